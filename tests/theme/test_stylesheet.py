"""The style sheet: small, one set of tokens, and readable in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CSS = (ROOT / "theme" / "static" / "css" / "main.css").read_text(encoding="utf-8")
BASE = (ROOT / "theme" / "templates" / "base.html").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "theming.md").read_text(encoding="utf-8")
LIMIT = 15_000
READABLE = 6
"""The least contrast of text; WCAG 2.2, success criterion 1.4.3, asks for 4.5."""


def blocks() -> tuple[dict[str, str], dict[str, str]]:
    """Return the colours in light and in dark."""
    pairs = re.findall(r"--([a-z]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", CSS)
    return {name: light for name, light, _ in pairs}, {name: dark for name, _, dark in pairs}


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb, as WCAG defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["ink", "soft", "accent"])
@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_text_is_readable(scheme: int, text: str, ground: str) -> None:
    colours = blocks()[scheme]
    assert contrast(colours[text], colours[ground]) >= READABLE


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), [("ink", "mark"), ("accent", "mark"), ("paper", "accent")])
def test_marked_text_and_the_skip_link_are_readable(scheme: int, text: str, ground: str) -> None:
    colours = blocks()[scheme]
    assert contrast(colours[text], colours[ground]) >= READABLE


def test_every_colour_has_two_schemes_and_a_choice_sets_the_scheme() -> None:
    assert len(blocks()[0]) == 7
    assert re.findall(r'\[data-scheme="(\w+)"\] \{color-scheme: (\w+)\}', CSS) == [("light", "light"), ("dark", "dark")]
    assert re.search(r"@media print \{\s*:root[^{]*\{color-scheme: light;", CSS), "paper is white"


def test_the_browser_is_told_the_same_paper() -> None:
    light, dark = blocks()
    assert f'content="{light["paper"]}" media="(prefers-color-scheme: light)"' in BASE
    assert f'content="{dark["paper"]}" media="(prefers-color-scheme: dark)"' in BASE


def test_the_sheet_is_small() -> None:
    assert len(CSS.encode()) <= LIMIT


def test_colours_stand_in_tokens_only() -> None:
    """Beyond the properties there is no colour but those of the print sheet's white and of forced colours."""
    rest = re.sub(r"--[a-z]+: [^;}]*", "", CSS)
    assert re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", rest) == []


def test_every_token_that_is_used_is_set_and_explained() -> None:
    used = set(re.findall(r"var\(--([a-z]+)\)", CSS))
    known = set(re.findall(r"--([a-z]+):", CSS))
    assert used <= known
    assert known <= used
    assert [name for name in sorted(known) if f"`--{name}`" not in GUIDE] == []


def test_lengths_follow_the_direction_of_the_script() -> None:
    assert re.findall(r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)|\b(?:left|right|float):", CSS) == []


@pytest.mark.parametrize(
    "query",
    [
        "scripting: none",
        "prefers-contrast: more",
        "prefers-reduced-motion",
        "forced-colors: active",
        "print",
    ],
)
def test_the_reader_s_wishes_are_heard(query: str) -> None:
    assert re.search(rf"@media [^{{]*{re.escape(query)}", CSS)


def test_nothing_moves_unless_motion_is_welcome() -> None:
    assert re.findall(r"\b(?:transition|animation)\s*:", CSS) == []
    assert re.search(r"prefers-reduced-motion: no-preference\) \{\s*@view-transition", CSS)


def test_the_sheet_asks_for_nothing() -> None:
    assert re.findall(r"url\(|@import|@font-face", CSS) == []
