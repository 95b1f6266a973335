"""The rules of ``data/page.toml``: what the parts of a page are."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_SHOWN_WHEN_WIDE = re.compile(
    r"\b(?:sm|md|lg|xl|xxl|print|desktop|tablet)(?::|-)?(?:block|flex|inline|grid|table|show)", re.I
)
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageRules:
    """Tags, roles, classes and labels with what they mean; see the data file for the reasons."""

    skipped: frozenset[str]
    blocks: frozenset[str]
    marginal_tags: frozenset[str]
    marginal_roles: frozenset[str]
    hidden_class: re.Pattern[str]
    narrow: frozenset[str]
    marginal_class: re.Pattern[str]
    perhaps_marginal_class: re.Pattern[str]
    lead_class: re.Pattern[str]
    furniture: frozenset[str]
    refusal: re.Pattern[str]

    def is_hidden(self, names: str) -> bool:
        """Whether a class attribute hides its element from those who see the page."""
        if self.hidden_class.search(names):
            return True
        return not self.narrow.isdisjoint(names.lower().split()) and not _SHOWN_WHEN_WIDE.search(names)

    def is_furniture(self, text: str) -> bool:
        """Whether a whole block is a label of the page ("Share", "Print")."""
        return len(text) <= 40 and text.casefold().strip(" .:!…»›>|") in self.furniture


@cache
def page_rules() -> PageRules:
    table = tomllib.loads((files("readout.text") / "data" / "page.toml").read_text("utf-8"))
    tags, classes = table["tags"], table["classes"]
    return PageRules(
        skipped=frozenset(tags["skip"]),
        blocks=frozenset(tags["block"]),
        marginal_tags=frozenset(tags["marginal"]),
        marginal_roles=frozenset(table["roles"]["marginal"]),
        hidden_class=_words(classes["hidden"]),
        narrow=frozenset(classes["narrow"]),
        marginal_class=_words(classes["marginal"]),
        perhaps_marginal_class=_words(classes["perhaps_marginal"]),
        lead_class=_words(classes["lead"]),
        furniture=frozenset(table["labels"]["furniture"]),
        refusal=re.compile("|".join(table["refusal"]["titles"]), re.IGNORECASE),
    )


def is_hiding(style: str | None) -> bool:
    return style is not None and _HIDING_STYLE.search(style) is not None


def _words(words: list[str]) -> re.Pattern[str]:
    """Matches any of the words as a whole part of a class attribute: "article__share-buttons" holds "share"."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, longest_first))})(?![a-z0-9])", re.IGNORECASE)
