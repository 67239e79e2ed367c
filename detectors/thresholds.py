"""Every number that decides a verdict, with its reason and the error that is worse on that side.

Numbers about reading (windows, distances between words) stand where they are used; these here are policy: DESIGN
section 4 fixes most of them. Which error is worse, in order: an official notice or a cry for help is touched; a
dossier is missed; an ordinary file raises an alarm.
"""

from __future__ import annotations

# DESIGN 4: name + mobile + home address. Lower and every business card would be a leak (false alarms, third worst);
# higher and a one-line doxxing (name, phone, door) passes (second worst).
CLASSES_OF_ONE = 3
DIRECT_OF_ONE = 2

# DESIGN 4: a list. Four persons are still what people pass on by hand (SUSPECT); at five it is a roster. Research
# measured no honest message with five third persons and two classes each outside the care texts.
PERSONS_OF_A_LIST = 5
CLASSES_IN_A_LIST = 2

# Two to four persons with two classes: asking is cheap, deleting would be wrong too often.
PERSONS_TO_ASK = 2

# ID numbers without any layout that links them: five valid check digits don't come about by chance (3.5 in 100 000
# random numbers pass). Missing such a list is the worse error here.
IDS_OF_A_LIST = 5
# The same without check digits: five mobiles beside five names or doors. Wrong on unlinked directories, which the
# rules for organisations catch before.
MOBILES_OF_A_LIST = 5

# Name, ID and a contact this close (code points) belong together whatever the layout is; longer than any record line met,
# shorter than two paragraphs.
CLOSE = 200

# Body data: DESIGN 4. One person's height and weight is small talk; five persons with two figures each is a ward or class.
PERSONS_WITH_BODY = 5
BODY_EACH = 2

# Numbers without people: two mobiles are a chat about two mobiles; three ask.
NUMBERS_TO_ASK = 3

# PEOPLE 2.2: relatives of one person, each with a contact, end the protection of a care text. Two (a daughter and a
# neighbour to call) are normal in an appeal; the worst error would be to delete one.
RELATIVES_OF_A_DOSSIER = 3

# A file with this many linked persons is a roster even if its words are those of an appeal (typed lists are shorter
# than files that collect them).
PERSONS_OF_A_FILE_ROSTER = 3

# Half of a record's values placeholders: the record is a sample. One valid value among placeholders still counts alone.
FAKE_SHARE = 0.5

# PIPL art. 28: under 14 is sensitive as such.
MINOR_YEARS = 14

# Marks needed before text reads as an official notice or as an organisation's own list. One word is in every chat.
MARKS = 2

# Values shown masked in a report: enough for an admin to see the kind, too few to find anyone.
SAMPLES = 5
PLACES = 20
