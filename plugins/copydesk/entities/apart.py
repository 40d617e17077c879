"""Spans that must not share a character."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from copydesk.model import Span


def meets(spans: Sequence[Span], span: Span) -> bool:
    """Say whether one of the sorted, separate `spans` shares a character with `span`."""
    at = bisect_left(spans, span)
    return any(other.touches(span) for other in spans[max(0, at - 1) : at + 1])
