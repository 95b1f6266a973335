"""Dates as they are published: ISO 8601 in the precision given, never rounded up to a day nobody named."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_EARLIEST_YEAR = 1000


def published_date(value: str) -> str | None:
    """``value`` as an ISO year, month, day or date-time in the same precision, or None when it is none.

    Takes what corpora and page headers write: ISO with ``T`` or a space, ``20250102``, and the dates of mail
    and feeds (``Thu, 20 May 2021 22:14:56 +0000``). A time without an offset stays without one.
    """
    text = value.strip()
    return _calendar(text) or _moment(text) or _mail_date(text)


def _calendar(text: str) -> str | None:
    match = _ISO_DATE.match(text) or _COMPACT_DATE.match(text)
    if match is None:
        return None
    year, month, day = (match.group(1), match.group(2), match.group(3))
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part) if int(year) >= _EARLIEST_YEAR else None


def _moment(text: str) -> str | None:
    if not re.match(r"\d{4}-?\d{2}-?\d{2}[T ]\d{2}", text):
        return None
    try:
        moment = datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d\d:?\d\d\Z)", "", text))
    except ValueError:
        return None
    precision = "seconds" if re.search(r"\d:?\d\d:\d\d|T\d{6}", text) else "minutes"
    return moment.isoformat(timespec=precision) if moment.year >= _EARLIEST_YEAR else None


def _mail_date(text: str) -> str | None:
    if "," not in text:  # the library is lenient beyond what these dates look like
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return moment.isoformat() if moment.year >= _EARLIEST_YEAR else None
