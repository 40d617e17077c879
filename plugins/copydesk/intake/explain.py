"""What became of each line that was not simply kept, for the command `explain` and for reports."""

from __future__ import annotations

from copydesk.model import Story

WIDTH = 110


def explain_lines(story: Story) -> tuple[str, ...]:
    """Return one line for each field's basis, each moved, dropped or changed line with its rule, and each warning."""
    bases = [f"{field}: {_shown(story, field)} (from {basis})" for field, basis in sorted(story.basis.items())]
    decided = [
        f"{f'line {decision.line}: ' if decision.line else ''}{decision.action} by {decision.rule}"
        f"{f' to {decision.to}' if decision.to else ''}: {_short(decision.text)}"
        for decision in story.decisions
    ]
    return (*bases, *decided, *(f"look at this: {warning}" for warning in story.warnings))


def _shown(story: Story, field: str) -> str:
    value = getattr(story, field, "")
    return _short(", ".join(value) if isinstance(value, tuple) else str(value))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WIDTH else f"{line[:WIDTH]}…"
