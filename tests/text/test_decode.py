import pytest

from readout.errors import NotText
from readout.text.decode import decode_page, decode_plain, suspicion

RUSSIAN = "Президент Ладовии провёл переговоры с Премьер-министром Норландии в Белограде."
FRENCH = "Le ministre a déclaré que la frontière serait rouverte à l’été ; « c’est décidé », a-t-il ajouté."


def with_meta(text: str, charset: str, language: str = "") -> str:
    attribute = f' lang="{language}"' if language else ""
    return f'<html{attribute}><head><meta charset="{charset}"></head><p>{text}</p>'


@pytest.mark.parametrize(
    ("text", "written", "header", "meta"),
    [
        (RUSSIAN, "utf-8", None, "windows-1251"),
        (RUSSIAN, "utf-8", "iso-8859-1", "iso-8859-1"),
        (RUSSIAN, "cp1251", None, "windows-1251"),
        (RUSSIAN, "cp1251", "iso-8859-1", "windows-1251"),
        (RUSSIAN, "cp1251", "utf-8", "windows-1251"),
        (RUSSIAN, "koi8-r", "windows-1251", "koi8-r"),
        (RUSSIAN, "cp1251", "no-such-charset", "x-cp1251 windows-1251"),
        (FRENCH, "cp1252", None, "utf-8"),
        (FRENCH, "cp1252", "iso-8859-1", "iso-8859-1"),
        (FRENCH, "utf-8-sig", "iso-8859-1", "iso-8859-1"),
        (FRENCH, "utf-16", "utf-8", "utf-8"),
        ("青川国总统林远指出，两国是好邻居。", "gb2312", None, "gb2312"),
        ("青川国总统林远指出，两国是好邻居。", "gb2312", "utf-8", "gb2312"),
        ("大統領は首相と会談した。", "shift_jis", None, "shift_jis"),
        ("대통령은 총리와 회담했다.", "euc_kr", None, "euc-kr"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_is_in(
    text: str, written: str, header: str | None, meta: str
) -> None:
    html = with_meta(text, meta, "ru" if text is RUSSIAN else "")
    assert decode_page(html.encode(written), header) == html


def test_the_page_s_language_tells_where_no_declaration_fits() -> None:
    html = with_meta(RUSSIAN, "utf-8", "ru")
    assert decode_page(html.encode("cp1251"), "utf-8") == html


def test_mojibake_is_refused_rather_than_read() -> None:
    with pytest.raises(NotText, match="no encoding"):
        decode_page(f"<p>{RUSSIAN}</p>".encode("cp1251"))


def test_a_stray_byte_does_not_make_utf_8_another_encoding() -> None:
    raw = f"<p>{RUSSIAN}".encode() + b"\xd0</p>"
    assert decode_page(raw, "windows-1251") == f"<p>{RUSSIAN}\ufffd</p>"


@pytest.mark.parametrize(
    "raw",
    [b"%PDF-1.4 ...", b"PK\x03\x04", b"GIF89a", b"\x1f\x8b\x08", b"\xd0\xcf\x11\xe0", bytes(range(32)) * 9],
)
def test_binary_data_is_told_apart(raw: bytes) -> None:
    with pytest.raises(NotText):
        decode_page(raw)
    with pytest.raises(NotText):
        decode_plain(raw)


def test_a_plain_text_is_never_guessed() -> None:
    with pytest.raises(NotText, match="byte 0xe9 at"):
        decode_plain(FRENCH.encode("cp1252"))
    assert decode_plain(FRENCH.encode("cp1252"), "windows-1252") == FRENCH


def test_a_mark_that_lies_is_refused() -> None:
    with pytest.raises(NotText, match="goes on as something else"):
        decode_plain(b"\xef\xbb\xbfcaf\xe9")


@pytest.mark.parametrize(
    "text",
    [
        RUSSIAN,
        FRENCH,
        "Grüße aus Öde, Ährenfeld",
        "Plain words",
        "وزير الخارجية",
        "Šťastný žluťoučký kůň úpěl ďábelské ódy",
    ],
)
def test_real_words_are_not_suspicious(text: str) -> None:
    assert suspicion(text) <= 0.12


@pytest.mark.parametrize(("written", "read"), [("cp1251", "cp1252"), ("koi8-r", "cp1251"), ("utf-8", "cp1252")])
def test_words_in_a_wrong_encoding_are(written: str, read: str) -> None:
    assert suspicion(RUSSIAN.encode(written).decode(read, "replace")) > 0.12
