"""An invented archive: story number i depends on i alone, so a larger archive begins with the smaller one.

Names come up as in real news, a few of them often and most of them seldom, so that pages of entities, lists and the
search grow as those of a real archive do. A story has about 600 words, 6 quotations and 20 names.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench import vocabulary as words

FIRST_DAY: Final = dt.datetime(2001, 1, 1, 6, tzinfo=dt.UTC)
BETWEEN: Final = dt.timedelta(hours=8)
PEOPLE: Final = 480
KNOWN_PEOPLE: Final = 120
"""How many of the people stand in the registry."""
PARAGRAPHS: Final = 14
STEEP: Final = 2.5
"""The larger, the more often the first of a list are chosen."""
MIDDLE_SENTENCES: Final = 2


@dataclass(frozen=True, slots=True)
class Story:
    """One story as both generators read it."""

    name: str
    """The file's name without its suffix, which is its slug."""
    text: str


class Chance:
    """Chooses the same for the same name, whatever the hash seed."""

    def __init__(self, name: str) -> None:
        self._random = random.Random(name)  # noqa: S311 - an archive is no secret

    def one(self, items: Sequence[str]) -> str:
        """Return an item, each as likely."""
        return items[self._random.randrange(len(items))]

    def often(self, items: Sequence[str]) -> str:
        """Return an item, those at the front far more often."""
        return items[int(len(items) * self._random.random() ** STEEP)]

    def number(self, least: int, most: int) -> int:
        """Return a number from `least` to `most`."""
        return self._random.randint(least, most)


def people() -> tuple[str, ...]:
    """Return the names of everybody in the archive, the most famous first; no two have the same surname."""
    surnames = [f"{start}{end}" for end in words.SURNAME_ENDS for start in words.SURNAME_STARTS]
    return tuple(
        f"{words.FIRST_NAMES[place * 7 % len(words.FIRST_NAMES)]} {surname}"
        for place, surname in enumerate(
            surnames[:PEOPLE] + [f"Mac{name}" for name in surnames[: PEOPLE - len(surnames)]]
        )
    )


EVERYBODY: Final = people()


def story(number: int) -> Story:
    """Return story `number`, counted from 0."""
    chance = Chance(f"story {number}")
    cast = tuple(chance.often(EVERYBODY) for _ in range(3))
    title = _filled(chance.one(words.HEADLINES), chance, cast)
    title = title[:1].upper() + title[1:]
    paragraphs = "\n\n".join(_paragraph(chance, cast, place) for place in range(PARAGRAPHS))
    head = {
        "Title": title,
        "Date": f"{FIRST_DAY + number * BETWEEN:%Y-%m-%d %H:%M}",
        "Category": chance.often(words.SECTIONS),
        "Tags": ", ".join(sorted({chance.often(words.THINGS) for _ in range(3)})),
        "Authors": chance.often(EVERYBODY),
        "Source": chance.often(words.OUTLETS),
    }
    fields = "".join(f"{name}: {value}\n" for name, value in head.items())
    return Story(f"story-{number:06}", f"{fields}\n{paragraphs}\n")


def write(folder: Path, count: int) -> None:
    """Write the first `count` stories of the archive into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in map(story, range(count)):
        (folder / f"{each.name}.md").write_text(each.text, encoding="utf-8")


def registry() -> Iterator[tuple[str, str]]:
    """Yield the files of a registry that knows the more famous: name and text."""
    groups: Mapping[str, Sequence[str]] = {
        "people": EVERYBODY[:KNOWN_PEOPLE],
        "organisations": words.BODIES,
        "places": words.TOWNS,
    }
    for kind, names in groups.items():
        yield f"{kind}.yml", "\n".join(f"{_id(name)}:\n  name: {name}" for name in names) + "\n"


def _id(name: str) -> str:
    return "".join(char for char in name.lower().replace(" ", "-") if char.isalpha() or char == "-")


def _paragraph(chance: Chance, cast: Sequence[str], place: int) -> str:
    patterns = [chance.one(words.STATEMENTS) for _ in range(MIDDLE_SENTENCES)]
    if place % 2:
        patterns.append(chance.one(words.QUOTATIONS))
    return " ".join(_filled(pattern, chance, cast) for pattern in patterns)


def _filled(pattern: str, chance: Chance, cast: Sequence[str]) -> str:
    """Return a sentence with its slots filled; its people are of the story's cast."""
    person, role = chance.one(cast), chance.one(words.ROLES)
    return pattern.format(
        person=person,
        surname=person.split()[-1],
        role=role,
        role_title=role[:1].upper() + role[1:],
        body=f"{'The' if pattern.startswith('{body}') else 'the'} {chance.often(words.BODIES)}",
        town=chance.often(words.TOWNS),
        thing=chance.often(words.THINGS),
        thing2=chance.one(words.THINGS),
        doing=chance.one(words.DOINGS),
        quality=chance.one(words.QUALITIES),
        day=chance.one(words.DAYS),
        month=chance.one(words.MONTHS),
        number=chance.number(12, 480),
        years=chance.number(4, 19),
    )
