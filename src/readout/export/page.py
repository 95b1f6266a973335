"""From a reading to what the HTML report shows of it."""

import re
from collections.abc import Iterable, Iterator

from readout.domain.provenance import Reading
from readout.domain.record import NARRATOR, Encounter, Entity, Event, Statement, StatementKind, StatementStatus
from readout.domain.text import BlockKind
from readout.export.cast import SURE, Cast, Voice
from readout.export.palette import look
from readout.export.phrases import (
    NOTICE_KINDS,
    STATEMENT_KINDS,
    country_name,
    date_phrase,
    encounter_phrase,
    office_phrase,
    where_phrase,
)
from readout.export.plain import one_line, printable
from readout.export.quoting import with_marks, with_partner
from readout.export.report import (
    Badge,
    Deed,
    Group,
    Meeting,
    Paragraph,
    Person,
    Remark,
    Report,
    Run,
    Said,
)
from readout.export.segments import Mark, Role, Segment, cut, lanes

LANES = 4
"""Lines that can run below each other; what is nested deeper shares the last."""

LONGEST = 600
"""Characters of a statement repeated in the record; the text beside it has the rest."""

_TAGS = {
    BlockKind.TITLE: "h2",
    BlockKind.HEADING: "h3",
    BlockKind.LIST_ITEM: "li",
    BlockKind.QUOTATION: "blockquote",
}
_NOT_FOR_ANCHORS = re.compile(r"[^A-Za-z0-9_-]")


def anchor(id: str) -> str:
    """An id as a fragment of an address and a CSS class; the recipes for ids need no change."""
    return _NOT_FOR_ANCHORS.sub("_", id)


def words_anchor(id: str) -> str:
    """Where in the text the words of an item of the record begin."""
    return f"w-{anchor(id)}"


def build(reading: Reading) -> Report:
    return _Builder(reading).report()


class _Builder:
    """One reading on its way to a report; every method gives one part of the page."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.document = reading.document
        self.cast = Cast(reading)
        self.marks = tuple(_marks(reading))
        self.marked = {mark.owner for mark in self.marks if len(mark.span)}

    def report(self) -> Report:
        about, reading = self.document.metadata, self.reading
        url = about.url or ""
        title = one_line(about.title or about.input)
        headline, paragraphs = _headline(tuple(self.paragraphs()), title)
        return Report(
            title=title,
            headline=headline,
            publisher=one_line(about.publisher or ""),
            published=date_phrase(about.published),
            published_iso=about.published or "",
            url=url if url.startswith(("https://", "http://")) else "",
            input=one_line(about.input),
            language="" if about.language == "und" else about.language,
            meetings=tuple(map(self.meeting, reading.encounters)),
            paragraphs=paragraphs,
            groups=tuple(map(self.group, self.cast.voices)),
            people=tuple(self.person(entity) for entity in reading.entities),
            deeds=tuple(map(self.deed, reading.events)),
            notices=tuple(self.notices()),
            warnings=tuple(self.warnings()),
            unresolved=sum(not statement.speakers for statement in self.cast.statements),
            provenance=tuple(self.provenance()),
            targets=tuple(sorted(anchor(owner) for owner in self.marked)),
            statement_count=len(self.cast.statements),
        )

    def paragraphs(self) -> Iterator[Paragraph]:
        pieces = cut(self.document, self.marks)
        lane = lanes(pieces)
        begun: set[str] = set()
        for piece in pieces:
            runs = tuple(self.run(segment, lane, begun) for segment in piece.segments)
            yield Paragraph(_TAGS.get(piece.kind, "p"), runs)

    def run(self, segment: Segment, lane: dict[str, int], begun: set[str]) -> Run:
        contents = segment.owners(Role.CONTENT)
        first = [owner for owner in dict.fromkeys(contents) if owner not in begun]
        begun.update(first)
        badges = tuple(self.statement_badge(owner, anchor(owner), "Go to the record.") for owner in first)
        anchors = tuple(words_anchor(owner) for owner in segment.opens)
        return Run(printable(self.document.quote(segment.span)), self.layers(segment, lane), anchors, badges)

    def layers(self, segment: Segment, lane: dict[str, int]) -> tuple[str, ...]:
        """CSS classes of nested elements: who owns the words, then a line for each statement, then its parts."""
        if not segment.marks:
            return ()
        layers = [" ".join(dict.fromkeys(f"x-{anchor(mark.owner)}" for mark in segment.marks))]
        for owner in sorted(set(segment.owners(Role.CONTENT)), key=lambda owner: (-lane[owner], owner)):
            layers.append(f"said lane{min(lane[owner], LANES - 1)} {look(self.cast.voice(owner).number)}")
        for role in (Role.CUE, Role.SOURCE):
            layers += [f"{role.value} {look(self.cast.voice(owner).number)}" for owner in segment.owners(role)[:1]]
        return tuple(layers)

    def statement_badge(self, id: str, target: str, action: str) -> Badge:
        voice, number = self.cast.voice(id), self.cast.numbers[id]
        label = f"Statement {number}, {voice.name}. {action}"
        return Badge(f"{voice.badge}·{number}", look(voice.number), label, target)

    def voice_badge(self, voice: Voice) -> Badge:
        return Badge(voice.badge, look(voice.number), f"Statements of {voice.name}", f"voice-{voice.number}")

    def group(self, voice: Voice) -> Group:
        statements = tuple(map(self.said, voice.statements))
        badge = self.voice_badge(voice)
        return Group(badge.target, voice.name, voice.office, bool(voice.entities), badge, statements)

    def said(self, statement: Statement) -> Said:
        quotations, more = _shortened(self.cast.words(statement))
        outer = self.cast.parent(statement)
        here = words_anchor(statement.id) if statement.id in self.marked else ""
        return Said(
            id=anchor(statement.id),
            number=self.cast.numbers[statement.id],
            badge=self.statement_badge(statement.id, here, "Go to its words in the text."),
            act=statement.act.value,
            kind=STATEMENT_KINDS[statement.kind],
            planned=statement.status is StatementStatus.PLANNED,
            cue=self.cast.cue(statement),
            quotations=quotations,
            quoted=statement.kind is StatementKind.DIRECT,
            more=more,
            addressees=tuple(self.people(statement.addressees)),
            outer=self.statement_badge(outer.id, anchor(outer.id), "Go to it.") if outer else None,
            outer_name=self.cast.voice(outer.id).name if outer else "",
            confidence=f"{statement.confidence:.2f}",
            unsure=statement.confidence < SURE,
            why=one_line(statement.why),
            candidates=() if statement.speakers else tuple(self.people(statement.candidates)),
        )

    def people(self, ids: Iterable[str]) -> Iterator[Person]:
        return (self.person(entity) for id in ids if (entity := self.cast.entity(id)))

    def person(self, entity: Entity, hosts: tuple[str, ...] = ()) -> Person:
        voice = self.cast.voice_of(entity.id)
        return Person(
            id=anchor(entity.id),
            name=one_line(entity.name),
            kind=entity.type.value.lower(),
            country=country_name(entity.country),
            offices=tuple(one_line(office_phrase(office)) for office in entity.offices),
            names=self.other_names(entity),
            links=entity.links,
            why=one_line(entity.why),
            words=self.words_of(entity.id),
            badge=self.voice_badge(voice) if voice else None,
            host=entity.id in hosts,
        )

    def other_names(self, entity: Entity) -> tuple[str, ...]:
        forms = (one_line(self.document.quote(mention.span)) for mention in entity.mentions)
        return tuple(form for form in dict.fromkeys(forms) if form != one_line(entity.name))

    def meeting(self, encounter: Encounter) -> Meeting:
        found = (entity for id in encounter.participants if (entity := self.cast.entity(id)))
        return Meeting(
            id=anchor(encounter.id),
            phrase=encounter_phrase(encounter.kind, encounter.status),
            date=date_phrase(encounter.date),
            iso=encounter.date or "",
            where=one_line(where_phrase(encounter.place, encounter.country)),
            people=tuple(self.person(entity, encounter.hosts) for entity in found),
            focus=encounter.focus,
            words=self.words_of(encounter.id),
        )

    def deed(self, event: Event) -> Deed:
        by = "the page itself" if event.asserted_by == NARRATOR else self.cast.name(event.asserted_by)
        return Deed(
            id=anchor(event.id),
            type=event.type,
            mode=event.mode or "",
            actors=self.cast.names(event.actors),
            recipients=self.cast.names(event.recipients),
            status=event.status.value,
            asserted_by=by,
            words=self.words_of(event.id),
        )

    def notices(self) -> Iterator[Remark]:
        for number, notice in enumerate(self.document.notices, start=1):
            id = f"notice-{number}"
            words = one_line(self.document.quote(notice.span))
            yield Remark(id, NOTICE_KINDS[notice.kind], words, self.words_of(id))

    def warnings(self) -> Iterator[Remark]:
        for number, caution in enumerate(self.reading.warnings, start=1):
            id = f"warning-{number}"
            words = one_line(self.document.quote(caution.span)) if caution.span else ""
            yield Remark(id, one_line(caution.message), words, self.words_of(id))

    def words_of(self, id: str) -> str:
        return words_anchor(id) if id in self.marked else ""

    def provenance(self) -> Iterator[tuple[str, str]]:
        about = self.reading.provenance
        yield "Readout", about.software
        yield "Stages", ", ".join(f"{name} {version}" for name, version in about.stages) or "none named"
        yield "Language model", about.model or "none"
        yield "Input", about.input_digest or "not known"
        yield "Document", self.document.id


def _headline(paragraphs: tuple[Paragraph, ...], title: str) -> tuple[tuple[Run, ...], tuple[Paragraph, ...]]:
    """The title as it stands in the text, with its marks, and the rest; or the title alone."""
    if paragraphs and paragraphs[0].tag == _TAGS[BlockKind.TITLE]:
        return paragraphs[0].runs, paragraphs[1:]
    return (Run(title, (), (), ()),), paragraphs


def _shortened(quotations: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """As many of the words as the record repeats, and whether there are more."""
    kept: list[str] = []
    room = LONGEST
    for words in quotations:
        if len(words) > room:
            return (*kept, *([f"{words[:room].rsplit(' ', 1)[0]} …"] if room > 1 else [])), True
        kept.append(words)
        room -= len(words)
    return tuple(kept), False


def _marks(reading: Reading) -> Iterator[Mark]:
    for statement in reading.statements:
        yield from _statement_marks(reading.document.text, statement)
    for encounter in reading.encounters:
        yield from (Mark(span, encounter.id, Role.EVIDENCE) for span in encounter.evidence)
    for event in reading.events:
        yield from (Mark(span, event.id, Role.EVIDENCE) for span in event.trigger)
    for entity in reading.entities:
        yield from (Mark(mention.span, entity.id, Role.MENTION) for mention in entity.mentions)
    for number, notice in enumerate(reading.document.notices, start=1):
        yield Mark(notice.span, f"notice-{number}", Role.NOTICE)
    for number, caution in enumerate(reading.warnings, start=1):
        if caution.span:
            yield Mark(caution.span, f"warning-{number}", Role.WARNING)


def _statement_marks(text: str, statement: Statement) -> Iterator[Mark]:
    widened = {StatementKind.DIRECT: with_marks, StatementKind.MIXED: with_partner}.get(statement.kind)
    for span in statement.content:
        yield Mark(widened(text, span) if widened else span, statement.id, Role.CONTENT)
    yield from (Mark(span, statement.id, Role.CUE) for span in statement.cue)
    yield from (Mark(span, statement.id, Role.SOURCE) for span in statement.source)
