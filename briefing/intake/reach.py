"""Which machines may be asked for something: those of the public network, others where allowed.

What a stranger writes into a feed or a redirect must not reach the router, the printer or a
service on this machine. So it is the address of the machine that is judged, never its name.
"""

from __future__ import annotations

import ipaddress
from ipaddress import IPv4Address, IPv6Address

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def objection(address: str, *, allow_private: bool = False) -> str:
    """Return why the machine at an IP address may not be asked, in a few words; "" where it may.

    ``allow_private`` permits this machine and its private networks. What is the address of no one
    machine never passes.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "no address of a machine"
    return next(filter(None, (_objection(one, allow_private) for one in _meant(found))), "")


def _meant(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """Return the address and those that are written inside it, by which it may be reached, too."""
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    inside: list[IPv4Address | IPv6Address] = [address]
    if address.sixtofour:
        inside.append(address.sixtofour)
    if address.teredo:
        inside += address.teredo
    if address in _NAT64:
        # The address of a gateway, which is of the public network itself.
        inside = [IPv4Address(int(address) & 0xFFFFFFFF)]
    return inside


def _objection(address: IPv4Address | IPv6Address, allow_private: bool) -> str:
    if address.is_multicast:
        return "an address of many machines"
    if address.is_unspecified:
        return "the address of no machine"
    if address.is_loopback:
        return "" if allow_private else "on this machine"
    if address.is_link_local or (address.is_private and not address.is_reserved):
        return "" if allow_private else "in a private network"
    if address.is_reserved:
        return "an address that is reserved"
    # Such as what a provider shares among its customers.
    return "" if address.is_global or allow_private else "in a private network"
