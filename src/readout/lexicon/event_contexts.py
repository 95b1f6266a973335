"""Keywords of PLOVER's contexts (``events_contexts.toml``)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from readout.errors import DataError
from readout.lexicon.plover import scheme


@dataclass(frozen=True, slots=True)
class Contexts:
    """One pattern for each context, and what each context makes redundant."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    drops: dict[str, str]

    def of(self, text: str) -> tuple[str, ...]:
        """The contexts whose keywords stand in a text, in the scheme's order."""
        found = [name for name, pattern in self.patterns if pattern.search(text)]
        dropped = {self.drops[name] for name in found if name in self.drops}
        return tuple(name for name in found if name not in dropped)


@cache
def contexts() -> Contexts:
    """The contexts that come with Readout. Raises DataError when the file does not fit the scheme."""
    return contexts_from(files("readout.lexicon").joinpath("events_contexts.toml").read_text("utf-8"))


def contexts_from(raw: str) -> Contexts:
    """Contexts from the text of a TOML file. Raises DataError."""
    try:
        table = tomllib.loads(raw)
        keywords: dict[str, list[str]] = table["keywords"]
        drops: dict[str, str] = table.get("drops", {})
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise DataError(f"the keywords of contexts are malformed: {error}") from error
    unknown = (set(keywords) | set(drops) | set(drops.values())) - set(scheme().contexts)
    if unknown:
        raise DataError(f"PLOVER has no context {', '.join(sorted(unknown))}")
    ordered = [name for name in scheme().contexts if name in keywords]
    return Contexts(tuple((name, _pattern(keywords[name])) for name in ordered), drops)


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Any of the words or phrases, in the singular or with a plural ending."""
    forms = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{forms})(?:s|es)?(?![\w-])", re.IGNORECASE)
