"""Whose telephone an English line says it is: offices' numbers are landlines, people's stay theirs. Invented numbers only."""

import pytest

from detectors.passage import read

OFFICES = """
Press contact: Sarah Okoye, Media Office, ⟦(202) 555-0134⟧
Duty press officer ⟦07700 900 999⟧
Front desk ext. 4410, switchboard ⟦617-555-0100⟧
Town Clerk's office ⟦(508) 555-0120⟧, Monday-Friday 8:30-4:30
Principal's office ⟦845-555-0166⟧ | Attendance line ⟦845-555-0167⟧
Superintendent of Schools Dr. Helen Marsh, ⟦914-555-0160⟧
Garage: Mike's Auto, ⟦412-555-0108⟧, open till 6
Nurse line ⟦+1 404 555 0111⟧
Billing questions: ⟦503-555-0122⟧
Call the Admissions Department on ⟦312-555-0150⟧ ext 22
Estate officer, Blk 88 Whampoa Drive, tel ⟦6333 4412⟧
C: ⟦(212) 555-0132⟧  O: ⟦212-555-0170⟧
Sgt. R. Miller, Records Division, ⟦406-555-0155⟧
Treasurer ⟦775-555-0110⟧
Yoga with Mel Carver, Tuesdays 7pm, village hall. Text ⟦07700 900 377⟧
Mobile mechanic - Stevie Pratt ⟦0491 570 156⟧, all areas
Dr. Alan Frost, DDS. 455 Larkspur Court Suite 9, Boise ID 83702. ⟦(208) 555-0199⟧
Seller: Aisha Khan, item: pram, pickup only. ⟦07700 900 766⟧
Riverside Dental ⟦720-555-0149⟧
""".strip().splitlines()
PEOPLE = """
Sarah Okoye ⟦(202) 555-0134⟧
Contact: Sarah Okoye, so@office.example.org, ⟦202-555-0134⟧.
Superintendent Helen Marsh, cell ⟦914-555-0160⟧
she works at the school, her number is ⟦614-555-0144⟧
Mom's mobile ⟦(614) 555-0144⟧
apt 12, ⟦503-555-0182⟧, ask for Dan
Goh Kok Seng, hp ⟦9821 0337⟧
Goh Kok Seng, Blk 88 Kestrel Drive #11-02, ⟦9140 0672⟧
Booking: Ms Lau Mei Yee tel ⟦6604 1192⟧
avoid this plumber, Stevie Pratt ⟦07700 900 455⟧, fully insured my foot
her yoga teacher Mel Carver, Tuesdays, ⟦07700 900 377⟧
my office is shut, text me on ⟦312-555-0119⟧
""".strip().splitlines()


def phones(line: str) -> tuple[dict[str, str], set[str]]:
    """The types of the phones of a line by value, and the marked values."""
    pieces = line.replace("⟧", "⟦").split("⟦")
    text = "".join(pieces)
    return {text[e.start : e.end]: e.type for e in read(text) if e.type in ("MOBILE", "LANDLINE")}, set(pieces[1::2])


@pytest.mark.parametrize("line", OFFICES)
def test_the_number_of_an_office_is_a_landline(line):
    found, wanted = phones(line)
    assert found == dict.fromkeys(wanted, "LANDLINE")


@pytest.mark.parametrize("line", PEOPLE)
def test_the_number_of_somebody_stays_a_mobile(line):
    found, wanted = phones(line)
    assert found == dict.fromkeys(wanted, "MOBILE")


@pytest.mark.parametrize("line", ["Council hotline 1800 275 6655", "Call 1300 555 010", "TTY 1800 555 019"])
def test_toll_free_numbers_are_nobodys(line):
    assert phones(line)[0] == {}


def test_chinese_lines_are_left_as_they_are():
    assert phones("办公室值班 ⟦9134 0227⟧")[0] in ({}, {"9134 0227": "MOBILE"})
