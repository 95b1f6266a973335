"""Bytes to characters: which encoding a page is in, whatever it says of itself, and what is not text at all.

The order is: byte order mark, valid UTF-8, the transport's charset, the page's own. Declarations are often
wrong, so a declared encoding is taken only when the words that it gives look like words.
"""

import codecs
import re

from readout.errors import NotText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the other's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)
# What browsers do (WHATWG): these labels name a smaller set than pages use them for.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
# Where a page declares nothing that fits, its language may tell: the encodings of its older sites.
_BY_LANGUAGE = {
    "ru": ("cp1251", "koi8-r"),
    "uk": ("cp1251", "koi8-u"),
    "be": ("cp1251",),
    "bg": ("cp1251",),
    "sr": ("cp1251", "cp1250"),
    "pl": ("iso8859-2", "cp1250"),
    "cs": ("cp1250", "iso8859-2"),
    "hu": ("iso8859-2", "cp1250"),
    "el": ("cp1253",),
    "tr": ("cp1254",),
    "he": ("cp1255",),
    "ar": ("cp1256",),
    "fa": ("cp1256",),
    "zh": ("gb18030", "big5"),
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
}
_NOT_FOR_PAGES = {"utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined"}
"""Python's codecs that would read plain ASCII as something else."""
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_LANGUAGE = re.compile(rb"<html[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2})", re.IGNORECASE)
_HEAD = 16_384
_SAMPLE = 65_536
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.05
_GOOD_FOR_ONE_BAD = 20
"""A UTF-8 page may hold a stray byte (a teaser cut in the middle of a letter): so many good ones outweigh it."""
_SUSPICION = 0.12


def decode_plain(raw: bytes, charset: str | None = None) -> str:
    """The text of a plain file. Only what is certain is taken: a byte order mark, UTF-8, or the transport's
    charset; a guess might change what somebody said."""
    refuse_binary(raw)
    marked = _marked(raw)
    if marked is not None:
        return marked
    if b"\x00" in raw:
        raise NotText("it holds NUL bytes: not a text, or UTF-16 without a byte order mark")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        declared = _strictly(raw, charset)
        if declared is not None:
            return declared
        raise NotText(
            f"it is not UTF-8 text (byte 0x{raw[error.start]:02x} at {error.start}); convert it to UTF-8"
        ) from error


def decode_page(raw: bytes, charset: str | None = None) -> str:
    """The characters of an HTML page, in the encoding that it is really in."""
    refuse_binary(raw)
    marked = _marked(raw)
    if marked is not None:
        return marked
    valid = _mostly_utf8(raw)
    if valid is not None:
        return valid
    for name in _candidates(raw, charset):
        text = _strictly(raw, name)
        if text is not None and suspicion(text) <= _SUSPICION:
            return text
    raise NotText("it is not UTF-8, and no encoding that it declares gives readable words")


def refuse_binary(raw: bytes) -> None:
    """Raises NotText for images, archives, programs and the like."""
    for signature, what in _SIGNATURES:
        if raw.startswith(signature):
            raise NotText(f"it is {what}, not text or HTML")
    if any(raw.startswith(mark) for mark, _ in _MARKS):
        return
    sample = raw[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > _CONTROL_SHARE * len(sample):
        raise NotText("it is binary data, not text or HTML")


def suspicion(text: str) -> float:
    """How much of the non-ASCII text looks like another encoding's: 0 none, 1 all of it.

    Letters of a wrong encoding show as runs of accented Latin letters ("Ïðåçèäåíò"), as capitals inside words
    ("оПЕГХДЕМР"), or as control characters; no language writes many of them.
    """
    sample = text[: 4 * _SAMPLE]
    foreign = len(re.findall(r"[^\x00-\x7f]", sample))
    if foreign == 0:
        return 0.0
    controls = len(re.findall("[\x80-\x9f\ufffd]", sample))
    accented = sum(len(run) for run in re.findall("[\u00a1-\u017f]{3,}", sample))
    inverted = len(re.findall("[а-яёіїєґ][А-ЯЁІЇЄҐ]", sample))
    return min(1.0, (controls + accented + 2 * inverted) / foreign)


def _marked(raw: bytes) -> str | None:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                raise NotText(f"it begins as {name.upper()} and goes on as something else") from error
    return None


def _mostly_utf8(raw: bytes) -> str | None:
    if b"\x1b$" in raw[:_SAMPLE]:  # ISO-2022-JP is made of ASCII bytes
        return None
    text = raw.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    if bad == 0:
        return text
    good = len(re.findall(r"[^\x00-\x7f]", text)) - bad
    return text if good >= _GOOD_FOR_ONE_BAD * bad else None


def _candidates(raw: bytes, charset: str | None) -> list[str]:
    names = [charset] if charset else []
    names += [match.group(1).decode() for match in (_XML.search(raw), _META.search(raw[:_HEAD])) if match]
    language = _LANGUAGE.search(raw[:_HEAD])
    if language:
        names += _BY_LANGUAGE.get(language.group(1).decode().lower(), ())
    return [*names, "cp1252"]


def _strictly(raw: bytes, name: str | None) -> str | None:
    try:
        codec = codecs.lookup(name or "").name
        codec = _WIDER.get(codec, codec)
        if codec in _NOT_FOR_PAGES:
            return None
        # The Windows encodings leave a few bytes open; browsers do not stop at them.
        return raw.decode(codec, errors="replace" if codec.startswith("cp125") else "strict")
    except (LookupError, UnicodeError):
        return None
