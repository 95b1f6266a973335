import pytest

from readout.acquire.addresses import AddressPolicy, ForbiddenAddress, closed_because

POLICY = AddressPolicy()

CLOSED = """
0.0.0.0 10.1.2.3 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255
192.0.0.170 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250
240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1
64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 2002:808:808:: 3fff::1 5f00::1 fc00::1 fd12::1 fe80::1
fe80::1%eth0 fec0::1 ff02::1 not-an-address 0x7f.1
""".split()
OPEN = [
    "8.8.8.8",
    "1.1.1.1",
    "100.63.255.255",
    "172.32.0.1",
    "2606:4700::1111",
    "2a00:1450::1",
    "64:ff9b::808:808",
]


@pytest.mark.parametrize("machine", CLOSED)
def test_special_machines_are_closed(machine: str) -> None:
    assert closed_because(machine)
    with pytest.raises(ForbiddenAddress):
        POLICY.check(machine, 80)


@pytest.mark.parametrize("machine", OPEN)
def test_ordinary_machines_are_open(machine: str) -> None:
    assert closed_because(machine) is None


@pytest.mark.parametrize(
    "text",
    [
        "file:///etc/passwd",
        "FILE:/etc/passwd",
        "ftp://example.org/",
        "gopher://example.org/",
        "view-source:http://example.org",
        "javascript:alert(1)",
        "//example.org/",
        "example.org",
        "",
        "http://",
        "http:///path",
        "http://a@b/",
        "http://user:word@example.org/",
        "http://example.org@127.0.0.1/",
        "http://example.org\\@127.0.0.1/",
        "http://127.0.0.1\\.example.org/",
        "http://example.org/a b",
        "http://example.org/\r\nHost: other",
        "\thttp://example.org/",
        "ht\ntp://example.org/",
        "http://example.org:22/",
        "http://example.org:8080/",
        "http://example.org:99999/",
        "http://example.org:x/",
        "http://0x7f.1/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://017700000001/",
        "http://127.1/",
        "http://127.0.0.1.1/",
        "http://[::1/",
        "http://[fe80::1%25eth0]/",
        "http://exa_mple..org/",
        "http://-.org/",
        "http://%31%32%37.0.0.1/",
        "http://" + "a" * 9000,
    ],
)
def test_tricks_are_no_addresses(text: str) -> None:
    with pytest.raises(ForbiddenAddress):
        POLICY.parse(text)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("http://127。0。0。1/", "127.0.0.1"),
        ("http://１２７.0.0.1/", "127.0.0.1"),
        ("http://EXAMPLE.org./", "example.org"),
        ("http://bücher.example/", "xn--bcher-kva.example"),
        ("http://[::FFFF:127.0.0.1]/", "::ffff:7f00:1"),
    ],
)
def test_a_host_has_one_form(text: str, host: str) -> None:
    assert POLICY.parse(text).host == host


def test_targets_are_ascii_and_the_fragment_stays_at_home() -> None:
    address = POLICY.parse("https://example.org/новости?q=é#part")
    assert str(address) == "https://example.org/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8?q=%C3%A9"
    assert address.port == 443


def test_a_redirect_is_judged_like_any_address() -> None:
    base = POLICY.parse("https://example.org/a/b")
    assert str(POLICY.join(base, "../c")) == "https://example.org/c"
    assert str(POLICY.join(base, "//other.example/x")) == "https://other.example/x"
    for location in (
        "file:///etc/passwd",
        "http://a:b@example.org/",
        "\\\\127.0.0.1\\x",
        "http://example.org:25/",
    ):
        with pytest.raises(ForbiddenAddress):
            POLICY.join(base, location)


def test_an_allowance_opens_one_machine_at_one_port_only() -> None:
    policy = AddressPolicy(allowed=frozenset({("127.0.0.1", 8099)}))
    policy.check("127.0.0.1", 8099)
    for machine, port in (("127.0.0.1", 80), ("127.0.0.2", 8099), ("::1", 8099)):
        with pytest.raises(ForbiddenAddress):
            policy.check(machine, port)
    assert policy.parse("http://127.0.0.1:8099/x").port == 8099


@pytest.mark.parametrize("text", ["https://user:hunter2@example.org/", "ftp://user:hunter2@example.org/ x"])
def test_no_password_is_repeated_in_the_message(text: str) -> None:
    with pytest.raises(ForbiddenAddress) as caught:
        POLICY.parse(text)
    assert "hunter2" not in str(caught.value)
