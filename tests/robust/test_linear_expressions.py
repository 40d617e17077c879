"""No regular expression of ours is superlinear: each gets a megabyte of the worst that can be made of itself.

`support.expressions` finds every one of them, or fails; `support.pumped` makes hostile texts of its parts;
`support.hardest` chooses the worst and feeds it in the way in which the program uses the expression.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.expressions import StrayError, expressions
from support.hardest import LIMIT, MEGABYTE, slow
from support.sites import ROOT

LENGTH, SHORT = 60_000, 0.03
"""Characters, and seconds in which nothing quadratic gets through them on any machine."""
QUADRATIC = (
    (r"\s+$", "search"),
    (r"\s*,", "search"),
    (r"\s+(?:and|or)\s+", "search"),
    (r"(?:a|a)*b", "match"),
    (r"(\w+\s?)*!", "fullmatch"),
    (r"(?:(?:xx|x)+y)*z", "match"),
    (r"[^:]*:", "search"),
    (r"images/[\w./-]+\.\w+", "search"),
    (r"[a-z]+=\"", "search"),
    (r"<[a-z]+(?:[^\"<>]|\"[^\"]*\")* >", "match"),
    (r"\d{1,2}\s*[,|]?\s+(?=\S)", "match"),
    (r"(?=.* )(?:share|print)", "search"),
    (r"'(.+?)'(?!\w)", "search"),
    (rb"[0-9A-F]+[^\r\n]*\r\n", "search"),
)
LINEAR = (
    (r"(?<!\s)\s++$", "search"),
    (r"(?:(?<!\s)\s++)?[,;]\s*+", "search"),
    (r"(?:\\.|[^\\\"])*+\"", "match"),
    (r"<[a-z][^<>]*>", "search"),
    (r"\w{1,40}@\w{1,40}", "search"),
    (r"\A[^']*+'(.+?)'(?!\w)", "search"),
)
STRAYS = {
    "built of parts": "import re\ndef found(words, text):\n    return re.search('|'.join(words), text)\n",
    "compiled late": "import re\ndef found(text, shape):\n    return re.compile(shape).search(text)\n",
}
USED = """import re
WHOLE = re.compile("a+")
SHAPES = tuple(re.compile(shape) for shape in ("b+", "c+"))
SCANNED = re.compile("d+")
def read(text):
    for shape in SHAPES:
        shape.fullmatch(text)
    at = SCANNED.match(text, 3)
    return WHOLE.match(text) or re.sub(rf"e{text}+", "", text)
"""


def test_every_expression_gets_through_a_megabyte_of_its_worst() -> None:
    """In a process of its own, which sees each of them compiled."""
    paths = f"{ROOT / 'plugins'}{os.pathsep}{ROOT / 'tests'}"
    done = subprocess.run(
        [sys.executable, "-m", "support.hardest"],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-1000:]
    told = json.loads(done.stdout)
    assert told["slow"] == {}
    assert told["count"] > 300


@pytest.mark.parametrize(("expression", "method"), QUADRATIC)
def test_a_superlinear_expression_is_caught(expression: str | bytes, method: str) -> None:
    assert slow(re.compile(expression), method, LENGTH, SHORT)


@pytest.mark.parametrize(("expression", "method"), LINEAR)
def test_a_linear_expression_is_let_through(expression: str, method: str) -> None:
    assert slow(re.compile(expression), method, MEGABYTE, LIMIT) == ""


def package(folder: Path, name: str, source: str) -> Path:
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text("", encoding="utf-8")
    (folder / name / "part.py").write_text(source, encoding="utf-8")
    return folder


def test_each_expression_is_found_with_the_way_in_which_it_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(package(tmp_path, "used_package", USED))
    found = {each.pattern.pattern: sorted(each.methods) for each in expressions("used_package", tmp_path)}
    assert found == {
        "a+": ["match"],
        "b+": ["fullmatch"],
        "c+": ["fullmatch"],
        "d+": ["match", "search"],
        "eab+": ["sub"],
    }


@pytest.mark.parametrize("name", STRAYS)
def test_an_expression_that_escapes_the_test_is_an_error(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = f"stray_{name.replace(' ', '_')}"
    monkeypatch.syspath_prepend(package(tmp_path, title, STRAYS[name]))
    with pytest.raises(StrayError, match="not plain to see"):
        expressions(title, tmp_path)
