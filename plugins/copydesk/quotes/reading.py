"""Reading a story from top to bottom: what each sentence says about its quotations, and what carries over.

A quotation that its own sentence attributes to nobody continues the one before it: in the same paragraph after a full
stop, in the next paragraph where the one before was left open or nobody else has spoken since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import compress, count
from typing import Final

from msgspec.structs import replace

from copydesk.model import Attribution, Quotation, QuoteKind, SpeakerKind
from copydesk.quotes import anaphora
from copydesk.quotes import lexicon as lx
from copydesk.quotes.carried import OPEN_BEFORE, Carried, continued, trusted
from copydesk.quotes.classify import kind_of, shape
from copydesk.quotes.cues import Cue, cues, is_reported
from copydesk.quotes.labels import labelled
from copydesk.quotes.link import Link, by_subject, link
from copydesk.quotes.phrases import Phrase, is_dash, is_name, is_pronoun, right
from copydesk.quotes.speakers import PLACED, Resolver
from copydesk.quotes.subheads import is_subhead
from copydesk.quotes.subjects import sentence_subject, topic
from copydesk.quotes.tokens import QUOTE, Sentence, Token
from copydesk.quotes.vocabulary import WORD
from copydesk.text.marks import SINGLE, Quoted

TELLING: Final = frozenset(["colon", "signature", "according-to", "possessor", "subject"])
"""Links whose own name says more to a reader of `explain` than how the speaker was given."""


SIGNATURE: Final = 8
SIGNED: Final = 0.93
"""Tokens of the longest signature below a quotation, and its certainty."""
FARTHEST: Final = 80
"""Tokens before a quotation in which the subject of its sentence is looked for."""
MAIL: Final = frozenset("from to cc bcc subject date reply-to von an betreff datum de à objet".split())
"""What the head of a letter begins with: whom it names has not been spoken of."""
STOPS: Final = ".,;:!? "
PHRASE: Final = 40
"""Code points of the longest quotation that may be a name or a term for being repeated."""


@dataclass(slots=True)
class _Reading:
    text: str
    pairs: Sequence[Quoted]
    resolver: Resolver
    alone: frozenset[int] = frozenset()
    """Numbers of the sentences that are paragraphs of their own."""
    odd: frozenset[int] = frozenset()
    """Numbers of the pairs in single marks, where the text quotes in double ones."""
    often: frozenset[str] = frozenset()
    """Short quotations that stand in the text more than once."""
    quoted_alone: int = -9
    """The last paragraph that is nothing but a quotation."""
    carried: Carried = field(default_factory=Carried)
    carried_from: int = -1
    """The sentence that said what is carried."""
    found: dict[int, Quotation] = field(default_factory=dict)

    def carry(self, number: int, carried: Carried) -> None:
        """Carry on from a sentence, unless one that stands later has been read before it."""
        if number >= self.carried_from:
            self.carried, self.carried_from = carried, number

    def carried_to(self, number: int) -> Carried:
        """Return what is carried to a sentence; those before it that were put off are read where that could matter."""
        if self.carried_from < number - 1:
            self.resolver.backlog.catch_up()
        return self.carried


def read(text: str, rows: Sequence[Sentence], pairs: Sequence[Quoted], resolver: Resolver) -> Mapping[int, Quotation]:
    """Return the outermost quotations by their number in `pairs`, with kinds and speakers."""
    counts = Counter(row.paragraph for row in rows)
    alone = frozenset(number for number, row in enumerate(rows) if counts[row.paragraph] == 1)
    reading = _Reading(text, pairs, resolver, alone, in_odd_marks(text, pairs), _often(text, pairs))
    quoting = [bool(row.quotes) for row in rows]
    last = max(compress(count(), quoting), default=0)
    for number, row in enumerate(rows[: last + 2]):  # the last one may have its signature below it
        if quoting[number] or _is_dash(row.tokens[0]):
            _sentence(reading, number, row)
        else:
            resolver.backlog.put(partial(_sentence, reading, number, row))
    resolver.backlog.close()
    _told_later(reading, rows)
    return reading.found


def in_odd_marks(text: str, pairs: Sequence[Quoted]) -> frozenset[int]:
    """Return the numbers of the outermost pairs in single marks where nearly all others are double.

    American setting keeps single marks for headlines and for quotations inside others: what stands in them alone is a
    heading or a term.
    """
    outer = [number for number, pair in enumerate(pairs) if pair.depth == 0]
    single = frozenset(number for number in outer if _is_single(text, pairs[number]))
    return single if 4 * len(single) <= len(outer) else frozenset()


def _often(text: str, pairs: Sequence[Quoted]) -> frozenset[str]:
    """Return the short quotations that occur more than once, in small letters and without the stop at their end."""
    short = (text[pair.span.start : pair.span.end] for pair in pairs if pair.span.end - pair.span.start < PHRASE)
    counts = Counter(quote.strip(STOPS).casefold() for quote in short)
    return frozenset(quote for quote, count in counts.items() if count > 1)


def _is_single(text: str, pair: Quoted) -> bool:
    return pair.span.start - pair.outer.start == 1 and text[pair.outer.start] in SINGLE


def _told_later(reading: _Reading, rows: Sequence[Sentence]) -> None:
    """Give a quotation that its paragraph leaves open the speaker whom the next paragraph names."""
    opening = {row.tokens[0].quote: row.paragraph for row in rows if row.tokens[0].type == QUOTE}
    numbers = sorted(reading.found)
    for number, following in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        said = reading.found[following].attribution
        here = reading.found[number]
        unsure = here.attribution is None or here.attribution.rule == "continuation"
        later = opening.get(following, -9) - opening.get(number, -9) in (0, 1)
        if said is None or reading.pairs[number].closed or not (unsure and later):
            continue
        if said.rule != "continuation" or here.attribution is None:
            told = replace(said, rule="continuation", confidence=round(said.confidence * OPEN_BEFORE, 3))
            reading.found[number] = replace(here, attribution=told)


def _sentence(reading: _Reading, number: int, row: Sentence) -> None:
    tokens, resolver = row.tokens, reading.resolver
    if len(tokens) > 1 and tokens[1].text == ":" and tokens[0].low in MAIL and tokens[0].flags & lx.CAPITAL:
        return
    if number in reading.alone and _signs(reading, number, row):
        return
    here = cues(tokens)
    subject = resolver.read(sentence_subject(tokens), tokens, number, anaphora.SUBJECT)
    resolver.read(topic(tokens), tokens, number, anaphora.SPEAKER)
    spoken: dict[Phrase, Attribution | None] = {}
    for cue in here:
        if cue.subject not in spoken:
            spoken[cue.subject] = resolver.read(cue.subject, tokens, number, anaphora.SPEAKER, weak=not cue.strong)
    for at in row.quotes:
        _quotation(reading, number, row, at, here, spoken)
    resolver.backlog.put(partial(resolver.mentions, tokens[0].start, tokens[-1].end, number))
    if number in reading.alone and is_subhead(tokens, here):
        reading.carry(number, Carried())
    if number in reading.alone and tokens[0].type == QUOTE and not any(token.type == WORD for token in tokens):
        reading.quoted_alone = row.paragraph
    if all(reading.found[tokens[at].quote].kind is QuoteKind.TERM for at in row.quotes):
        _carry_reported(reading, number, row, here, spoken, subject)


def _signs(reading: _Reading, number: int, row: Sentence) -> bool:
    """Read a paragraph that is nothing but a dash and a name as the signature of the quotation above it."""
    tokens = row.tokens
    if not _is_dash(tokens[0]) or len(tokens) > SIGNATURE or not reading.found:
        return False
    last = max(reading.found)
    above = reading.found[last]
    bare = above.attribution is None or above.attribution.rule == "continuation"
    signature = right(tokens, 1)
    if (
        not bare
        or reading.quoted_alone != row.paragraph - 1
        or signature is None
        or not is_name(tokens[signature.end - 1])
    ):
        return False
    said = reading.resolver.read(signature, tokens, number, anaphora.SPEAKER)
    if said is None:
        return False
    reading.found[last] = replace(above, attribution=replace(said, rule="signature", confidence=SIGNED))
    reading.carry(number, Carried())
    return True


def _is_dash(token: Token) -> bool:
    """Say whether a signature may begin with the token."""
    return is_dash(token) or token.text == "-"


def _carry_reported(
    reading: _Reading,
    number: int,
    row: Sentence,
    here: Sequence[Cue],
    spoken: Mapping[Phrase, Attribution | None],
    subject: Attribution | None,
) -> None:
    """Remember who was reported without marks, or led up to words with a colon: a bare quotation may follow."""
    if not here and subject is not None and _somebody_else(reading, number, subject):
        reading.carry(number, Carried())
    if here or (subject is not None and subject.speaker.entity and row.tokens[-1].text == ":"):
        main = [cue for cue in here if cue is here[0] or not is_reported(row.tokens, cue, here)]
        said = spoken.get(main[-1].subject) if here else subject
        if said is not None:
            near = said.speaker.kind is SpeakerKind.ROLE and row.tokens[-1].text != ":"
            reading.carry(number, Carried(said, row.paragraph, near=near))


def _somebody_else(reading: _Reading, number: int, subject: Attribution) -> bool:
    """Say whether a sentence is about another person than the one who spoke: Then Lind rose. “…” may be either's."""
    if subject.rule != "explicit" or subject.speaker.entity not in reading.resolver.cast.persons:
        return False
    carried = reading.carried_to(number).said
    return carried is not None and carried.speaker.entity != subject.speaker.entity


def _quotation(
    reading: _Reading,
    number: int,
    row: Sentence,
    at: int,
    here: Sequence[Cue],
    spoken: dict[Phrase, Attribution | None],
) -> None:
    """Settle one quotation: its link, its speaker, its kind."""
    tokens, resolver = row.tokens, reading.resolver
    pair = reading.pairs[tokens[at].quote]
    said = _linked(tokens, at, here)
    attribution = _spoken(resolver, number, tokens, said, spoken)
    if said is not None and attribution is None and not is_pronoun(tokens[said.subject.start]) and not said.adjacent:
        further = _linked(tokens, at, [cue for cue in here if cue.subject != said.subject and cue.start < at])
        if further is not None and further.rule == "within":
            attribution = _spoken(resolver, number, tokens, further, spoken)
    follows = (said is None and not introduced_by_colon(tokens, at)) or (
        at == 0 and said is not None and said.rule == "subject"
    )
    if follows:
        carried = reading.carried_to(number)
        own = labelled(reading.text, pair, resolver.cast) if carried.paragraph != row.paragraph else None
        attribution = own or continued(carried, row.paragraph) or attribution
    seen = shape(tokens[at].text, resolver.cast.words)
    if tokens[at].text.strip(STOPS).casefold() in reading.often:
        seen = replace(seen, repeated=True)
    kind = kind_of(seen, tokens, at, said, follows=follows)
    headed = pair.closed and number in reading.alone and is_subhead(tokens, here)
    if headed or tokens[at].quote in reading.odd:
        kind = QuoteKind.TERM
    if kind is QuoteKind.TERM:
        reading.found[tokens[at].quote] = Quotation(pair.span, tokens[at].text, kind)
        return
    reading.found[tokens[at].quote] = Quotation(pair.span, tokens[at].text, kind, attribution)
    reading.carry(number, Carried(attribution, row.paragraph, not pair.closed, quoted=True))


def introduced_by_colon(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the sentence leads up to the quotation itself, so that it goes on from no other: five words: “…”."""
    return at > 1 and tokens[at - 1].text == ":"


def _linked(tokens: Sequence[Token], at: int, here: Sequence[Cue]) -> Link | None:
    """Return what the sentence says about who speaks, its subject being the last resort."""
    return link(tokens, at, here) or (None if _alone(tokens, at) else by_subject(tokens, at))


def _spoken(
    resolver: Resolver,
    number: int,
    tokens: Sequence[Token],
    said: Link | None,
    spoken: dict[Phrase, Attribution | None],
) -> Attribution | None:
    """Return who speaks by a link."""
    if said is None:
        return None
    if said.subject not in spoken:
        weight, owner = (anaphora.SPEAKER, True) if said.rule == "possessor" else (anaphora.SUBJECT, False)
        spoken[said.subject] = resolver.read(said.subject, tokens, number, weight, owner=owner)
    found = _placed(spoken[said.subject], said)
    return replace(found, rule=said.rule) if found is not None and said.rule in TELLING else found


def _alone(tokens: Sequence[Token], at: int) -> bool:
    """Say whether nothing but quotations stands before the one at `at`, so that no subject can."""
    return not any(token.type == WORD for token in tokens[max(0, at - FARTHEST) : at])


def _placed(found: Attribution | None, said: Link) -> Attribution | None:
    """Return who speaks by a link; a noun that need not speak does so only right beside the quotation."""
    if found is None or (found.confidence == PLACED and not said.adjacent):
        return None
    if said.rule == "subject" and (found.speaker.kind is SpeakerKind.ROLE or _may_be_any_capital(found)):
        return None
    return trusted(found, said.trust)


def _may_be_any_capital(found: Attribution) -> bool:
    """Say whether a single word that is no entity of the story was read as a name."""
    return found.rule == "explicit" and not found.speaker.entity and " " not in found.speaker.name
