"""The recogniser that the settings name, with stand-ins for the libraries."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from copydesk.cli import main
from copydesk.desk import analyse as desk_analyse
from copydesk.desk.reading import Reading
from copydesk.errors import SettingsError
from copydesk.settings import Settings
from copydesk.site import recogniser
from copydesk.site.build import build
from entities.backends.stubs import Model, Pipeline
from support.sites import SITES, checkout

Install = Callable[..., None]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Install:
    """Return what puts a stand-in for a library into place; the tests run in an empty folder."""
    monkeypatch.chdir(tmp_path)
    recogniser._loaded.cache_clear()

    def put(name: str, **members: Any) -> None:
        module = ModuleType(name)
        module.__spec__ = ModuleSpec(name, None)
        vars(module).update(members)
        monkeypatch.setitem(sys.modules, name, module)

    return put


def folder(name: str, *files: str) -> str:
    Path(name).mkdir(parents=True)
    for file in files:
        (Path(name) / file).write_text("{}", encoding="utf-8")
    return name


def message(name: str, model: str) -> str:
    with pytest.raises(SettingsError) as caught:
        recogniser.named(Settings(recogniser=name, recogniser_model=model))
    return str(caught.value).replace(sys.executable, "PYTHON")


def test_the_shipped_rules_need_nothing() -> None:
    assert recogniser.named(Settings()) is None


@pytest.mark.parametrize(("name", "library"), [("spacy", "spaCy"), ("gliner", "GLiNER")])
def test_a_library_that_is_missing_comes_with_the_command_that_installs_it(
    name: str, library: str, monkeypatch: pytest.MonkeyPatch, install: Install
) -> None:
    monkeypatch.setattr(recogniser, "find_spec", lambda name: None)
    assert message(name, "x") == (
        f"COPYDESK_RECOGNISER is '{name}', but {library} is not installed"
        f" - run: PYTHON -m pip install -r requirements-{name}.in"
    )
    assert (Path(__file__).parents[2] / f"requirements-{name}.in").is_file()


def test_the_command_names_pythons_place_in_the_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", str(tmp_path / ".venv/bin/python"))
    monkeypatch.setattr(recogniser, "find_spec", lambda name: None)
    assert " - run: .venv/bin/python -m pip install" in message("spacy", "x")


def test_a_spacy_model_that_is_missing_comes_with_the_command_that_fetches_it(install: Install) -> None:
    install("spacy")
    assert message("spacy", "xx_orre_sm") == (
        "COPYDESK_RECOGNISER_MODEL is 'xx_orre_sm', but neither a package nor a folder of that name is here"
        " - run: PYTHON -m spacy download xx_orre_sm"
    )


def test_a_gliner_model_is_a_folder_and_never_fetched(install: Install) -> None:
    install("gliner", GLiNER=None)
    assert message("gliner", "orre/gliner-small") == (
        "COPYDESK_RECOGNISER_MODEL is 'orre/gliner-small', but no folder of that name holds a gliner_config.json"
        ' - run: PYTHON -c "from gliner import GLiNER;'
        " GLiNER.from_pretrained('orre/gliner-small').save_pretrained('models/gliner-small')\""
        " - and name the folder models/gliner-small"
    )


def test_spacy_is_loaded_once(install: Install) -> None:
    loaded: list[str] = []
    pipeline = Pipeline({"Orre": "PERSON"})

    def load(model: str) -> Pipeline:
        loaded.append(model)
        return pipeline

    install("spacy", load=load)
    settings = Settings(recogniser="spacy", recogniser_model=folder("models/orre"))
    found = [recogniser.named(settings) for _ in range(3)]
    assert all(each is found[0] for each in found)
    assert loaded == ["models/orre"]
    assert found[0] is not None
    assert [mention.text for mention in found[0].recognise("Orre left.")] == ["Orre"]


@pytest.fixture
def site(install: Install, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return a site that names a stand-in for spaCy, which takes the word "tolls" for an organisation."""
    install("spacy", load=lambda model: Pipeline({"tolls": "ORG"}))
    root = checkout(tmp_path / "site", SITES / "small")
    monkeypatch.chdir(root)
    lines = f'COPYDESK_RECOGNISER = "spacy"\nCOPYDESK_RECOGNISER_MODEL = "{folder("models/orre")}"\n'
    with (root / "pelican.conf.py").open("a", encoding="utf-8") as config:
        config.write(lines)
    return root


def test_the_build_and_the_commands_use_the_one_that_is_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "output").mkdir()
    assert build(site, site / "output").problems == ()
    story = (site / "output/stories/harbour-tolls/index.html").read_text(encoding="utf-8")
    assert 'id="m-tolls"' in story
    for command in ("analyse", "explain"):
        assert main([command, "content/articles/2023/harbour-tolls.md"]) == 0
        assert "tolls" in capsys.readouterr().out
    found = desk_analyse.analysed(Reading("", "The harbour tolls."), site / "content")
    assert [mention.rule for entity in found.entities for mention in entity.mentions] == ["spacy"]


def test_what_does_not_load_stops_the_build_and_every_command_with_the_line_of_the_settings(
    site: Path, install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install("spacy", load=lambda model: Pipeline({}, assigns=()))
    line = len((site / "pelican.conf.py").read_text(encoding="utf-8").splitlines())
    said = f"pelican.conf.py:{line}: COPYDESK_RECOGNISER_MODEL is 'models/orre', but that pipeline finds no names"
    (site / "output").mkdir()
    assert [problem.partition(" - ")[0] for problem in build(site, site / "output").problems] == [said]
    assert main(["analyse", "content/articles/2023/harbour-tolls.md"]) == 1
    assert said in capsys.readouterr().err


def test_a_pipeline_without_names_is_refused(install: Install) -> None:
    install("spacy", load=lambda model: Pipeline({}, assigns=("token.tag",)))
    assert message("spacy", folder("tagger")) == (
        "COPYDESK_RECOGNISER_MODEL is 'tagger', but that pipeline finds no names - name one with a part such as ner"
    )


def test_gliner_is_told_to_stay_offline(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in recogniser.OFFLINE:
        monkeypatch.setenv(name, "0")
    calls: list[tuple[str, bool, str | None]] = []

    class GLiNER(Model):
        @classmethod
        def from_pretrained(cls, model: str, *, local_files_only: bool) -> GLiNER:
            calls.append((model, local_files_only, os.environ.get("HF_HUB_OFFLINE")))
            return cls({"Orre": "person"})

    install("gliner", GLiNER=GLiNER)
    found = recogniser.named(Settings(recogniser="gliner", recogniser_model=folder("models/g", recogniser.GLINER_FILE)))
    assert calls == [("models/g", True, "1")]
    assert found is not None
    assert [mention.text for mention in found.recognise("Orre left.")] == ["Orre"]


def test_a_model_that_does_not_load_is_one_line(install: Install) -> None:
    def load(model: str) -> None:
        raise OSError("[E053] Could not read\n meta.json")

    install("spacy", load=load)
    assert message("spacy", folder("broken")) == (
        "COPYDESK_RECOGNISER_MODEL is 'broken', but spaCy cannot load it: [E053] Could not read meta.json"
        " - name another model or mend this one"
    )
