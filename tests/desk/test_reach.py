"""Which part of the program has a say in what is remembered."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.desk import fingerprint
from copydesk.desk.reach import reached
from support.sites import ROOT

PLUGINS = ROOT / "plugins"
MODULES = sorted({module for modules in fingerprint.PARTS.values() for module in modules})


@pytest.mark.parametrize("module", MODULES)
def test_whatever_an_import_loads_is_found(module: str) -> None:
    modules = "(each.__file__ for name, each in sys.modules.items() if name.startswith('copydesk.'))"
    told = f"import {module}, sys; print(*{modules}, sep=chr(10))"
    run = [sys.executable, "-c", told]
    loaded = subprocess.run(run, env={"PYTHONPATH": str(PLUGINS)}, capture_output=True, text=True, check=True).stdout
    files = {Path(name) for name in loaded.splitlines()}
    assert files
    assert files <= set(reached(PLUGINS, module))


def test_imports_of_every_form_are_followed(tmp_path: Path) -> None:
    sources = {
        "__init__": "from copydesk import never",
        "a": "from copydesk import b\nimport copydesk.c.d as d",
        "b": "def later() -> None:\n    from copydesk.c import (\n        one,\n        e,\n    )\n",
        "c/__init__": "",
        "c/d": "",
        "c/e": "# from copydesk import f",
        "f": "",
        "never": "",
    }
    for name, source in sources.items():
        file = tmp_path / f"copydesk/{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, encoding="utf-8")
    found = {file.relative_to(tmp_path / "copydesk").as_posix() for file in reached(tmp_path, "copydesk.a")}
    assert found == {"a.py", "b.py", "c/__init__.py", "c/d.py", "c/e.py"}


@pytest.mark.parametrize(
    ("edited", "changed"),
    [
        ("site/plugin.py", set()),
        ("quotes/find.py", {"analysis"}),
        ("data/entities-offices.txt", {"analysis", "html"}),
        ("render/markup.py", {"html"}),
    ],
)
def test_an_edit_forgets_what_it_may_have_changed(edited: str, changed: set[str], tmp_path: Path) -> None:
    shutil.copytree(PLUGINS, tmp_path / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    before = fingerprint.parts(tmp_path, fingerprint.code(tmp_path))
    with (tmp_path / "plugins/copydesk" / edited).open("a", encoding="utf-8") as file:
        file.write("\n")
    after = fingerprint.parts(tmp_path, fingerprint.code(tmp_path))
    assert {name for name in before if before[name] != after[name]} == changed
