"""IP: an address of the Internet protocol, version 4 or 6, that a log or a complaint ties to somebody.

Four numbers with dots are versions and chapters as often, so version 4 needs a word such as IP or 登录 beside it. Addresses
that lead to no line of anybody's (private, loopback, multicast, unspecified) are none. Source: RFC 791, RFC 4291, RFC 1918.

>>> not_a_line("192.168.1.4"), not_a_line("198.51.100.7"), not_a_line("12:30:45")
('private', None, 'shape')
"""

from __future__ import annotations

import ipaddress

from detectors.identifiers._identifier import Group, Identifier, Pattern, listed

_PRIVATE = tuple(
    map(
        ipaddress.ip_network,
        ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fe80::/10", "fc00::/7"),
    )
)
_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"


def not_a_line(value: str) -> str | None:
    """'shape' where it is no address, 'private' where it is nobody's own, else None."""
    try:
        address = ipaddress.ip_address(value)
    except ValueError:
        return "shape"
    nobodys = address.is_loopback or address.is_multicast or address.is_unspecified or value.startswith(("0.", "255."))
    inside = any(address.version == network.version and address in network for network in _PRIVATE)
    return "private" if nobodys or inside else None


IP = Identifier(
    type="IP",
    group=Group.OTHER,
    direct=False,
    presidio_name="IP_ADDRESS",
    source="RFC 791; RFC 4291; RFC 1918",
    patterns=(
        Pattern(
            "version 4",
            f"(?<![0-9A-Za-z._-])(?:{_OCTET}\\.){{3}}{_OCTET}(?![0-9A-Za-z_-]|[.][0-9])",
            0.2,
            0.8,
            lengths=frozenset({1, 2, 3}),
        ),
        Pattern(
            "version 6",
            "(?<![0-9A-Za-z.:_-])[0-9][0-9A-Fa-f]{0,3}(?::{1,2}[0-9A-Fa-f]{1,4}){3,7}(?::{2})?(?![0-9A-Za-z:.])",
            0.5,
            0.85,
            lengths=frozenset({1, 2, 3, 4}),
        ),
    ),
    refuse=not_a_line,
    cues=listed(
        "ip|ip地址|登录地址|登录ip|登陆|登录|访问来源|来源地址|客户端|ip address|logged in from|login from|client"
    ),
    headers=listed("ip|ip地址|登录ip|登陆ip|注册ip|客户端ip|来源ip|ip address|ip addr|client ip|login ip|source ip"),
)
