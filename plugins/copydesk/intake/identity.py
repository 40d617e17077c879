"""The same story again: told by how many runs of five words two texts share, whatever was put around or into them.

A text is known by a sample of the hashes of its five-word runs: those that the number four divides, as in Broder, "On
the resemblance and containment of documents" (1997), section 3.2. Both measures follow from the samples: *resemblance*
(shared of all) and *containment* (shared of the shorter text's). An index from hash to story finds the few stories that
can be near, so that no text is compared with all others.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from copydesk.text.characters import words_of

RUN: Final = 5
"""Words in a run: fewer make different stories of one beat alike, more make a light edit look like another story."""
SAMPLED: Final = 4
SMALL: Final = 240
"""A text with fewer runs keeps all of them: a sample of a brief would say nothing."""
MIN_RUNS: Final = 40
"""A text with fewer runs is a brief. Briefs of one kind share a form of words: only the same text is the same story."""
RESEMBLANCE: Final = 0.35
CONTAINMENT: Final = 0.6
CANDIDATES: Final = 8
TARGET: Final = re.compile(r"\]\([^()\s]{0,4000}\)|\{:[^{}\n]{0,200}\}")
"""What Markdown writes beside the text: addresses of links, attributes."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a text is known by: hashes of its five-word runs (`sample`), their full number, and a hash of all words."""

    sample: frozenset[int]
    runs: int
    whole: int
    sampled: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A story with nearly the same text: its name in the index, and the share of the shorter text that both hold."""

    name: str
    share: float


def fingerprint(body: str) -> Fingerprint:
    """Return the fingerprint of a Markdown body or a plain text.

    Case, punctuation, quotation marks and link addresses do not count. Independent of the hash seed.
    """
    words = [word.encode("utf-8", "replace") for word in words_of(TARGET.sub("]", body).casefold())]
    text = b" ".join(words)
    runs = frozenset(_runs(text, words))
    if len(runs) < SMALL:
        return Fingerprint(runs, len(runs), text_hash(text), sampled=False)
    return Fingerprint(_every_fourth(runs), len(runs), text_hash(text), sampled=True)


def text_hash(text: bytes) -> int:
    """Return a hash of 64 bits that is the same in every process."""
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big")


def _runs(text: bytes, words: list[bytes]) -> Iterator[int]:
    """Yield a checksum for each run of five words of a text that is its words with one space between two."""
    ends = list(accumulate((len(word) + 1 for word in words), initial=0))
    for start, end in zip(ends, ends[RUN:], strict=False):
        yield zlib.crc32(text[start:end])


def _every_fourth(runs: frozenset[int]) -> frozenset[int]:
    return frozenset(run for run in runs if not run % SAMPLED)


def likeness(first: Fingerprint, second: Fingerprint) -> tuple[float, float]:
    """Return resemblance and containment of two texts, each from 0 to 1."""
    if first.whole == second.whole:
        return 1.0, 1.0
    one, two = first.sample, second.sample
    if first.sampled or second.sampled:
        one, two = _every_fourth(one), _every_fourth(two)
    shared, least = len(one & two), min(len(one), len(two))
    if least < MIN_RUNS / SAMPLED or min(first.runs, second.runs) < MIN_RUNS:
        return 0.0, 0.0
    return shared / len(one | two), shared / least


def is_same_text(first: Fingerprint, second: Fingerprint) -> bool:
    """Say whether two texts hold the same words in the same order."""
    return first.whole == second.whole


@dataclass(slots=True)
class Index:
    """Fingerprints by name, and which names hold which run."""

    known: dict[str, Fingerprint] = field(default_factory=dict)
    holders: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, print_: Fingerprint) -> None:
        """Enter a text under a name that the index does not hold yet."""
        self.known[name] = print_
        for run in (*print_.sample, -1 - print_.whole):
            self.holders[run].append(name)

    def nearest(self, print_: Fingerprint) -> Match | None:
        """Return the entered text that is nearly the same, the nearest one and by name where two are equally near."""
        found = [match for name in self._candidates(print_) if (match := self._match(name, print_))]
        return min(found, key=lambda match: (-match.share, match.name), default=None)

    def _candidates(self, print_: Fingerprint) -> list[str]:
        counted = Counter(name for run in (*print_.sample, -1 - print_.whole) for name in self.holders.get(run, ()))
        return sorted(counted, key=lambda name: (-counted[name], name))[:CANDIDATES]

    def _match(self, name: str, print_: Fingerprint) -> Match | None:
        resemblance, containment = likeness(self.known[name], print_)
        near = resemblance >= RESEMBLANCE or containment >= CONTAINMENT
        return Match(name, max(resemblance, containment)) if near else None
