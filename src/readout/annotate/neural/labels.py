"""The label sets of the model's heads, in the order of its outputs; training and reading share them."""

OUTSIDE, BEGIN, INSIDE = 0, 1, 2
CONVENTIONS = ("polnear", "readout")
ROLES = ("cue", "source", "content")
LINK = ("O", "B-source", "I-source", "B-content", "I-content", "cue")
"""What one word is to one cue."""

NAMES = ("person", "org", "country", "place", "other")
NAME_TAGS = ("O", *(f"{p}-{n}" for n in NAMES for p in "BI"))
TITLE_TAGS = ("O", "B-title", "I-title")
UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
    "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
RELATIONS = (
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc",
    "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:pass", "dep", "det",
    "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark",
    "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj",
    "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
)  # fmt: skip
ACTS = (
    "say", "stress", "welcome", "praise", "thank", "congratulate", "condole", "support", "agree", "promise",
    "inform", "ask", "urge", "demand", "propose", "invite", "warn", "threaten", "accuse", "criticize",
    "condemn", "reject", "deny", "concern", "regret", "discuss",
)  # fmt: skip
KINDS = ("indirect", "topic")
"""What meaning decides of a statement's kind; direct and mixed follow from quotation marks."""
STATUSES = ("said", "planned")


def _slices() -> tuple[dict[str, slice], int]:
    sizes = [(f"{r}_{c}", 3) for c in CONVENTIONS for r in ROLES]
    sizes += [("name", len(NAME_TAGS)), ("title", len(TITLE_TAGS)), ("upos", len(UPOS)), ("sentence_end", 2)]
    found, at = {}, 0
    for name, size in sizes:
        found[name] = slice(at, at + size)
        at += size
    return found, at


TAG_SLICES, TAGS_WIDTH = _slices()
"""Where each head's logits stand in the one tag matrix [words, TAGS_WIDTH]."""
ACT_SLICE = slice(0, len(ACTS))
KIND_SLICE = slice(len(ACTS), len(ACTS) + len(KINDS))
STATUS_SLICE = slice(len(ACTS) + len(KINDS), len(ACTS) + len(KINDS) + len(STATUSES))
"""The same for the statement matrix [cues, …]."""
