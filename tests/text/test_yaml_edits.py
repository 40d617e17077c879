"""Changes to YAML by its marks: what was meant, and every other byte as it was."""

from __future__ import annotations

import difflib
from collections import Counter
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.errors import RegistryError
from copydesk.text.yaml_edits import LOADER, plain, rewritten
from copydesk.text.yaml_nodes import compose
from copydesk.text.yaml_write import written
from support.cases import Case, read_cases
from support.registry_files import NAMES, files


def held(text: str) -> Any:
    return plain(compose(text, "f.yml", RegistryError, loader=LOADER))


def made(text: str, wanted: Any, **renamed: str) -> str:
    return rewritten(text, wanted, file="f.yml", error=RegistryError, renamed=renamed)


# --- cases: the text, `=====`, Python that changes what it holds (`held`), and the lines of the diff ------------------


@pytest.mark.parametrize("case", read_cases("text/yaml-edits.md"), ids=str)
def test_cases(case: Case) -> None:
    text, _, change = case.input.partition("\n=====\n")
    wanted: dict[str, Any] = {"held": held(text + "\n"), "renamed": {}}
    exec(change, wanted)
    after = made(text + "\n", wanted["held"], **wanted["renamed"])
    rows = difflib.unified_diff(text.splitlines(), after.splitlines(), n=0, lineterm="")
    assert "\n".join(row for row in rows if not row.startswith(("---", "+++", "@@"))) == case.expected


def test_what_cannot_be_changed_alone_is_refused() -> None:
    text = "a: &names [x]\nb: *names\n"
    with pytest.raises(RegistryError, match=r"^f.yml: this file is written in a way that the command cannot change"):
        made(text, {"a": ["x", "y"], "b": ["x"]})


def test_line_breaks_stay_what_they_are() -> None:
    assert made("a:\r\n  name: A\r\n", {"a": {"name": "A", "role": "r"}}) == "a:\r\n  name: A\r\n  role: r\r\n"


# --- properties -----------------------------------------------------------------------------------------------------


@given(value=NAMES, flow=st.booleans())
def test_a_name_is_read_as_the_text_that_it_is(value: str, *, flow: bool) -> None:
    text = f"[{written(value, flow=True)}]" if flow else f"k: {written(value)}\n"
    read = yaml.safe_load(text)
    assert (read[0] if flow else read["k"]) == value


def comments(text: str) -> list[str]:
    return [token.strip() for row in text.split("\n") if (token := row.partition("# ")[2])]


@st.composite
def changed(draw: st.DrawFn, fields: dict[str, Any]) -> dict[str, Any]:
    """Return an entry as a command may want it."""
    aliases = [*fields.get("aliases", []), *draw(st.lists(NAMES, max_size=2))]
    gone: set[str] = draw(st.sets(st.sampled_from(aliases), max_size=2)) if aliases else set()
    kept = list(dict.fromkeys(alias for alias in aliases if alias not in gone))
    changed = {"name": draw(NAMES) if draw(st.booleans()) else fields["name"], "aliases": kept}
    extra = {"formerly": ["old", "places/old"]} if draw(st.booleans()) else {}
    return {**changed, **{key: value for key, value in fields.items() if key not in changed}, **extra}


@settings(max_examples=120)
@given(data=st.data(), entries=files(), crlf=st.booleans())
def test_one_entry_changes_and_every_other_byte_stays(
    data: st.DataObject, entries: list[tuple[str, str]], *, crlf: bool
) -> None:
    parts = [text.replace("\n", "\r\n") if crlf else text for _, text in entries]
    text = "".join(parts)
    at = data.draw(st.integers(0, len(entries) - 1))
    id = entries[at][0]
    before = held(text)
    wanted = {key: data.draw(changed(fields)) if key == id else fields for key, fields in before.items()}
    after = made(text, wanted)
    assert held(after) == wanted
    assert after.startswith("".join(parts[:at]))
    assert after.endswith("".join(parts[at + 1 :]))
    if not Counter(before[id].get("aliases", ())) - Counter(wanted[id]["aliases"]):
        assert comments(after) == comments(text)
    if crlf:
        assert "\n" not in after.replace("\r\n", "")


@settings(max_examples=60)
@given(data=st.data(), entries=files())
def test_an_entry_goes_and_another_comes(data: st.DataObject, entries: list[tuple[str, str]]) -> None:
    text = "".join(part for _, part in entries)
    before = held(text)
    new = {"name": data.draw(NAMES), "aliases": data.draw(st.lists(NAMES, min_size=1, max_size=2, unique=True))}
    grown = made(text, {**before, "new-one": new})
    assert held(grown) == {**before, "new-one": new}
    assert grown.startswith(text.rstrip("\n"))
    back = made(grown, before)
    assert held(back) == before
    assert back.rstrip("\n") == text.rstrip("\n")


@settings(max_examples=60)
@given(data=st.data(), entries=files())
def test_an_id_changes_where_it_stands(data: st.DataObject, entries: list[tuple[str, str]]) -> None:
    text = "".join(part for _, part in entries)
    id = data.draw(st.sampled_from([id for id, _ in entries]))
    new = data.draw(st.sampled_from([id.swapcase() + "-x", "Other", "null"]))
    wanted = {(new if key == id else key): value for key, value in held(text).items()}
    after = made(text, wanted, **{id: new})
    assert held(after) == wanted
    assert list(held(after)) == list(wanted)
    assert comments(after) == comments(text)
