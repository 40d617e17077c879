"""What may be shown, and whose page is the first."""

from __future__ import annotations

import pytest

from copydesk.digest.rights import republished, rights_of


@pytest.mark.parametrize(
    ("stated", "policy", "rights"),
    [("link", "full", "link"), ("", "excerpt", "excerpt"), ("", "", ""), ("Full", "link", "link"), ("all", "", "")],
)
def test_the_story_has_the_first_word_then_its_source(stated: str, policy: str, rights: str) -> None:
    assert rights_of(stated, policy) == rights


@pytest.mark.parametrize(
    ("rights", "original", "invented", "is_so"),
    [
        ("full", "https://courier.example/a", False, True),
        ("full", "https://courier.example/a", True, False),
        ("full", "", False, False),
        ("full", "javascript:alert(1)", False, False),
        ("excerpt", "https://courier.example/a", False, False),
        ("", "https://courier.example/a", False, False),
    ],
)
def test_a_story_is_anothers_only_where_somebody_has_said_so(
    rights: str, original: str, invented: bool, is_so: bool
) -> None:
    assert republished(rights, original, invented=invented) is is_so
