"""Received file to story: decode, find the story, scrub, read its metadata, serialise to Markdown.

The door of this part: `read`, `story_file`, `fragment` and `explain_lines`. Everything here takes values and returns
values; importing it is cheap, the finders are imported by the first page that needs them.
"""

from __future__ import annotations

from copydesk.intake.explain import explain_lines
from copydesk.intake.receive import read
from copydesk.intake.storyfile import story_file

__all__ = ["explain_lines", "fragment", "read", "story_file"]


def fragment(html: str) -> str:
    """Return a bare HTML fragment as a Markdown body: everything in it is kept.

    Raises InputError for a fragment that is too large or nested too deeply.
    """
    from copydesk.intake.page import fragment as convert

    return convert(html)
