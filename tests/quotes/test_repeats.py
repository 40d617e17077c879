"""A quotation that the headline has already: most of its words in a row."""

import pytest

from copydesk.quotes.repeats import repeats


@pytest.mark.parametrize(
    ("quote", "headline", "there"),
    [
        ("We shall open the harbour in May.", "Roth: “We shall open the harbour in May”", True),
        ("We shall open the harbour in May.", "Roth will open the harbour in May", False),
        ("We shall open the harbour in May.", "In May the harbour we shall open", False),
        ("No, no, no, no, no and no.", "No no no no no", True),
        ("We shall open the harbour in May.", "", False),
    ],
)
def test_a_row_of_words_repeats_a_headline(quote: str, headline: str, *, there: bool) -> None:
    assert repeats(quote, headline) is there
