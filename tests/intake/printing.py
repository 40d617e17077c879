"""How a story is shown in the case files: its fields, a line of hyphens, its body."""

from __future__ import annotations

from copydesk.intake import fragment as to_markdown
from copydesk.intake import read
from copydesk.model import Story

FIELDS = (
    "title",
    "date",
    "date_hint",
    "source",
    "source_url",
    "authors",
    "credit",
    "section",
    "standfirst",
    "lang",
    "image",
)


def story(found: Story) -> str:
    """Return the fields that are set, the rules that acted and the body."""
    rows = [f"{name}: {_shown(value)}" for name in FIELDS if (value := getattr(found, name))]
    rules = [f"{decision.action} {decision.rule}" for decision in found.decisions]
    rows += [f"rules: {', '.join(dict.fromkeys(rules))}"] if rules else []
    rows += [f"warning: {warning}" for warning in found.warnings]
    return "\n".join([*rows, "---", found.body.rstrip("\n")])


def _shown(value: object) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def paste(text: str) -> str:
    """Show the story in a plain text."""
    return story(read(text.encode(), "sample.txt")[0])


def page(text: str) -> str:
    """Show the story in a page."""
    return story(read(text.encode(), "saved-page.html")[0])


def fragment(text: str) -> str:
    """Show a fragment's Markdown."""
    return to_markdown(text).rstrip("\n")
