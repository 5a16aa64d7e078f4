import pytest

from briefing.intake.reach import objection

PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:4700::6810:84e5", "64:ff9b::808:808"]
PRIVATE = [
    "127.0.0.1",
    "127.9.9.9",
    "::1",
    "10.0.0.1",
    "172.16.3.4",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "::ffff:127.0.0.1",
    "::ffff:10.1.2.3",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "198.18.0.1",
    "192.0.2.7",
    "2001:db8::1",
]
NOBODY = ["0.0.0.0", "::", "224.0.0.1", "239.1.2.3", "ff02::1", "255.255.255.255", "240.0.0.1", "x"]


@pytest.mark.parametrize("address", PUBLIC)
def test_the_public_network_may_be_asked(address):
    assert objection(address) == ""


@pytest.mark.parametrize("address", PRIVATE)
def test_private_machines_may_be_asked_only_where_that_is_allowed(address):
    assert objection(address)
    assert not objection(address, allow_private=True)


@pytest.mark.parametrize("address", NOBODY)
def test_what_is_no_machine_is_never_asked(address):
    assert objection(address)
    assert objection(address, allow_private=True)
