"""Every number that decides a verdict, with its reason and the error that is worse on that side.

Numbers about reading (windows, distances between words) stand where they are used; these here are policy: DESIGN
section 4 fixes most of them. Which error is worse, in order: an official notice or a cry for help is touched; a
dossier is missed; an ordinary file raises an alarm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# DESIGN 4: name + mobile + home address. Lower and every business card would be a leak (false alarms, third worst);
# higher and a one-line doxxing (name, phone, door) passes (second worst).
CLASSES_OF_ONE = 3
DIRECT_OF_ONE = 2

# DESIGN 4: a list. Four persons are still what people pass on by hand (SUSPECT); at five it is a roster. Research
# measured no honest message with five third persons and two classes each outside the care texts.
PERSONS_OF_A_LIST = 5
CLASSES_IN_A_LIST = 2

# ID numbers without any layout that links them: five valid check digits don't come about by chance (3.5 in 100 000
# random numbers pass). Missing such a list is the worse error here.
IDS_OF_A_LIST = 5
# The same without check digits: five mobiles beside five names or doors. Wrong on unlinked directories, which the
# rules for organisations catch before.
MOBILES_OF_A_LIST = 5

# Rooms ("12-1-401") beside as many mobiles are a list of homes if at least so many names were understood; without names
# they are the numbers of parts and orders.
PERSONS_TO_BE_SURE = 2

# Name, ID and a contact this close (code points) belong together whatever the layout is; longer than any record line met,
# shorter than two paragraphs.
CLOSE = 200

# Body data: DESIGN 4. One person's height and weight is small talk; five persons with two figures each is a ward or class.
PERSONS_WITH_BODY = 5
BODY_EACH = 2

# PEOPLE 2.2: relatives of one person, each with a contact, end the protection of a care text. Two (a daughter and a
# neighbour to call) are normal in an appeal; the worst error would be to delete one.
RELATIVES_OF_A_DOSSIER = 3

# A file with this many linked persons is a roster even if its words are those of an appeal (typed lists are shorter
# than files that collect them).
PERSONS_OF_A_FILE_ROSTER = 3

# Names beside accounts and a staff number: a payroll. Two are a couple's transfer.
PERSONS_OF_A_PAYROLL = 3

# Half of a record's values placeholders: the record is a sample. One valid value among placeholders still counts alone.
FAKE_SHARE = 0.5

# PIPL art. 28: under 14 is sensitive as such.
MINOR_YEARS = 14

# Marks needed before text reads as an official notice or as an organisation's own list. One word is in every chat.
MARKS = 2

# Words of an interface's documentation (an endpoint, a status, a parameter). Two stand in any talk among programmers, also
# in that about a hole that people's data came out of; deleting a manual is the third worst error, that dump the second.
MARKS_OF_DOCUMENTATION = 3

# Care texts (judge.care). A word of a kind (走失, 联名, stranded) is enough by itself; without one, somebody's plight or a
# thing asked for needs signs of a plea beside it, so that a plea in words never seen is still one. Deleting a cry for help
# is the worst error, so the sum is easily reached; what reaches it wrongly is asked about (a dossier missed, second worst).
CARE = 2.5
# In a message about fewer people than a list has, less is enough: the longer the list, the surer must be that it is care.
CARE_FEW = 2.0
CARE_ASK = 1.5
CARE_PLIGHT = 1.0
CARE_PLIGHTS = 0.75  # more, for a second word of it
CARE_ROWS = 2.0
CARE_SIGN = 0.5
PERSONS_OF_A_PLEA = 3  # a patient, who writes, whom to call
# Three people with an illness each are a ward's list, not a household.
ILL_OF_A_LIST = 3
# A file is written with time: minutes, case notes and manuals have such words by the way, and need more of them. A
# petition stays one in any format.
CARE_FILE = 3.0
# What each point of hostility takes away. Pleas accuse, too ("the landlord lied"), but not in every sentence.
CARE_WEAK = 1.0

# Hostility (judge.hostile): an insult or a call to act is 2, an accusation 1, one more if it points at somebody or is
# hearsay. At 2 nothing is exempt any more; lower and every angry plea would lose its protection (worst error).
HOSTILE = 2
# At 3 (an insult and an accusation, or a call to act with either) somebody named, a number and one more detail are a
# doxxing although classes are few. Lower and a customer's complaint about a craftsman would be taken away.
HOSTILE_SURE = 3

# What is passed on as news or a warning: beside a number, two of name, home and illness. One is a shop recommended.
TOLD_OF_ONE = 2

# Staff (judge.staff): of the mobiles, the share beside which a public role stands. Rosters of residents under an office's
# heading reached .2 (the warden's own number), published lists 1.0 or one short of it. Deleting a notice is the worst error.
STAFFED = 0.6
STAFFED_NOTICE = 0.75
# A room beside every third person is a list of homes, whatever the roles; an office's own address is one or two.
DOORS_OF_STAFF = 0.34

# Values shown masked in a report: enough for an admin to see the kind, too few to find anyone.
SAMPLES = 5
PLACES = 20


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is asked about at one step of sensitivity. It moves nothing into or out of LEAK, care texts or notices."""

    persons: int  # with two classes, one direct: below a list, asking is cheap, deleting would be wrong too often
    numbers: int  # mobiles without people: two are a chat about two mobiles, three ask
    ill: int  # named with an illness, without contact


# A group chooses a step (PEOPLE 3.7: no step weakens what counts as a leak). low: the third worst error, alarms, weighs
# most; high: also what is usually harmless (one name with one number), for groups in which a file goes round just now.
SENSITIVITY: Mapping[str, Doubt] = MappingProxyType(
    {"low": Doubt(persons=3, numbers=5, ill=5), "normal": Doubt(persons=2, numbers=3, ill=2), "high": Doubt(1, 2, 1)}
)
NORMAL = "normal"


# Tone (judge.tone): what each sign of a message is worth, as python -m bench.weighing fitted it; not to be changed by hand.
# Below 0 a message speaks for somebody, above it passes somebody on. Fitted to 825 messages; those added since (67) test it.
TONE: Mapping[str, float] = MappingProxyType(
    {
        "row.asked": -1.55,
        "care.signed": -1.14,
        "care.asked": -1.09,
        "tone.mine": -1.09,
        "care.missing": -1.05,
        "care.plight": -1.00,
        "care.petition": -0.87,
        "care.rescue": -0.86,
        "care.to_readers": -0.75,
        "row.needs": -0.74,
        "care.looks": -0.68,
        "care.own": -0.65,
        "tone.question": -0.61,
        "tone.thanks": -0.61,
        "care.stop": -0.59,
        "care.first_person": -0.58,
        "tone.grief": -0.55,
        "told.mobiles-1": -0.55,
        "care.jielong": -0.55,
        "tone.giving": -0.54,
        "tone.kin": -0.51,
        "care.call_me": -0.50,
        "care.thanks": -0.48,
        "care.many": -0.47,
        "tone.together": -0.47,
        "care.haste": -0.42,
        "care.fundraising": -0.40,
        "tone.aid": -0.38,
        "hostile.suffered": -0.36,
        "care.readers": -0.26,
        "care.obituary": -0.23,
        "told.mobiles-none": -0.23,
        "tone.me": -0.21,
        "care.call": -0.19,
        "care.labels": -0.17,
        "told.mobiles-many": 0.14,
        "tone.wish": 0.23,
        "told.relation": 0.23,
        "tone.theirs": 0.29,
        "told.mobiles-few": 0.33,
        "care.help": 0.34,
        "tone.pointed_out": 0.35,
        "row.beds": 0.40,
        "staff.kept": 0.44,
        "row.data": 0.44,
        "hostile.pointed": 0.50,
        "told.life": 0.53,
        "tone.copied": 0.58,
        "always": 0.59,
        "tone.blame": 0.59,
        "tone.spread": 0.62,
        "hostile.warning": 0.69,
        "tone.set_on": 0.84,
        "hostile.accused": 0.86,
        "told.door": 0.86,
        "told.illness": 1.03,
        "staff.register": 1.07,
        "hostile.secret": 1.07,
        "tone.warned": 1.15,
        "tone.life": 1.19,
        "tone.third": 1.27,
        "tone.found_out": 1.51,
        "hostile.insult": 1.67,
        "hostile.action": 2.43,
    }
)
# A message that speaks for somebody is never a leak (worst error); of five people or three ill ones it has to be surer. Of
# 556 messages in need 31 are above 0 where their template was not fitted, of 269 that pass somebody on 253.
SPARED = 0.5
SPARED_QUIET = 0.7  # where nobody is accused, warned of or gossiped about
SPARED_LIST = 0.4
# A message with the words of a plea is protected up to here; where nobody is accused, warned of or gossiped about in it,
# up to the second: what is told alone, many things of few people, takes no protection away.
CARE_TONE = 0.5
CARE_NAMED = 3.5
# An insult or a call to act takes more than the words of a plea to be outweighed.
CARE_HOSTILE = -1.0
# A message that passes somebody on, with a number and two things more about him, is a leak from here on.
OUTED = 0.75
# From here on one thing more is enough: what is said of him is the second.
OUTED_SURE = 2.5
