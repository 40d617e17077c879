"""Who said what: quotations, cues, speakers, continuation, callouts.

text ── marks ── tokens ── cues ── link ──▶ speakers (names, pronouns, roles, continuation) ── classify ──▶ quotations
"""

from __future__ import annotations

from copydesk.quotes.choose import choose
from copydesk.quotes.find import find
from copydesk.quotes.overrides import unmatched
from copydesk.text.sentences import sentence_of

__all__ = ["choose", "find", "sentence_of", "unmatched"]
