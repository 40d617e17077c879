"""Who said what: quotations, cues, speakers, continuation, callouts.

text ── marks ── tokens ── cues ── link ──▶ speakers (names, pronouns, roles, continuation) ── classify ──▶ quotations
"""

from __future__ import annotations

from copydesk.quotes.choose import choose, passed_over
from copydesk.quotes.find import find
from copydesk.quotes.overrides import unmatched
from copydesk.text.sentences import sentence_of

__all__ = ["choose", "find", "passed_over", "sentence_of", "unmatched"]
