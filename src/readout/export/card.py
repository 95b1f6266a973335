"""The card: a reading at a glance on a terminal. Who met whom, who said what, what to be careful about."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from readout.domain.provenance import Reading
from readout.domain.record import Encounter, Statement, StatementKind, StatementStatus
from readout.export.cast import SURE, Cast, Voice
from readout.export.phrases import (
    NOTICE_KINDS,
    STATEMENT_KINDS,
    counted,
    date_phrase,
    encounter_phrase,
    offices_phrase,
    where_phrase,
)
from readout.export.plain import one_line, shorten

NARROWEST = 24
LONGEST = 400
"""Cells of one statement's words on the card; the report and the JSON have them whole."""


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line; what is wrapped stands ``hang`` cells further in. An empty text is a blank line."""

    text: Text
    indent: int = 0
    hang: int = 2


# Styles of the sixteen-colour terminal, so that the user's own palette decides; each also has words or
# typography that say the same without colour.
HEADING, NAME, QUIET, ALERT = "bold", "bold cyan", "dim", "yellow"


def render(reading: Reading, *, width: int = 80, colour: bool = False) -> str:
    """The card, no line wider than ``width`` cells, with escape sequences only if ``colour``."""
    width = max(width, NARROWEST)
    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as capture:
        for line in _lines(reading, width):
            for row in _wrapped(line, console, width):
                console.print(row, soft_wrap=True)
    return capture.get()


def _wrapped(line: Line, console: Console, width: int) -> Iterator[Text]:
    hang = line.hang if cell_len(line.text.plain) > width - line.indent else 0
    for number, row in enumerate(line.text.wrap(console, width - line.indent - hang, overflow="fold")):
        row.rstrip()
        margin = line.indent + (hang if number else 0)
        yield Text(" " * margin).append_text(row) if row.plain else row


def _lines(reading: Reading, width: int) -> Iterator[Line]:
    cast = Cast(reading)
    yield from _heading(reading, width)
    yield from _encounters(reading, cast)
    yield from _statements(cast)
    yield from _notices(reading)
    yield from _warnings(reading)


def _blank() -> Line:
    return Line(Text())


def _section(title: str, remark: str = "") -> Iterator[Line]:
    yield _blank()
    yield Line(Text.assemble((title, HEADING), (f"  {remark}" if remark else "", QUIET)), hang=0)


def _heading(reading: Reading, width: int) -> Iterator[Line]:
    about = reading.document.metadata
    yield Line(Text(one_line(about.title or about.input), HEADING), hang=0)
    published = f"published {date_phrase(about.published)}" if about.published else "date not known"
    facts = [one_line(about.publisher or ""), published, one_line(about.url or "")]
    yield Line(Text(" · ".join(fact for fact in facts if fact), QUIET), hang=0)
    yield Line(Text("─" * width, QUIET), hang=0)


def _encounters(reading: Reading, cast: Cast) -> Iterator[Line]:
    yield Line(Text("WHO MET WHOM", HEADING), hang=0)
    if not reading.encounters:
        yield Line(Text("No meeting, call or visit was found in this text."), 2)
    main = [each for each in reading.encounters if each.focus] or list(reading.encounters[:1])
    for encounter in main:
        yield from _encounter(encounter, cast)
    others = [each for each in reading.encounters if each not in main]
    for encounter in others:
        people = cast.names(encounter.participants)
        yield Line(Text(f"also: {_facts(encounter)}" + (f" ({people})" if people else "")), 2)


def _facts(encounter: Encounter) -> str:
    where = one_line(where_phrase(encounter.place, encounter.country))
    facts = [encounter_phrase(encounter.kind, encounter.status), date_phrase(encounter.date), where]
    return ", ".join(fact for fact in facts if fact)


def _encounter(encounter: Encounter, cast: Cast) -> Iterator[Line]:
    yield Line(Text(_facts(encounter), HEADING), 2)
    for id in encounter.participants:
        entity = cast.entity(id)
        office = one_line(offices_phrase(entity)) if entity else ""
        line = Text.assemble("– ", (cast.name(id), NAME), f", {office}" if office else "")
        yield Line(line.append(" (host)" if id in encounter.hosts else ""), 2)


def _statements(cast: Cast) -> Iterator[Line]:
    number = len(cast.statements)
    yield from _section("WHO SAID WHAT", counted(number, "statement") if number else "")
    if not number:
        yield Line(Text("No statement was found in this text."), 2)
    for place, voice in enumerate(cast.voices):
        if place:
            yield _blank()
        yield Line(_voice_heading(voice), 2)
        for statement in voice.statements:
            yield Line(_how(statement, cast), 4)
            yield Line(_words(statement, cast), 6, hang=0)


def _voice_heading(voice: Voice) -> Text:
    if voice.entities:
        return Text.assemble((voice.name, NAME), f", {voice.office}" if voice.office else "")
    return Text.assemble(("Speaker not resolved: ", ALERT), (voice.name, NAME))


def _how(statement: Statement, cast: Cast) -> Text:
    """ "3 thanked (thank, reported) to Daulet Orynbek": the number is the one in the report."""
    coded = [statement.act.value, STATEMENT_KINDS[statement.kind]]
    if statement.status is StatementStatus.PLANNED:
        coded.append("planned")
    if statement.confidence < SURE:
        coded.append(f"confidence {statement.confidence:.2f}")
    text = Text.assemble((f"{cast.numbers[statement.id]} ", QUIET), (cast.saying(statement), HEADING))
    text.append(f" ({', '.join(coded)})", QUIET)
    if statement.addressees:
        text.append(f" to {cast.names(statement.addressees)}")
    outer = cast.parent(statement)
    if outer:
        text.append(f", as told by {cast.voice(outer.id).name}", QUIET)
    if not statement.speakers and statement.candidates:
        text.append(f", perhaps {cast.names(statement.candidates, 'or')}", QUIET)
    return text


def _words(statement: Statement, cast: Cast) -> Text:
    said = shorten(cast.said(statement), LONGEST)
    if not said:
        return Text("(no words given)", QUIET)
    return Text.assemble(("topic: ", QUIET), said) if statement.kind is StatementKind.TOPIC else Text(said)


def _notices(reading: Reading) -> Iterator[Line]:
    if not reading.document.notices:
        return
    yield from _section("NOTICES")
    for notice in reading.document.notices:
        words = shorten(one_line(reading.document.quote(notice.span)), LONGEST)
        yield Line(Text.assemble(("! ", ALERT), f"{NOTICE_KINDS[notice.kind]}: “{words}”"), 2)


def _warnings(reading: Reading) -> Iterator[Line]:
    if not reading.warnings:
        return
    yield from _section("WARNINGS")
    for caution in reading.warnings:
        yield Line(Text.assemble(("! ", ALERT), one_line(caution.message)), 2)


def widest(card: str) -> int:
    """The cells of the widest line of a card without colour."""
    return max((cell_len(line) for line in card.split("\n")), default=0)
