"""MAC: the hardware address of a network card: six pairs of hexadecimal digits with colons or hyphens.

It names a device, and its owner to whoever keeps the list. Addresses of nobody's card (all zeros, all ones) are none.
Source: IEEE 802-2014, clause 8.

>>> not_a_card("FF:FF:FF:FF:FF:FF"), not_a_card("3C-52-82-0A-91-7E")
('broadcast', None)
"""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import glued

_LABELS = listed("MAC地址|mac地址|物理地址|MAC address|MAC Address|mac address|MAC|Mac|mac|HWaddr|ether")
_PAIRS = "[0-9A-Fa-f]{2}(?:(?:[:：][0-9A-Fa-f]{2}){5}|(?:-[0-9A-Fa-f]{2}){5})(?![0-9A-Za-z:_-])"


def not_a_card(value: str) -> str | None:
    """'broadcast' for all ones and 'nobody' for all zeros, else None."""
    signs = set(value.upper()) - {":", "：", "-"}
    if signs == {"F"}:
        return "broadcast"
    return "nobody" if signs == {"0"} else None


MAC = Identifier(
    type="MAC",
    group=Group.OTHER,
    direct=False,
    presidio_name="MAC_ADDRESS",
    source="IEEE 802-2014",
    patterns=(
        Pattern("pairs", f"(?<![0-9A-Za-z:_-]){_PAIRS}", 0.6, 0.9, lengths=frozenset({1, 2}), leads=(1, 0)),
        Pattern(
            "label, three groups",
            f"(?<![A-Za-z]){glued(_LABELS)}(?:是|为)?[ \\t\"':：=]{{0,4}}(?P<value>[0-9A-Fa-f]{{4}}(?:\\.[0-9A-Fa-f]{{4}}){{2}})(?![0-9A-Za-z.])",
            0.85,
            0.9,
            Anchor.WORD,
            words=_LABELS,
        ),
        Pattern(
            "label",
            f"(?<![A-Za-z]){glued(_LABELS)}(?:是|为)?[ \\t\"':：=]{{0,4}}(?P<value>{_PAIRS})",
            0.85,
            0.9,
            Anchor.WORD,
            words=_LABELS,
        ),
    ),
    refuse=not_a_card,
    cues=listed("mac地址|物理地址|mac address|mac|网卡"),
    headers=listed("mac地址|mac|物理地址|设备mac|mac address|hardware address|mac addr"),
)
