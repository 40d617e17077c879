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


TEXT = (
    "<p>The harbour board decided on the matter after a long night, against the advice of its own engineers and of the"
    " town, and wrote down neither.</p><p>It will decide once more when the costs are known, which the board expects in"
    " the summer and the engineers in another year.</p>"
)


def head(text: str) -> str:
    """Show the fields of a page's story without its body; the first line is the page's address."""
    url, _, source = text.partition("\n")
    found = read(source.replace("TEXT", TEXT).encode(), "saved-page.html", url=url)[0]
    return "\n".join(f"{name}: {_shown(value)}" for name in FIELDS if (value := getattr(found, name)))
