"""What the pages for people say is so: commands, options, links, settings, Python."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from readout.cli.formats import NAMES
from readout.cli.main import COMMANDS, group
from readout.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "docs" / "guide.md"]
EVERY_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def command_lines(page: Path) -> Iterator[list[str]]:
    """Every call of ``readout`` in a shell block, as its words."""
    for line in "\n".join(blocks(page, "sh")).splitlines():
        for part in line.split("|"):
            words = shlex.split(part, comments=True)
            if words[:1] == ["readout"]:
                yield words[1:]


@EVERY_PAGE
def test_every_command_line_in_a_page_would_be_understood(page: Path) -> None:
    for words in command_lines(page):
        context = group.make_context("readout", [], resilient_parsing=True)
        command = group.get_command(context, words[0])
        assert command is not None, words
        allowed = {option for param in command.params for option in param.opts}
        used = {word for word in words if word.startswith("--")}
        assert used <= allowed, words
        if "--format" in words:
            assert words[words.index("--format") + 1] in NAMES


def test_every_command_and_option_is_in_the_reference() -> None:
    reference = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    context = click.Context(group)
    for entry in COMMANDS:
        assert f"## `readout {entry.name}`" in reference
        command = group.get_command(context, entry.name)
        assert command is not None
        for param in command.params:
            if isinstance(param, click.Option):
                assert all(option in reference for option in param.opts)


def test_the_guide_tells_of_each_format_and_each_option_of_read() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in guide for name in NAMES)
    command = group.get_command(click.Context(group), "read")
    assert command is not None
    for param in command.params:
        if isinstance(param, click.Option):
            assert param.opts[0] in guide


def test_the_guide_tells_of_each_setting() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    section = guide.partition("## Settings")[2].partition("\n## ")[0]
    told = re.findall(r"^\| `([A-Z_]+)`", section, re.MULTILINE)
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert told[:3] == ["NO_COLOR", "FORCE_COLOR", "COLUMNS"]
    assert set(told[3:]) == set(re.findall(r"\bREADOUT_[A-Z]+(?:_[A-Z]+)*\b", code))
    assert {field.name for field in fields(Settings)} == {"colour", "width", "max_bytes"}


@EVERY_PAGE
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            path, _, heading = target.partition("#")
            assert (page.parent / path).exists(), target
            if heading:
                assert f"## {heading}\n" in (page.parent / path).read_text(encoding="utf-8")


def test_the_python_of_the_guide_runs(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    for block in blocks(ROOT / "docs" / "guide.md", "python"):
        exec(compile(block, "guide.md", "exec"), names)
    printed = capsys.readouterr().out
    assert "readout.reading/1" in printed
    assert "The boats will be there by June" in printed
