"""The registry's word and the recogniser's brought together: mentions that never overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from copydesk.entities.aliases import Alias
from copydesk.entities.registry import Match, Registry
from copydesk.entities.tokens import Tokens, tokenise
from copydesk.model import DEMONYM, NAME, PERSON, Mention, RegistryEntry, Span


class Found(Struct, frozen=True, gc=False):
    """A mention and, where the registry knows the name, its entry."""

    mention: Mention
    at: int
    """Number of its first token; -1 where it begins at none, as what another recogniser finds may."""
    entry: RegistryEntry | None = None
    alias: Alias | None = None
    gender: str = ""
    """The sex that the words beside the name give: man, woman."""
    address: str = ""
    """The form of address that stands before it: Mrs."""


def merged(tokens: Tokens, matches: Iterable[Match], recognised: Iterable[Mention]) -> tuple[Found, ...]:
    """Return all mentions in the order of the text.

    A name that the registry knows wins, except inside a longer name of another thing: Bank of China, Paris Hilton.
    """
    sure = [_found(tokens, match) for match in matches]
    ends = [found.mention.span.end for found in sure]
    kept: list[Found] = []
    dropped: set[Span] = set()
    for mention in recognised:
        inside = _touching(sure, ends, mention.span)
        if not inside:
            kept.append(Found(mention, _token_at(tokens, mention.span.start)))
        elif inside[0].mention.span == mention.span:
            continue
        elif all(_gives_way(found, mention) for found in inside):
            kept.append(Found(mention, _token_at(tokens, mention.span.start)))
            dropped.update(found.mention.span for found in inside)
        else:
            kept.extend(_remainder(tokens, mention, inside))
    kept += [found for found in sure if found.mention.span not in dropped]
    return tuple(sorted(kept, key=lambda found: found.mention.span.start))


def _token_at(tokens: Tokens, start: int) -> int:
    """Return the number of the token that begins at offset `start`, or -1."""
    at = bisect_left(tokens.starts, start)
    return at if at < len(tokens.starts) and tokens.starts[at] == start else -1


def _touching(sure: list[Found], ends: list[int], span: Span) -> list[Found]:
    """Return the registry's mentions that share a character with `span`; they stand in order and never overlap."""
    at = bisect_right(ends, span.start)
    found: list[Found] = []
    while at < len(sure) and sure[at].mention.span.start < span.end:
        found.append(sure[at])
        at += 1
    return found


def _found(tokens: Tokens, match: Match) -> Found:
    alias = match.alias
    span = Span(tokens.starts[match.start], tokens.ends[match.end - 1])
    form = DEMONYM if alias.form is DEMONYM else NAME
    mention = Mention(span, tokens.text[span.start : span.end], alias.entry.kind, form, "registry")
    return Found(mention, match.start, alias.entry, alias)


def _gives_way(found: Found, mention: Mention) -> bool:
    """Say whether the longer recognised name is another thing than the known name inside it."""
    inner, outer = found.mention.span, mention.span
    if not (outer.start <= inner.start and inner.end <= outer.end) or inner == outer:
        return False
    if mention.form is DEMONYM:
        return False
    if found.entry is not None and found.entry.kind is PERSON:
        return mention.kind is not PERSON or len(found.mention.text.split()) == 1
    if mention.kind is PERSON:
        if mention.text[: inner.start - outer.start].islower():  # von Frankreich, behind the president
            return False
        return found.mention.form is NAME or inner.start > outer.start
    return True


def _remainder(tokens: Tokens, mention: Mention, inside: list[Found]) -> Iterator[Found]:
    """Keep what stands behind a demonym or a place at the head of a person's name."""
    end = max(found.mention.span.end for found in inside)
    rest = mention.text[end - mention.span.start :]
    if mention.kind is PERSON and end < mention.span.end and rest[:1] == " " and len(rest) > 2:
        start = mention.span.end - len(rest.lstrip())
        span = Span(start, mention.span.end)
        cut = replace(mention, span=span, text=tokens.text[span.start : span.end])
        yield Found(cut, _token_at(tokens, span.start))


def forced(tokens: Tokens, registry: Registry, wishes: Mapping[str, str]) -> Iterator[Match]:
    """Yield a match for each place where the curator says what a form stands for."""
    for surface, id in sorted(wishes.items(), key=lambda item: (-len(item[0]), item)):
        entry = registry.entries.get(id)
        form = tokenise(surface)
        if entry is None or not form.words:
            continue
        alias = Alias(entry, NAME, surface, form.words, form.folds, article=False, needs=())
        size = len(form.words)
        for at in range(len(tokens.words) - size + 1):
            if tokens.words[at : at + size] == form.words:
                yield Match(at, at + size, alias)


def with_forced(tokens: Tokens, registry: Registry, wishes: Mapping[str, str], found: Iterable[Match]) -> list[Match]:
    """Put the curator's matches before the registry's own."""
    if not wishes:
        return list(found)
    taken: set[int] = set()
    kept: list[Match] = []
    for match in (*forced(tokens, registry, wishes), *found):
        places = range(match.start, match.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(match)
    return sorted(kept, key=lambda match: match.start)
