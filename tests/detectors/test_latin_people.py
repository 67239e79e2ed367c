"""English names and homes that only their neighbours make such, and what looks like them. Invented people and numbers only."""

import pytest

from detectors.passage import read

NAMED = """
⟦P. Danso⟧ – IVF
⟦M. Costello⟧ (07700 900118)
guy called ⟦dave marsh⟧ lives at 33 alder close
⟦laura quigg⟧ 07700 900655
its ⟦kelly-anne boyle⟧ from no 14, 07700 900118
her name is ⟦zhang xiaomei⟧, phone 13493318827
my coworker ⟦Trish Maddox⟧ is off
⟦Nicola Hargreaves⟧ (she's my cousin)
name's ⟦chloe bannister⟧
girlfriend ⟦Mirela⟧ is away
⟦WONG SIEW MEI⟧ 9134 0227
⟦HOLLIS, MARGUERITE T.⟧ DOB 04/17/1951
⟦Rodrigo "Rigo" Esparza⟧ owes rent
⟦Eileen Cartwright⟧ 81F stroke
⟦SITI NURHALIZAH BINTE OSMAN⟧ 9134 0227
⟦R. Subramaniam s/o Veerappan⟧ hp 8655 0719
""".strip().splitlines()
NOBODY = """
fig. A. Brandt paper, no phone here
the red lion 07700 900118
PARIS, FRANCE 2024
call the office 020 7946 0321
U.S. Open tickets
Blue Bin Collection every Tuesday
it's raining heavily
Vitamin D. Deficiency is common
AUSTIN, TX 78701
Press Office 020 7946 0321
""".strip().splitlines()
HOMES = """
he lives at ⟦33 alder close⟧
Send it to ⟦U3/17 Banksia St⟧, Thornbury
⟦Ground Floor Flat, 6 Ashdown Crescent⟧, Leeds
⟦Flat B, 12/F, Tower 3, Harbour Green, 8 Sham Mong Road⟧
⟦1140 MULBERRY ST APT C⟧
⟦LOT 6 SHADY ACRES MHP⟧
stay ⟦blk 302 yishun ave 4 #07-21⟧
⟦14/220 Marine Pde⟧, Coogee
⟦12 Llys Gwyn⟧, Bangor LL57 2EX
⟦1902 Peachtree Knob⟧, Decatur, GA 30030
⟦6 Tan-y-Bryn Close⟧ CF44 7RB
""".strip().splitlines()
NO_HOMES = """
we stay at 3 star hotels way out
Bus 88 Leaves Toa Payoh
the score was 21 Close to 19
Sold 14 Grand Pianos, Leeds, in 2019
""".strip().splitlines()


def parted(line: str) -> tuple[str, set[str]]:
    pieces = line.replace("⟧", "⟦").split("⟦")
    return "".join(pieces), set(pieces[1::2])


def found(line: str, kind: str) -> set[str]:
    text = parted(line)[0]
    return {text[e.start : e.end] for e in read(text) if e.type == kind}


@pytest.mark.parametrize("line", NAMED)
def test_a_name_is_told_by_what_stands_beside_it(line):
    assert found(line, "PERSON") == parted(line)[1]


@pytest.mark.parametrize("line", NOBODY)
def test_what_only_looks_so_names_nobody(line):
    assert found(line, "PERSON") == set()


@pytest.mark.parametrize("line", HOMES)
def test_a_home_is_read_to_its_door(line):
    assert found(line, "ADDRESS") == parted(line)[1]


@pytest.mark.parametrize("line", NO_HOMES)
def test_numbers_before_words_are_no_homes(line):
    assert found(line, "ADDRESS") == set()


PASSENGERS = """SURNAME/GIVEN  PASSPORT  DOB  NAT
OKONKWO/CHINEDU MR  A09213377  04MAR1991  NGA
LARSEN/INGRID MRS  P 533099182  21NOV1978  DNK
TAN/WEI JIE MSTR  E7712093L  30JAN2016  SGP"""


def test_a_list_of_passengers_tells_passports_and_birth_dates():
    kinds = [entity.type for entity in read(PASSENGERS)]
    assert (kinds.count("PASSPORT"), kinds.count("BIRTH_DATE"), kinds.count("PERSON")) == (3, 3, 3)


def test_part_numbers_beside_names_are_no_passports():
    parts = "Ann Lee A09213377\nBob Ray B09213378\nSue Kay C09213379"
    assert all(entity.type != "PASSPORT" for entity in read(parts))
