"""The recogniser that the settings name: loaded once per process, not imported unless named, and never fetched.

None stands for the shipped rules, which need no loading.
"""

from __future__ import annotations

import importlib.metadata
import os
import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from copydesk.entities.backends.gliner import Gliner
from copydesk.entities.backends.spacy import Spacy
from copydesk.entities.recognise import Recogniser
from copydesk.errors import SettingsError
from copydesk.settings import Settings

LIBRARIES: Final = {"spacy": "spaCy", "gliner": "GLiNER"}
OFFLINE: Final = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY")
"""What keeps the libraries below GLiNER from asking a server about a model that is here."""
GLINER_FILE: Final = "gliner_config.json"


def named(settings: Settings) -> Recogniser | None:
    """Return the recogniser that the settings name; None for the shipped rules.

    Raises SettingsError, with the command that mends it, where the library or the model is missing or does not load.
    """
    check(settings)
    return _loaded(settings.recogniser, settings.recogniser_model) if settings.recogniser in LIBRARIES else None


def check(settings: Settings) -> None:
    """Raise SettingsError where the library or the model that the settings name is not on this machine."""
    name, model = settings.recogniser, settings.recogniser_model
    if name not in LIBRARIES:
        return
    if find_spec(name) is None:
        raise SettingsError(
            f"COPYDESK_RECOGNISER is '{name}', but {LIBRARIES[name]} is not installed",
            hint=f"run: {_python()} -m pip install -r requirements-{name}.in",
        )
    if name == "spacy" and not (Path(model).is_dir() or _is_installed(model)):
        raise SettingsError(
            f"COPYDESK_RECOGNISER_MODEL is '{model}', but neither a package nor a folder of that name is here",
            hint=f"run: {_python()} -m spacy download {Path(model).name}",
        )
    if name == "gliner" and not (Path(model) / GLINER_FILE).is_file():
        raise SettingsError(
            f"COPYDESK_RECOGNISER_MODEL is '{model}', but no folder of that name holds a {GLINER_FILE}",
            hint=f"run: {_saving(model)} - and name the folder models/{Path(model).name}",
        )


def _is_installed(package: str) -> bool:
    """Say whether a package is installed, as spaCy does: by its distribution, not by a module of that name."""
    try:
        importlib.metadata.distribution(package)
    except (importlib.metadata.PackageNotFoundError, ValueError):
        return False
    return True


def _python() -> str:
    """Return the Python that runs, as the curator would write it in the checkout."""
    path, here = Path(sys.executable), Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _saving(model: str) -> str:
    """Return the command that fetches a model once, with all that it needs to be loaded offline."""
    load = f"GLiNER.from_pretrained('{model}').save_pretrained('models/{Path(model).name}')"
    return f'{_python()} -c "from gliner import GLiNER; {load}"'


@cache
def _loaded(name: str, model: str) -> Recogniser:
    try:
        return _spacy(model) if name == "spacy" else _gliner(model)
    except SettingsError:
        raise
    except Exception as error:  # a library and a model of somebody's, so anything may come out of them
        said = " ".join(str(error).split())
        raise SettingsError(
            f"COPYDESK_RECOGNISER_MODEL is '{model}', but {LIBRARIES[name]} cannot load it: {said}",
            hint="name another model or mend this one",
        ) from error


def _spacy(model: str) -> Spacy:
    pipeline = import_module("spacy").load(model)
    if not any("doc.ents" in pipeline.get_pipe_meta(pipe).assigns for pipe in pipeline.pipe_names):
        raise SettingsError(
            f"COPYDESK_RECOGNISER_MODEL is '{model}', but that pipeline finds no names",
            hint="name one with a part such as ner",
        )
    return Spacy(pipeline)


def _gliner(model: str) -> Gliner:
    os.environ.update(dict.fromkeys(OFFLINE, "1"))
    return Gliner(import_module("gliner").GLiNER.from_pretrained(model, local_files_only=True))
