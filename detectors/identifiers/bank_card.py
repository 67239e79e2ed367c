"""BANK_CARD: the number of a payment card, 16 to 19 digits (ISO/IEC 7812), UnionPay by its 62 and the international ones.

The check digit (Luhn) is not demanded of UnionPay numbers: people mistype, and such a number beside 卡号 is still a card.
It is demanded of the others, whose first digits say little. Source: ISO/IEC 7812-1; ranges from the issuers' public lists.

>>> broken_rule("6299107733188265011") is None
True
>>> broken_rule("6299107733188265012")
'checksum'
"""

from __future__ import annotations

from detectors.identifiers._checksums import luhn
from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import ANYWHERE, EDGE, EDGE_LOOSE, END, END_LOOSE, digits, glued, in_pieces

_LABELS = listed("银行账号|银行账户|银行帐号|收款账号|收款账户|对公账号|对公账户|银行户口|户口号码|账户|账号|帐号")

_ENGLISH = listed(
    "account number|Account number|Account Number|account no|Account no|Account No|bank account|Bank account|acct no|a/c no|A/C No|A/C no"
)


def broken_rule(value: str) -> str | None:
    """'checksum' where Luhn's digit does not fit, else None."""
    return None if luhn(digits(value)) else "checksum"


BANK_CARD = Identifier(
    type="BANK_CARD",
    group=Group.BANK,
    direct=True,
    presidio_name="CREDIT_CARD",
    source="ISO/IEC 7812-1",
    patterns=(
        Pattern("UnionPay", f"{EDGE}62[0-9]{{14}}(?:[0-9]{{3}})?{END}", 0.85, 0.99, lengths=frozenset({16, 19})),
        Pattern("UnionPay, rare lengths", f"{EDGE}62[0-9]{{15,16}}{END}", 0.65, 0.99, lengths=frozenset({17, 18})),
        Pattern(
            "UnionPay, grouped",
            f"{EDGE}62[0-9]{{2}}(?:[ -][0-9]{{4}}){{3}}(?:[ -][0-9]{{1,3}})?{END}",
            0.9,
            0.99,
            lengths=frozenset({4}),
        ),
        Pattern(
            "UnionPay, 6 and the rest", f"{EDGE}62[0-9]{{4}}[ -][0-9]{{10,13}}{END}", 0.85, 0.99, lengths=frozenset({6})
        ),
        Pattern(
            "UnionPay, in pieces",
            f"{EDGE_LOOSE}(?![0-9]{{16}})6{ANYWHERE}2(?:{ANYWHERE}[0-9]){{14,17}}{END_LOOSE}",
            0.6,
            0.95,
            lengths=frozenset(range(1, 16)),
        ),
        Pattern(
            "of before 62",  # the Industrial and Commercial Bank's first cards, still in use
            f"{EDGE}9558[ -]?[0-9]{{4}}[ -]?[0-9]{{4}}[ -]?[0-9]{{4}}[ -]?[0-9]{{3}}{END}",
            0.3,
            0.95,
            lengths=frozenset({4, 19}),
        ),
        Pattern(
            "account, grouped",
            f"{EDGE_LOOSE}[1-9][0-9]{{3}}(?: [0-9]{{4}}){{3,4}}(?: [0-9]{{1,3}})?{END_LOOSE}",
            0.05,
            0.6,
            lengths=frozenset({4}),
        ),
        Pattern("American Express", f"{EDGE}3[47][0-9]{{13}}{END}", 0.1, 0.9, lengths=frozenset({15})),
        Pattern(
            "American Express, grouped",
            f"{EDGE}3[47][0-9]{{2}}(?: [0-9]{{6}} |-[0-9]{{6}}-)[0-9]{{5}}{END}",
            0.6,
            0.95,
            lengths=frozenset({4}),
        ),
        Pattern("international", f"{EDGE}[3-6][0-9]{{15}}{END}", 0.6, 0.95, lengths=frozenset({16})),
        Pattern(
            "international, grouped",
            f"{EDGE}[3-6][0-9]{{3}}(?:[ -][0-9]{{4}}){{3}}(?![ -][0-9]){END}",
            0.75,
            0.95,
            lengths=frozenset({4}),
        ),
        Pattern(
            "label",
            f"{glued(_LABELS)}(?:号码|号)?(?:是|为)?[ \\t:：\"']{{0,4}}(?P<value>[0-9](?:[ .-]?[0-9]){{11,22}}){END}",
            0.85,
            0.9,
            Anchor.WORD,
            words=_LABELS,
        ),
        Pattern(
            "English label",
            f"(?<![A-Za-z]){glued(_ENGLISH)}(?:[.:#]| is)?[ \\t:：#\"']{{0,4}}(?P<value>[0-9](?:[ -]?[0-9]){{7,19}}){END}",
            0.8,
            0.85,
            Anchor.WORD,
            words=_ENGLISH,
        ),
        Pattern(
            "sort code",  # of the United Kingdom and Ireland
            (
                "[Ss]ort [Cc]ode(?: is)?[ :#]{0,3}[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ ,;/|]{0,3}(?:and "
                ")?(?:[Aa]cc(?:ount|t)?\\.?(?: no\\.?| No\\.?| number| Number)?(?: "
                "is)?[ :#.]{0,3})?(?P<value>[0-9]{8})(?![0-9A-Za-z_-])"
            ),
            0.85,
            0.9,
            Anchor.WORD,
            words=("sort code", "Sort code", "Sort Code"),
        ),
        Pattern("account", f"{EDGE}[1-9][0-9]{{15,18}}{END}", 0.05, 0.55, lengths=frozenset({16, 17, 18, 19})),
    ),
    validate=broken_rule,
    refuse=in_pieces,
    weakened=0.65,
    cues=listed(
        "卡号|银行卡|账号|帐号|账户|银行|储蓄卡|借记卡|信用卡|开户|开户行|户名|转账|打钱|转我|汇款|收款|打款|"
        "这张卡|这个卡|工资卡|card|card no|card number|account|bank|"
        "visa|mastercard|amex|american express|刷卡|副卡|主卡"
    ),
    headers=listed(
        "户口号码|银行户口|银行户口号码|汇款帐号|卡号|银行卡|银行卡号|银行账号|银行账户|账号|帐号|银行帐号|收款账号|收款账户|工资卡|工资卡号|"
        "储蓄卡号|信用卡号|借记卡号|社保卡银行账号|打款账号|yhkh|card no|card number|card|account no|"
        "account number|bank account|bank card|credit card|bank account no"
    ),
)
