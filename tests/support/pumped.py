"""Texts that make a regular expression work as hard as it can, made from the expression itself."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

# The parser's own names: there is no public way to read an expression.
sre: Final = importlib.import_module("re._constants")
parser: Final = importlib.import_module("re._parser")
COMMON: Final = (" ", "a", "1", "A", "\n", '"', "<", ".", "-", "/", "é", "中")
"""Characters that are tried for every class and every run."""
LONG: Final = 16
"""From how many repetitions on a part counts as one that can be long."""
VARIANTS: Final = 4
"""How many texts stand for a part that matches many."""
ENDS: Final = ("\x01!", "", "\n", "a")
"""What follows the run: mostly something that no expression wants, so that nothing matches in the end."""
REPEATS: Final = {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}
LOOKS: Final = {sre.ASSERT, sre.ASSERT_NOT}


@dataclass(frozen=True, slots=True)
class Pumped:
    """A text of any length: a beginning, one unit over and over, an end."""

    before: str
    unit: str
    end: str

    def text(self, length: int) -> str:
        """Return the text of about so many characters."""
        return self.before + self.unit * max(1, (length - len(self.before)) // len(self.unit)) + self.end


def hostile(pattern: re.Pattern[Any]) -> list[Pumped]:
    """Return the texts that may make an expression work hard."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    shapes = dict.fromkeys((before, unit) for before, unit in _shapes(tree) if unit)
    return [Pumped(before, unit, end) for before, unit in shapes for end in ENDS]


def is_endless(pattern: re.Pattern[Any]) -> bool:
    """Say whether a part of an expression may be repeated without end."""
    return _is_endless(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))


def _is_endless(tree: Any) -> bool:
    return any(
        (operation in REPEATS and value[1] is sre.MAXREPEAT) or any(map(_is_endless, _parts(value)))
        for operation, value in tree
    )


def _shapes(tree: Any) -> Iterator[tuple[str, str]]:
    own = list(dict.fromkeys(_literals(tree)))[:20]
    wholes = samples(tree)
    for unit in (*COMMON, *own):
        yield "", unit
    for before, body in _long_parts(tree, [""]):
        yield before, body
        yield "", before + body
        yield "", before
        for unit in (" ", "a", own[0] if own else "1"):
            yield before, unit
            yield before, body + unit
    for whole in wholes:
        for length in range(2, min(len(whole), 24) + 1):
            yield "", whole[:length]
        yield "", whole
        yield "", whole + " "


def _literals(tree: Any) -> Iterator[str]:
    """Yield the characters that an expression names."""
    for operation, value in tree:
        if operation in {sre.LITERAL, sre.NOT_LITERAL}:
            yield chr(value)
        elif operation is sre.RANGE:
            yield chr(value[0])
        elif operation is sre.IN:
            yield from _literals(value)
        else:
            for part in _parts(value):
                yield from _literals(part)


def _parts(value: Any) -> Iterator[Any]:
    """Yield the expressions inside the value of an operation."""
    if isinstance(value, parser.SubPattern):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _parts(each)


def _long_parts(tree: Any, befores: list[str]) -> Iterator[tuple[str, str]]:
    """Yield, for each part that can be long, texts that lead to it and one repetition of it."""
    for operation, value in tree:
        if operation in REPEATS and value[1] >= LONG:
            for before in befores:
                for body in samples(value[2]):
                    yield before, body
        for part in _parts(value):
            yield from _long_parts(part, befores)
        befores = _joined(befores, _samples(operation, value))


def _joined(firsts: list[str], seconds: Iterable[str]) -> list[str]:
    """Return a few of the texts that begin with one and go on with the other; each of both occurs if it can."""
    seconds = list(islice(dict.fromkeys(seconds), VARIANTS))
    if not seconds:
        return firsts
    length = max(len(firsts), len(seconds))
    pairs = (firsts[n % len(firsts)] + seconds[n % len(seconds)] for n in range(length))
    return list(islice(dict.fromkeys(pairs), VARIANTS))


def samples(tree: Any) -> list[str]:
    """Return a few short texts that an expression matches, as far as they can be had without trying."""
    found = [""]
    for operation, value in tree:
        found = _joined(found, _samples(operation, value))
    return found


def _samples(operation: Any, value: Any) -> Iterator[str]:
    if operation is sre.LITERAL:
        yield chr(value)
    elif operation is sre.NOT_LITERAL:
        yield from (character for character in COMMON if character != chr(value))
    elif operation is sre.ANY:
        yield from "a 1"
    elif operation is sre.IN:
        yield from _members(value)
    elif operation in REPEATS:
        least = max(value[0], 1)
        yield from (text * least for text in samples(value[2]))
    elif operation is sre.BRANCH:
        options = [samples(option) for option in value[1]]
        step = max(1, len(options) // VARIANTS)
        yield from (option[0] for option in options[::step])
    elif operation is sre.SUBPATTERN:
        yield from samples(value[3])
    elif operation is sre.ATOMIC_GROUP:
        yield from samples(value)
    # A reference, an anchor and a look around add nothing.


def _members(choices: Any) -> Iterator[str]:
    """Yield characters of a class."""
    negated = choices[0][0] is sre.NEGATE
    if not negated:
        yield from (chr(value) for operation, value in choices[:1] if operation is sre.LITERAL)
        yield from (chr(value[0]) for operation, value in choices[:1] if operation is sre.RANGE)
    yield from (character for character in COMMON if _admits(choices, ord(character)) != negated)
    if not negated:
        yield from (chr(value) for operation, value in choices[1:] if operation is sre.LITERAL)


def _admits(choices: Any, code: int) -> bool:
    return any(
        (operation is sre.LITERAL and value == code)
        or (operation is sre.RANGE and value[0] <= code <= value[1])
        or (operation is sre.CATEGORY and _in_category(value, chr(code)))
        for operation, value in choices
    )


def _in_category(category: Any, character: str) -> bool:
    tests = {
        "SPACE": character.isspace(),
        "DIGIT": character.isdigit(),
        "WORD": character.isalnum() or character == "_",
    }
    name = str(category).removeprefix("CATEGORY_").removeprefix("UNI_")
    return not tests[name[4:]] if name.startswith("NOT_") else tests.get(name, False)
