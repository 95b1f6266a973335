"""Colours and line patterns that tell speakers apart, in the report's light and dark schemes.

Eight hues after Okabe and Ito, darkened or lightened until white (black) letters on them and they themselves on
the paper have a contrast of at least 4.5 to 1. From the ninth speaker on the hues come again with another
pattern of the line, so that no two of the first thirty-two look the same; badges carry letters besides.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hue:
    """One hue in both schemes, as CSS hexadecimal colours."""

    name: str
    light: str
    dark: str


PAPER = Hue("paper", "#fcfbf8", "#15171b")
ON_HUE = Hue("letters on a hue", "#ffffff", "#0d0e10")

HUES = (
    Hue("blue", "#005a9c", "#6cb6ff"),
    Hue("vermilion", "#b03a00", "#ff8a5c"),
    Hue("green", "#00694b", "#2ec29a"),
    Hue("purple", "#8b2f74", "#e79bcb"),
    Hue("ochre", "#7f5600", "#eaa92b"),
    Hue("sky", "#14697f", "#63cfe0"),
    Hue("olive", "#5d6200", "#d5d952"),
    Hue("slate", "#4c4f5c", "#b9bfcc"),
)

PATTERNS = ("solid", "dashed", "double", "dotted")


def look(number: int) -> str:
    """The CSS classes of the voice with that number (from 1): its hue and its pattern."""
    hue = (number - 1) % len(HUES)
    pattern = (number - 1) // len(HUES) % len(PATTERNS)
    return f"hue{hue} line{pattern}"


def css() -> str:
    """Custom properties for both schemes, and the classes that :func:`look` names."""
    light = "".join(f"--hue{number}:{hue.light};" for number, hue in enumerate(HUES))
    dark = "".join(f"--hue{number}:{hue.dark};" for number, hue in enumerate(HUES))
    light += f"--paper:{PAPER.light};--on-hue:{ON_HUE.light};"
    dark += f"--paper:{PAPER.dark};--on-hue:{ON_HUE.dark};"
    classes = [f".hue{number}{{--hue:var(--hue{number})}}" for number in range(len(HUES))]
    classes += [f".line{number}{{--line:{pattern}}}" for number, pattern in enumerate(PATTERNS)]
    schemes = f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    return schemes + "\n".join(classes) + "\n"
