"""The files of the search index."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from copydesk.digest.entity_pages import entity_facts
from copydesk.digest.search import CHUNK, SHARD, file_name, in_order, search_files
from copydesk.digest.search_words import Weigher, postings
from copydesk.entities.registry import Registry
from copydesk.model import (
    Analysis,
    Attribution,
    Entity,
    Form,
    Kind,
    Mention,
    Quotation,
    QuoteKind,
    RegistryEntry,
    Span,
    Speaker,
    SpeakerKind,
)
from digest.fakes import story

MAYOR = RegistryEntry("orla-venn", "Orla Venn", Kind.PERSON, aliases=("Mayor Venn",), role="mayor of Lunden Bay")
WHO = Entity(
    "orla-venn",
    "Orla Venn",
    Kind.PERSON,
    registered=True,
    role="",
    mentions=(Mention(Span(0, 4), "Venn", Kind.PERSON, Form.NAME, "registry"),),
    salience=1.0,
)
SAID = Quotation(
    Span(0, 0),
    "We will pay,",
    QuoteKind.SPEECH,
    Attribution(Speaker("Orla Venn", SpeakerKind.NAMED, "orla-venn"), "she", Span(0, 0), "pronoun", 1.0),
)


def told(number: int, text: str = "Venn raised the toll.", rights: str = "") -> Any:
    made = story(f"story-{number}", f"2023-03-{1 + number:02}", analysis=Analysis(text, (WHO,), quotations=(SAID,)))
    made.url, made.teaser, made.standfirst, made.by, made.lang = f"stories/story-{number}/", text, "", (), "en"
    made.rights, made.fingerprint = rights, f"{number} {text} {rights}".encode()
    return made


def files(stories: list[Any]) -> dict[str, Any]:
    entities = entity_facts(stories, Registry.of((MAYOR,)), {})
    ordered = in_order(stories)
    weigh = Weigher()
    known = {each.fingerprint: weigh(each) for each in ordered}
    words = postings(tuple(known), known.get).words
    return {file.name: json.loads(json.dumps(file.content())) for file in search_files(ordered, words, entities)}


def home(index: list[str], term: str) -> str:
    """Return the beginning under which the page looks for a term."""
    return [prefix for prefix in index if term.startswith(prefix)][-1]


def test_stories_are_numbered_from_the_oldest_and_four_share_a_file() -> None:
    made = files([told(number) for number in (5, 1, 0, 4, 2, 3)])
    assert made["index"]["stories"] == 6
    assert [[each["title"] for each in made[f"stories/{at}"]] for at in (0, 1)] == [
        ["Story 0", "Story 1", "Story 2", "Story 3"],
        ["Story 4", "Story 5"],
    ]


def test_a_new_story_changes_the_last_of_the_files_of_stories_alone() -> None:
    before, after = files([told(n) for n in range(9)]), files([told(n) for n in range(10)])
    changed = {name for name in after if before.get(name) != after[name] and name.startswith(("stories", "quotes"))}
    assert changed == {f"stories/{9 // CHUNK}", f"quotes/{9 // CHUNK}"}


def test_a_quotation_has_its_place_and_its_speaker() -> None:
    (said,) = files([told(0)])["quotes/0"][0]
    assert said == {"anchor": "q-1", "text": "We will pay", "speaker": "Orla Venn", "page": "people/orla-venn/"}


def test_a_story_that_may_only_be_linked_has_no_teaser() -> None:
    made = files([told(0), told(1, rights="link")])
    assert [bool(each["teaser"]) for each in made["stories/0"]] == [True, False]


def test_a_name_is_found_by_each_of_its_words_and_of_its_other_names() -> None:
    made = files([told(0)])
    for word in ("orla", "venn", "mayor"):
        (card,) = made[f"terms/{file_name(home(made['index']['terms'], word))}"]["names"][word]
        assert (card["url"], card["times"]) == ("people/orla-venn/", 1)


@given(st.lists(st.text(st.sampled_from("abcé"), min_size=1, max_size=8), min_size=1, max_size=60))
def test_every_word_stands_in_the_file_in_which_the_page_looks_for_it(words: list[str]) -> None:
    made = files([told(0, " ".join(words))])
    for prefix in made["index"]["terms"]:
        held = made[f"terms/{file_name(prefix)}"]["words"]
        assert all(home(made["index"]["terms"], term) == prefix for term in held)


def test_files_of_words_are_small() -> None:
    words = " ".join(f"co{number:04}" for number in range(3000))
    made = files([told(number, words) for number in range(8)])
    sizes = [len(json.dumps(content)) for name, content in made.items() if name.startswith("terms/")]
    assert len(sizes) > 8
    assert max(sizes) < 1.2 * SHARD


def test_the_name_of_a_file_is_plain() -> None:
    assert file_name("co") == "tco"
    assert file_name("~s") == "t-7es"
    assert file_name("зa") == "t-437a"


def test_an_empty_digest_has_an_empty_index() -> None:
    assert files([]) == {"index": {"stories": 0, "terms": []}}
