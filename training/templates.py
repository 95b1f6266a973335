"""Invented statements from templates: the turns of phrase of state agencies that real gold has few of.

Bracketed parts of a template become spans; slots are filled from pools with invented people and countries, so
that every name and title is known. Statements follow the guidelines: no "that", no addressee in a content.
"""

import random
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from readout.annotate.neural.layout import Pieces, lay_out
from training.augment import invented
from training.examples import Example, Statement, blank, covered, tag_roles, write_bio
from training.labels import ACTS, CONVENTIONS, KINDS, OUTSIDE, STATUSES
from training.readers import write_name

_FOLDER = Path(__file__).parent
_OPEN = re.compile(r"\[([sckTN])(\d*) ?")
_TITLES_WITH_COUNTRY = 0.4


@dataclass(slots=True)
class Parsed:
    """A text with its parts: (role, statement number, start, end, note)."""

    text: str = ""
    parts: list[tuple[str, int, int, int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Person:
    """An invented office-holder."""

    first: str
    last: str
    title: str
    country: str
    he: str

    def form(self, key: str) -> str:
        """A way to name the person, marked up."""
        title = f"[T {self.title}]".replace(self.country, f"[N country {self.country}]")
        forms = {
            "full": f"{title} [N person {self.first} {self.last}]",
            "short": f"{title} [N person {self.last}]",
            "last": f"[N person {self.last}]",
            "he": self.he,
            "country": f"[N country {self.country}]",
        }
        return forms[key].strip()


def pools() -> dict[str, list[str]]:
    """The pools by name."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in (_FOLDER / "pools.txt").read_text("utf-8").splitlines():
        name, _, value = line.partition(": ")
        found[name].append(value)
    return found


def sentences() -> list[str]:
    """The templates."""
    lines = (_FOLDER / "templates.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def person(rng: random.Random, pool: dict[str, list[str]], country: str, kind: str = "title") -> Person:
    title = rng.choice(pool[kind])
    if kind == "title" and rng.random() < _TITLES_WITH_COUNTRY and "of" not in title:
        title = f"{title} of {country}"
    return Person(invented(rng), invented(rng), title, country, rng.choice(("He", "She", "The minister")))


def fill(template: str, people: dict[str, Person], pool: dict[str, list[str]], rng: random.Random) -> str:
    """The template with its slots filled; pools may hold slots themselves."""

    def value(match: re.Match[str]) -> str:
        who, _, key = match.group(1).partition(".")
        if key and who in people:
            form = people[who].form(key)
            begins = template[: match.start()].strip('[]sk0123456789 “"') == ""
            return form if begins or key != "he" else form.lower()
        if who == "c":
            return f"[N country {rng.choice(list(people.values())).country}]"
        if key:  # {w.talks}
            return rng.choice(pool[key])
        found = fill(rng.choice(pool[who.lower()]), people, pool, rng)
        return found[0].upper() + found[1:] if who[0].isupper() else found

    return re.sub(r"\{([\w.]+)\}", value, template)


def parse(marked: str) -> Parsed:
    """Take the brackets out, keeping what they said."""
    out = Parsed()
    stack: list[tuple[str, str, int, str]] = []
    i = 0
    while i < len(marked):
        opened = _OPEN.match(marked, i)
        if opened:
            role, numbers, i = opened.group(1), opened.group(2), opened.end()
            words = {"k": 2, "N": 1}.get(role, 0)
            note = " ".join(marked[i:].split(" ")[:words])
            i += len(note) + (1 if words else 0)
            stack.append((role, numbers, len(out.text), note))
        elif marked[i] == "]" and stack:
            role, numbers, start, note = stack.pop()
            out.parts += [(role, int(n), start, len(out.text), note) for n in numbers or "0"]
            i += 1
        else:
            out.text += marked[i]
            i += 1
    return out


def example_of(id_: str, paragraphs: list[list[Parsed]], pieces: Pieces) -> Example:
    """Paragraphs of parsed sentences as one example with everything known."""
    text, placed = "", []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        for sentence in paragraph:
            text += " " if text and not text.endswith("\n") else ""
            placed.append((len(text), sentence))
            text += sentence.text
    example = blank(id_, "template", text, lay_out(text, pieces))
    example.tags["name"][:] = example.tags["title"][:] = OUTSIDE
    for shift, sentence in placed:
        _add(example, shift, sentence)
    tag_roles(example, "readout")
    return example


def _add(example: Example, shift: int, sentence: Parsed) -> None:
    statements: dict[int, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    notes: dict[int, str] = {}
    for role, number, start, end, note in sentence.parts:
        words = covered(example.layout, [(shift + start, shift + end)])
        if role == "N":
            write_name(example, words, note)
        elif role == "T":
            write_bio(example.tags["title"], [(words[0], words[-1] + 1)])
        else:
            statements[number][role].append((shift + start, shift + end))
            if role == "k":
                notes[number] = note
    for number, spans in sorted(statements.items()):
        act, _, kind = notes[number].partition(" ")
        kind, _, planned = kind.partition("+")
        example.statements.append(Statement(
            *(covered(example.layout, spans[role]) for role in "ksc"),
            CONVENTIONS.index("readout"), ACTS.index(act),
            KINDS.index("topic" if kind == "topic" else "indirect"), STATUSES.index(planned or "said"),
        ))  # fmt: skip


def template_examples(count: int, pieces: Pieces, seed: int = 23) -> list[Example]:
    """Invented documents."""
    rng, pool, templates = random.Random(seed), pools(), sentences()
    return [_document(f"template-{i}", rng, pool, templates, pieces) for i in range(count)]


def _document(
    id_: str, rng: random.Random, pool: dict[str, list[str]], templates: list[str], pieces: Pieces
) -> Example:
    here, there = invented(rng), invented(rng)
    people = {"p": person(rng, pool, here), "q": person(rng, pool, there), "r": person(rng, pool, here, "spokes")}
    curly = rng.random() < 0.5
    paragraphs = [[parse(fill(rng.choice(pool["headline"]), people, pool, rng))]] if rng.random() < 0.7 else []
    for _ in range(rng.randint(2, 6)):
        chosen = [
            parse(_marks(fill(rng.choice(templates), people, pool, rng), curly)) for _ in range(rng.randint(1, 4))
        ]
        paragraphs.append(chosen)
    return example_of(id_, paragraphs, pieces)


def _marks(text: str, curly: bool) -> str:
    """Quotation marks of one style; both have one character, so nothing moves."""
    if not curly:
        return text.translate(str.maketrans("“”", '""'))
    return re.sub(r'"([^"]*)"', r"“\1”", text)
