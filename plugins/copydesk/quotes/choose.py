"""Which quotations a page pulls out: few, whole, verbatim, and only where the speaker is certain."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from copydesk.model import Callout, Overrides, Quotation, QuoteKind, Span, SpeakerKind
from copydesk.quotes import lexicon as lx
from copydesk.quotes.labels import is_labelled, tag_inside
from copydesk.quotes.leaning import leans
from copydesk.quotes.lexicon import Lexicon, language_of, lexicon
from copydesk.quotes.overrides import any_opens
from copydesk.quotes.repeats import repeats
from copydesk.quotes.worth import faults, opening

SHORTEST: Final = 10
LONGEST: Final = 40
PREFERRED: Final = range(12, 36)
BEST: Final = range(20, 30)
"""Readers rate pull quotes of 20 to 29 words highest."""
INTERRUPTION: Final = 120
"""Code points of the longest tag that interrupts a sentence."""
BREAK: Final = re.compile(r"\n+")
SENTENCE_STOP: Final = re.compile(r"[.!?]")
SENTENCE_END: Final = re.compile(r"[.!?]\s|\n")
ALONE: Final = 14
"""Words from which a quotation with such a pronoun still says something."""
WORDS_EACH: Final = 400
"""Words of a story to each callout."""
CERTAIN: Final = 0.88
"""What the attribution must reach."""
ENOUGH: Final = 0.82
"""What that of a named speaker must reach for the one callout of a story that has no surer quotation."""
WORDS: Final = re.compile(r"\w+(?:['’]\w+)*")
STARTS_WHOLE: Final = re.compile(r"[“\"'‘«„(\[]*[^\W_]")
ENDS_WHOLE: Final = re.compile(r"[.!?…][”\"'’»)\]]*$")
TAG_ENDS: Final = re.compile(r"[,–—-]\s*(?:''|[^\w\s]){1,2}\Z")
SHORT_TAG: Final = 3
"""A tag that interrupts ends with a comma or dash; one of so few words may do without."""
STOP_BEHIND: Final = re.compile(r"\s?(?:''|[”\"’»“‘›«'])\s?[.,]")
SHOUTED: Final = re.compile(r"[a-zß-öø-ÿ]")


class Judged(Struct, frozen=True, gc=False):
    """An eligible quotation with what speaks for it."""

    quotation: Quotation
    score: float
    reasons: tuple[str, ...]
    sound: bool
    """Whether nothing speaks against it; a story gets its best quotation whatever that is, but no more of the kind."""
    certain: bool
    """Whether the speaker is as sure as for any callout; else only sure enough for a story that has no other."""


def choose(
    text: str,
    quotations: tuple[Quotation, ...],
    *,
    headline: str = "",
    limit: int = 3,
    overrides: Overrides | None = None,
) -> tuple[Callout, ...]:
    """Return the callouts of a story in the order of the text, at most `limit`.

    A quotation that the curator pinned comes first and need not fit the rules; a hidden one never comes.
    """
    wishes = overrides or Overrides()
    words = lexicon(language_of(text))
    shown = [quotation for quotation in quotations if not any_opens(quotation, wishes.hide_quotes)]
    pinned = [
        Callout(quotation, printed(quotation), "pinned by the curator")
        for quotation in shown
        if quotation.kind is not QuoteKind.TERM and any_opens(quotation, wishes.pin_quotes)
    ][: max(limit, 0)]
    broken = _interrupted(text, quotations)
    open_to_all = (quotation for quotation in shown if quotation.span not in broken)
    judged = [found for quotation in open_to_all if (found := judge(text, quotation, headline, words)) is not None]
    judged = [one for one in judged if one.certain] or judged
    judged = [one for one in judged if one.sound and one.certain] or sorted(judged, key=lambda one: -one.score)[:1]
    taken = {callout.quotation.span for callout in pinned}
    waiting = [one for one in judged if one.quotation.span not in taken]
    # The words are counted only where there is more than the one callout that any story may have.
    most = round(len(text.split()) / WORDS_EACH) if len(pinned) + len(waiting) > 1 else 1
    chosen = _best(text, waiting, min(limit, max(1, most)) - len(pinned), pinned)
    return tuple(sorted((*pinned, *chosen), key=lambda callout: callout.quotation.span))


def passed_over(
    text: str,
    quotations: tuple[Quotation, ...],
    callouts: Sequence[Callout],
    *,
    headline: str = "",
    overrides: Overrides | None = None,
) -> tuple[tuple[Quotation, str], ...]:
    """Return the speech of a story that is no callout, each with the reason, in the order of the text; for `explain`.

    `callouts` are those that `choose` returned for the same text and overrides.
    """
    wishes = overrides or Overrides()
    words = lexicon(language_of(text))
    taken = {callout.quotation.span for callout in callouts}
    broken = _interrupted(text, quotations)
    return tuple(
        (quotation, _reason(text, quotation, headline, words, hidden=hidden, broken=quotation.span in broken))
        for quotation in quotations
        if quotation.kind is QuoteKind.SPEECH and quotation.span not in taken
        for hidden in [any_opens(quotation, wishes.hide_quotes)]
    )


def _reason(text: str, quotation: Quotation, headline: str, words: Lexicon, *, hidden: bool, broken: bool) -> str:
    if hidden:
        return "hidden by the curator"
    if broken:
        return "goes on behind the tag"
    if refused := refusal(text, quotation, headline, words):
        return refused
    against = [fault for fault, _ in faults(quotation.text, words)]
    if len(WORDS.findall(quotation.text)) not in PREFERRED:
        against.append("rather short or long")
    return f"not good enough for more than the first: {', '.join(against)}" if against else "others were better"


def _interrupted(text: str, quotations: Sequence[Quotation]) -> frozenset[Span]:
    """Return the quotations whose sentence goes on behind a tag, as in: “The sea,” he said, “does not wait.”."""
    return frozenset(
        one.span
        for one, other in pairwise(quotations)
        if one.text.endswith(",")
        and other.text[:1].islower()
        and other.span.start - one.span.end < INTERRUPTION
        and _leads_on(text[one.span.end : other.span.start])
        and not SENTENCE_END.search(text, one.span.end + 1, other.span.start)
    )


def _leads_on(tag: str) -> bool:
    return TAG_ENDS.search(tag) is not None or len(WORDS.findall(tag)) <= SHORT_TAG


def printed(quotation: Quotation) -> str:
    """Return what a page prints: the quotation without the comma that the reporter's sentence put at its end."""
    bare = quotation.text.strip()
    return bare[:-1].rstrip() if bare.endswith(",") else bare


def judge(text: str, quotation: Quotation, headline: str, words: Lexicon) -> Judged | None:
    """Return what speaks for a quotation, or None where a rule forbids it."""
    if refusal(text, quotation, headline, words):
        return None
    length = len(WORDS.findall(quotation.text))
    said = quotation.attribution
    assert said is not None
    reasons = [f"{length} words", f"{said.rule}, {said.confidence:.2f} sure"]
    score = 2.0 if length in BEST else 1.0 if length in PREFERRED else 0.0
    if said.speaker.kind is SpeakerKind.NAMED:
        score += 1.0
        reasons.append("named speaker")
    if quotation.text.rstrip().endswith(("?", ",")):
        score -= 0.2
    against = faults(quotation.text, words)
    score -= sum(cost for _, cost in against)
    reasons += [fault for fault, _ in against]
    score += said.confidence - 0.5 * quotation.span.start / max(len(text), 1)
    sound, certain = length in PREFERRED and not against, said.confidence >= CERTAIN
    return Judged(quotation, score, tuple(reasons), sound=sound, certain=certain)


def refusal(text: str, quotation: Quotation, headline: str, words: Lexicon) -> str:
    """Return the rule that keeps a quotation from being a callout, or "" where it is eligible; for `explain`."""
    said = quotation.attribution
    if quotation.kind is not QuoteKind.SPEECH:
        return "no speech of its own"
    if said is None or said.confidence < (ENOUGH if said.speaker.kind is SpeakerKind.NAMED else CERTAIN):
        return "speaker not certain"
    if not _well_described(quotation):
        return "speaker not described"
    found = WORDS.findall(quotation.text)
    if not SHORTEST <= len(found) <= LONGEST:
        return f"{len(found)} words"
    sort = opening(quotation.text, words.language)
    if sort == "away" or (len(found) < ALONE and leans(quotation.text, words)):
        return "empty without what was said before"
    if sort == "polite":
        return "thanks or a greeting"
    return _broken(text, quotation, found, words) or (
        "stands in the headline" if repeats(quotation.text, headline) else ""
    )


def _well_described(quotation: Quotation) -> bool:
    said = quotation.attribution
    assert said is not None
    speaker = said.speaker
    return speaker.kind is SpeakerKind.NAMED or len(speaker.name.split()) >= 3


def _broken(text: str, quotation: Quotation, found: Sequence[str], words: Lexicon) -> str:
    """Return why the quotation is no whole sentence that stands alone."""
    bare = quotation.text.strip()
    if "\n" in bare or not STARTS_WHOLE.match(bare) or not next(c for c in bare if c.isalnum()).isupper():
        return "does not begin a sentence"
    if not (ENDS_WHOLE.search(bare) or bare.endswith(",") or _stop_behind(text, quotation)):
        return "does not end a sentence"
    if is_labelled(bare) or tag_inside(bare, words, 0, len(bare)):
        return "holds its speaker's name"
    if bare.startswith(("[", "…", "...")) or bare.endswith(("--", "—", "...", "…")) or "[" in bare:
        return "cut or changed"
    first = words.flags.get(found[0].lower(), 0)
    stem = found[0].lower().replace("’", "'").partition("'")[0]
    if first & lx.BARE_OPENING or words.flags.get(stem, 0) & lx.BARE_OPENING:
        return "opens with a word that points back"
    if _opens_with_verb(found[0], words) and not _asks_or_calls(bare, found, words):
        return "opens with a bare verb"
    if not any(_finite(word, words) for word in found):
        return "no finite verb"
    if not SHOUTED.search(bare):
        return "all capitals"
    return ""


def _opens_with_verb(word: str, words: Lexicon) -> bool:
    flags = words.flags.get(word.lower(), 0)
    return bool(flags & (lx.FINITE | lx.SAY | lx.HINT)) and not flags & lx.PERSONAL and not set(word) & {"’", "'"}


def _asks_or_calls(bare: str, found: Sequence[str], words: Lexicon) -> bool:
    """Say whether a verb may open the sentence without a subject before it: Is the pier safe?; Let us build it."""
    stop = SENTENCE_STOP.search(bare)
    first, second = (words.flags.get(word.lower(), 0) for word in found[:2])
    asks = bool(first & lx.AUXILIARY) and not second & lx.BARE_OPENING and stop is not None and stop[0] == "?"
    return asks or opening(bare, words.language) == "call"


def _stop_behind(text: str, quotation: Quotation) -> bool:
    """Say whether the mark is followed by the full stop or comma that British setting puts outside."""
    return STOP_BEHIND.match(text, quotation.span.end) is not None


def _finite(word: str, words: Lexicon) -> bool:
    low = word.lower()
    flags = words.flags.get(low, 0)
    if flags & (lx.FINITE | lx.AUXILIARY) or (flags & (lx.SAY | lx.HINT) and not flags & (lx.SAYING | lx.NOUN)):
        return True
    if low.isalpha():
        return False
    stem, _, tail = low.replace("’", "'").partition("'")
    short = tail.partition("'")[0] in ("s", "re", "ve", "ll", "d", "m", "t")
    return short and words.flags.get(stem, 0) & lx.PERSONAL > 0


def _speakers(callouts: Sequence[Callout]) -> Counter[str]:
    return Counter(_speaker(callout.quotation) for callout in callouts)


def _speaker(quotation: Quotation) -> str:
    said = quotation.attribution
    return (said.speaker.entity or said.speaker.name) if said else ""


def _best(text: str, judged: Sequence[Judged], room: int, pinned: Sequence[Callout]) -> list[Callout]:
    """Take the best ones, different speakers first, and none from the paragraph beside another one's."""
    chosen: list[Callout] = []
    heard = _speakers(pinned)
    waiting = list(judged)
    breaks = [found.start() for found in BREAK.finditer(text)] if len(waiting) > 1 else []
    while waiting and len(chosen) < room:
        one = min(waiting, key=lambda one: (heard[_speaker(one.quotation)], -one.score, one.quotation.span))
        heard[_speaker(one.quotation)] += 1
        chosen.append(Callout(one.quotation, printed(one.quotation), "; ".join(one.reasons)))
        waiting = [other for other in waiting if not _beside(breaks, one.quotation.span, other.quotation.span)]
    return chosen


def _beside(breaks: Sequence[int], one: Span, other: Span) -> bool:
    """Say whether two quotations stand in the same paragraph or in neighbouring ones."""
    first, second = sorted((one, other))
    return bisect_left(breaks, second.start) - bisect_left(breaks, first.end) < 2
