"""A build that is shared: the same bytes whoever works on it, faults and logs as one process has them."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Generator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from copydesk.desk import workers
from copydesk.desk.workers import in_order, lost
from copydesk.site import LimitFilter, signals
from copydesk.site.build import build
from copydesk.site.crew import Crew, shared
from copydesk.site.memory import Memory
from support.sites import SITES, checkout, tree

HERE = os.getpid()
log = logging.getLogger("copydesk.sample")


@pytest.fixture(autouse=True)
def even_few_things_are_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTH_IT", 1)
    LimitFilter._raised_messages.clear()  # Pelican lets no logger say the same twice


def doubled(number: int) -> int:
    if number == 3:
        log.warning("three of %s", "them")
    return 2 * number


def refused(number: int) -> int:
    if number == 4:
        raise KeyError("four")
    return number


def deadly(number: int) -> int:
    if number == 2 and os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def nobody(_: Callable[[Any], Any], items: Sequence[Any]) -> Generator[tuple[Any, Any], None, None]:
    return ((item, lost("nobody came")) for item in items)


@pytest.mark.parametrize("crew", [None, nobody, partial(in_order, workers=1), partial(in_order, workers=3)])
def test_results_come_in_order_and_logs_with_them(crew: Crew | None, caplog: pytest.LogCaptureFixture) -> None:
    assert list(shared(crew, doubled, range(6))) == [(number, 2 * number) for number in range(6)]
    assert [record.getMessage() for record in caplog.records] == ["three of them"]


@pytest.mark.parametrize("crew", [None, nobody, partial(in_order, workers=3)])
def test_a_fault_is_raised_here_as_it_was_raised_there(crew: Crew | None) -> None:
    with pytest.raises(KeyError, match="four"):
        list(shared(crew, refused, range(6)))


def test_what_a_worker_that_died_has_left_is_done_here() -> None:
    crew = partial(in_order, workers=3)
    assert list(shared(crew, deadly, range(6))) == [(number, number) for number in range(6)]


def built(root: Path, name: str, crew: Crew | None) -> dict[str, bytes]:
    """Build the site twice, first with an empty memory, then with what that has left, and return the second."""
    for output in (root / name, root / f"{name}-again"):
        output.mkdir()
        with Memory(root / f"{name}.sqlite", "code", root / name) as memory:
            made = build(root, output, memory, crew)
        assert (made.problems, made.stories) == ((), 2)
    assert tree(root / name) == tree(root / f"{name}-again")
    return tree(output)


def test_one_worker_or_several_or_none_that_can_be_reached_write_the_same_bytes(tmp_path: Path) -> None:
    root = checkout(tmp_path, SITES / "small")
    alone = built(root, "alone", None)
    assert len(alone) > 40
    for name, crew in {"one": 1, "two": 2, "five": 5}.items():
        assert built(root, name, partial(in_order, workers=crew)) == alone
    assert built(root, "nobody", nobody) == alone


def test_a_plugin_that_listens_hears_of_every_page(tmp_path: Path) -> None:
    root = checkout(tmp_path, SITES / "small")
    heard: list[str] = []

    def hear(path: str, context: Any) -> None:
        heard.append(Path(path).relative_to(root / "output").as_posix())
        assert context["output_file"] == heard[-1]

    (root / "output").mkdir()
    with signals.content_written.connected_to(hear):
        assert build(root, root / "output", None, partial(in_order, workers=2)).problems == ()
    pages = {name for name in tree(root / "output") if name.endswith(".html") and "/email/" not in name}
    assert len(heard) == len(set(heard))
    assert set(heard) == pages | {"manifest.webmanifest"}


@pytest.mark.parametrize("story", ["harbour-tolls", "tunnel-reopens"])
def test_a_template_that_fails_in_a_worker_is_named_with_its_line(story: str, tmp_path: Path) -> None:
    root = checkout(tmp_path, SITES / "small")
    article = root / "theme/templates/article.html"
    lines = article.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if line.startswith("<article"))
    lines[at - 1] += f"{{{{ 1 // (article.slug != '{story}') }}}}"
    article.write_text("\n".join(lines), "utf-8")
    (root / "output").mkdir()
    (problem,) = build(root, root / "output", None, partial(in_order, workers=2)).problems
    assert problem.startswith(f"theme/templates/article.html:{at}: ZeroDivisionError")
