"""IBAN: the international number of a bank account: a country, two check digits, the account as that country writes it.

Letters and digits in groups of four or without blanks. The check digits fit one random number in 97 and each country has
one length, so a value that keeps both stands alone; one that breaks the checksum is a typing error and weak. A match is cut
at its country's length, because words in capitals may follow. Source: ISO 13616-1, SWIFT's IBAN registry.

>>> broken_rule("GB82 WEST 1234 5698 7654 32") is None, broken_rule("GB83 WEST 1234 5698 7654 32")
(True, 'checksum')
"""

from __future__ import annotations

from detectors.identifiers._checksums import mod_97
from detectors.identifiers._identifier import Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import EDGE_UPPER

# Lengths by the registry. Countries whose numbers have not been met in texts of our groups' languages are in it too.
_LENGTHS = {
    country: size
    for size, countries in {
        15: "NO", 16: "BE", 18: "DK FI NL FO GL", 19: "MK SI", 20: "AT BA EE KZ LT LU XK", 21: "CH HR LI LV", 22: "BG BH CR DE GB GE IE ME RS",
        23: "AE GI IL IQ TL", 24: "AD CZ ES MD PK RO SA SE SK TN VG", 25: "PT", 26: "IS TR", 27: "FR GR IT MC MR SM", 28: "AL AZ BY CY DO GT HU LB PL SV",
        29: "BR EG PS QA UA", 30: "JO KW MU", 31: "MT SC", 32: "LC", 33: "RU",
    }.items()
    for country in countries.split()
}  # fmt: skip


def compact(value: str) -> str:
    """The number without blanks, in upper case."""
    return value.replace(" ", "").upper()


def broken_rule(value: str) -> str | None:
    """'checksum' where the two check digits do not fit, else None."""
    return None if mod_97(compact(value)) else "checksum"


def cut(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span up to the length of the country's numbers, or None for no country or too few signs."""
    left = _LENGTHS.get(text[start : start + 2], 0)
    for at in range(start, end):
        left -= text[at] != " "
        if left == 0:
            return None if text[at + 1 : at + 2].isalnum() and text[at + 1].isascii() else (start, at + 1)
    return None


IBAN = Identifier(
    type="IBAN",
    group=Group.BANK,
    direct=True,
    presidio_name="IBAN_CODE",
    source="ISO 13616-1; SWIFT IBAN registry",
    patterns=(
        Pattern(
            "country and check digits",
            f"{EDGE_UPPER}[A-Z]{{2}}[0-9]{{2}} ?(?:[0-9A-Z] ?){{10,33}}",
            0.95,
            0.99,
            lengths=frozenset(range(2, 32)),
            leads=(2,),
        ),
    ),
    validate=broken_rule,
    weakened=0.31,
    grow=cut,
    cues=listed("iban|bic|swift|account|bank|账号|账户|银行|汇款|收款|转账"),
    headers=listed("iban|iban no|iban number|国际银行账号|银行国际账号|international bank account number"),
)
