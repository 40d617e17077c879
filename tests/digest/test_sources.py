"""The list of sources."""

from __future__ import annotations

import pytest

from copydesk.digest.sources import SourceEntry, parse_sources, source_fact
from copydesk.errors import RegistryError

FILE = "content/sources.yml"


def test_an_outlet_is_read_with_all_that_is_known() -> None:
    text = "Harbour Courier:\n  domains: harbour-courier.example\n  country: Marvania\n  policy: full\n"
    assert parse_sources(text, FILE) == {
        "Harbour Courier": SourceEntry("Harbour Courier", ("harbour-courier.example",), "Marvania", policy="full")
    }
    assert parse_sources("", FILE) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n", "1: no list of sources - write 'Name:' and its fields below"),
        ("Courier: yes\n", "1: the source 'Courier' has no fields - add domains: […]"),
        ("Courier:\n  policy: ful\n", "1: there is no policy 'ful' - did you mean 'full'?"),
        ("Courier:\n  owners: x\n", "2: a source has no field 'owners' - did you mean 'owner'?"),
        ("Courier: [\n", "2: no valid YAML: did not find expected node content - mend the line"),
    ],
)
def test_a_fault_names_its_line(text: str, message: str) -> None:
    with pytest.raises(RegistryError) as caught:
        parse_sources(text, FILE)
    assert str(caught.value) == f"{FILE}:{message}"


@pytest.mark.parametrize("text", ["Courier: \x00\n", "[" * 20_000])
def test_what_no_yaml_reader_can_read_is_a_fault_of_the_file(text: str) -> None:
    with pytest.raises(RegistryError, match=r"^content/sources.yml:\d+: "):
        parse_sources(text, FILE)


def test_a_source_that_is_not_listed_still_has_a_page() -> None:
    fact = source_fact("Osk Valley Post", {})
    assert fact is not None
    assert fact.url == "sources/osk-valley-post/"
    assert source_fact("", {}) is None
