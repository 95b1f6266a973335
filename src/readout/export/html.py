"""The report: one HTML file without a script, for screen, phone, paper and screen reader."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from readout.domain.provenance import Reading
from readout.export import palette
from readout.export.page import build
from readout.export.report import Report

MOST_WATCHED = 200
"""Browsers look at such rules again for every element of the page: thousands of rules take minutes to load."""

_TEMPLATES = files("readout.export") / "templates"


def render(reading: Reading) -> str:
    """The whole page. Nothing is fetched from it, and no words of the source page become markup."""
    report = build(reading)
    style = _style(report)
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return _template().render(report=report, style=Markup(style), style_digest=f"sha256-{digest}") + "\n"


@cache
def _template() -> Template:
    source = (_TEMPLATES / "report.html.j2").read_text(encoding="utf-8")
    environment = Environment(
        loader=DictLoader({"report": source}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report")


@cache
def _sheet() -> str:
    return palette.css() + (_TEMPLATES / "report.css").read_text(encoding="utf-8")


def _style(report: Report) -> str:
    """The style sheet. Following a link lights up the first words of an item; a rule for each item lights up all
    of them, where there are few enough for a browser to keep watching."""
    if not 0 < len(report.targets) <= MOST_WATCHED:
        return _sheet()
    rules = [f":root:has(:is(#{id},#w-{id}):target) .x-{id}" for id in report.targets]
    return f"{_sheet()}{','.join(rules)}{{background:var(--lit)}}\n"
