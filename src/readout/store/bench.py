"""Figures of the archive on this machine: how fast short pages are kept, how fast questions are answered, how
much room it takes. ``measure`` prints nothing: whoever calls it says where the figures go."""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from readout.domain.query import Query, Term
from readout.store.store import Store

_MINISTERS = "Brest Lund Oyelande Marsh Dahl Adebanke Qiaowen Brandvold Karimova Serrano".split()
_PLACES = "Brell Norland Veldoria Sankora Arrandale Ostmar Lethmark Karadia Tarsus Miron".split()
_TOPICS = (
    *("the grain corridor", "fishing rights", "the ceasefire", "visa-free travel", "the railway to the coast"),
    *("the detained journalists", "a customs union", "winter aid", "the power plant", "border crossings"),
)
_ACTS = ("urged", "thanked", "assured", "warned", "informed", "congratulated", "reminded", "invited")

Keep = Callable[[Iterator[tuple[str, str]]], int]
"""Keeps (address, text) pairs in the archive under test, and says how many."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured. ``answers`` are seconds per question, sorted."""

    pages: int
    seconds: float
    processor_seconds: float
    answers: tuple[float, ...]
    database: int
    vault: int
    text: int

    def lines(self) -> Iterator[str]:
        """The figures for a reader, one a line."""
        yield f"kept {self.pages:,} short pages at {self.pages / self.seconds:,.0f} pages/s"
        yield f"  ({self.pages / self.processor_seconds:,.0f} per second of processor time)"
        median = statistics.median(self.answers)
        slow = self.answers[int(len(self.answers) * 0.95)]
        yield f"search: {1000 * median:.0f} ms at the median, {1000 * slow:.0f} ms at the 95th percentile"
        sizes = (("database", self.database), ("vault", self.vault), ("the text itself", self.text))
        yield ", ".join(f"{name} {size / 1e6:,.0f} MB" for name, size in sizes)
        yield f"growth {(self.database + self.vault) / self.pages:,.0f} bytes a page"


def short_pages(number: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """(address, text) of invented readouts of some hundred characters, no two alike."""
    chance = random.Random(seed)
    for page in range(number):
        guest, host = chance.sample(_MINISTERS, 2)
        place, capital = chance.sample(_PLACES, 2)
        sentences = [f"Minister {host} of {place} received Minister {guest} of {capital} on talks number {page}."]
        for _ in range(chance.randrange(2, 6)):
            topic = chance.choice(_TOPICS)
            who, whom = chance.sample((guest, host), 2)
            sentences.append(
                f"{who} {chance.choice(_ACTS)} {whom} about {topic} and item {chance.randrange(5000)}."
            )
        yield f"https://mfa.{place.lower()}.example/en/{page}", " ".join(sentences)


def questions(number: int, seed: int = 11) -> Iterator[Query]:
    """Questions as users ask them: rare words, common words, phrases, several words, beginnings."""
    chance = random.Random(seed)
    for _ in range(number):
        yield chance.choice(
            (
                Query((Term((str(chance.randrange(5000)),)),)),
                Query((Term((chance.choice(_MINISTERS).lower(),)), Term((chance.choice(_PLACES).lower(),)))),
                Query((Term(("grain", "corridor")), Term((chance.choice(_MINISTERS).lower(),)))),
                Query((Term(("cease",), prefix=True), Term((chance.choice(_ACTS),)))),
                Query((Term((chance.choice(_PLACES).lower(),)),)),
            )
        )


def measure(store: Store, keep: Keep, database: Path, vault_size: Callable[[], int], pages: int) -> Figures:
    """Keeps so many pages, asks 60 questions, and weighs the files."""
    text = sum(len(words.encode()) for _, words in short_pages(pages))
    begun, worked = time.perf_counter(), time.process_time()
    kept = keep(short_pages(pages))
    seconds, processor = time.perf_counter() - begun, time.process_time() - worked
    answers = sorted(_seconds(store, query) for query in questions(60))
    sizes = sum(path.stat().st_size for path in database.parent.glob(f"{database.name}*"))
    return Figures(kept, seconds, processor, tuple(answers), sizes, vault_size(), text)


def _seconds(store: Store, query: Query) -> float:
    begun = time.perf_counter()
    store.search(query)
    return time.perf_counter() - begun
