"""Encounters that several publishers tell of: as text for people, as JSON and CSV for programs."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from readout.domain.comparison import Account, SharedEncounter
from readout.export.comparison_json import dump
from readout.export.phrases import date_phrase, enumerated
from readout.export.plain import one_line

Json = dict[str, Any]
COLUMNS = ("encounter", "date", "kind", "parties", "role", "publisher", "account_date", "page", "title", "why")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render_json(found: Sequence[SharedEncounter]) -> str:
    return dump({"schema": "readout.pairs/1", "encounters": [to_dict(each) for each in found]})


def to_dict(found: SharedEncounter) -> Json:
    return {
        "id": found.id,
        "parties": list(found.parties),
        "date": found.date,
        "kind": found.kind,
        "accounts": [_account(each) for each in found.accounts],
        "why": found.why,
    }


def _account(account: Account) -> Json:
    return {
        "page": account.page,
        "encounter": account.encounter,
        "role": account.role.value,
        "publisher": account.publisher,
        "date": account.date,
        "title": account.title,
        "why": account.why,
    }


def render_csv(found: Sequence[SharedEncounter]) -> str:
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for each in found:
        head = [each.id, each.date or "", each.kind, "; ".join(each.parties)]
        for account in each.accounts:
            row = [*head, account.role.value, account.publisher, account.date or "", account.page]
            table.writerow([_guarded(value) for value in (*row, account.title, each.why)])
    return out.getvalue()


def _guarded(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def render_text(found: Sequence[SharedEncounter]) -> str:
    """A few lines for each encounter."""
    lines = []
    for each in found:
        lines.append(f"{date_phrase(each.date)}  {each.kind}  {enumerated([one_line(p) for p in each.parties])}")
        lines += [
            f"  {account.role.value:9} {one_line(account.publisher)}: {one_line(account.title or account.page)}"
            + (f"\n            {one_line(account.page)}" if account.title else "")
            for account in each.accounts
        ]
        lines.append(f"  {one_line(each.why)}\n")
    return "\n".join(lines) if found else "No encounter was found that pages of two publishers tell of.\n"
