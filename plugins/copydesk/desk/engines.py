"""Where bulk intake runs: in forked workers, in this process, or on Dask; the same results in the same order.

COPYDESK_ENGINE in the environment names the engine. Only reading and converting run there, which are functions of a
file's bytes; what becomes of each story is decided here, one after the other. See docs/decisions/0014-engines.md.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Protocol, TypeVar

import copydesk
from copydesk.desk.workers import in_order, lost, tried
from copydesk.errors import CopydeskError, UsageError, did_you_mean

ENGINE: Final = "COPYDESK_ENGINE"
SCHEDULER: Final = "COPYDESK_DASK"
"""The address of a cluster that is running; without it, one on this machine is started for the command."""
AHEAD: Final = 8
"""Files for each of the cluster's threads that are under way or wait to be taken: results hold whole files."""
Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Does the same work on many things; what goes wrong with one is the result of that one."""

    def __call__(
        self, work: Callable[[Item], Result], items: Sequence[Item], workers: int, /
    ) -> Generator[tuple[Item, Result | CopydeskError], None, None]:
        """Yield each thing with what `work` made of it, or with its error, in the order of `items`."""


def chosen(environment: Mapping[str, str]) -> Engine:
    """Return the engine that the environment names, forked workers where it names none; raises UsageError."""
    name = environment.get(ENGINE) or "fork"
    if name not in ENGINES:
        hint = did_you_mean(name, ENGINES) or f"choose {' or '.join(map(repr, ENGINES))}"
        raise UsageError(f"{ENGINE} is '{name}'", hint=hint)
    return ENGINES[name]


def alone(
    work: Callable[[Item], Result], items: Sequence[Item], _: int = 1, /
) -> Generator[tuple[Item, Result | CopydeskError], None, None]:
    """Do everything in this process."""
    return in_order(work, items, 1)


def on_dask(
    work: Callable[[Item], Result], items: Sequence[Item], workers: int, /
) -> Generator[tuple[Item, Result | CopydeskError], None, None]:
    """Do everything on a Dask cluster, whose machines see the same files under the same names and have Copydesk.

    Raises UsageError where Dask is not installed or there is no such cluster.
    """
    library = _library()
    with _client(library, workers, os.environ.get(SCHEDULER, "")) as client:
        sent = client.scatter(work, broadcast=True, hash=False)
        waiting: deque[tuple[Item, Any]] = deque()
        for item in items:
            waiting.append((item, client.submit(_there, sent, str(Path.cwd()), item, pure=False)))
            if len(waiting) > AHEAD * max(1, sum(client.nthreads().values())):
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())


def _there(work: Callable[[Item], Result], folder: str, item: Item) -> Result | CopydeskError:
    """Do one thing on the cluster, in the folder that its file's name counts from."""
    os.chdir(folder)
    return tried(work, item)


def _result(item: Item, future: Any) -> tuple[Item, Any]:
    try:
        return item, future.result()
    except Exception as error:  # noqa: BLE001 - a worker that died, or a cluster that went: this thing has no result
        return item, lost(f"the cluster returned nothing for it ({type(error).__name__}: {error})")


def _library() -> Any:
    try:
        return import_module("distributed")
    except ImportError as error:
        hint = "python -m pip install -r requirements-dask.in"
        raise UsageError(f"{ENGINE} is 'dask', but Dask is not installed", hint=hint) from error


def _client(library: Any, workers: int, address: str) -> Any:
    """Return a client of the cluster at `address`, or of one of so many processes here.

    What a cluster is sent, it runs. So the one here speaks TLS with keys of its own: a port is open to every user.
    """
    try:
        if address:
            return library.Client(address)
        return library.Client(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address=None,
            security=True,
            silence_logs="ERROR",
            env={"PYTHONPATH": os.pathsep.join(_paths())},
        )
    except (OSError, ValueError, ImportError) as error:
        where = f"the cluster at {address}" if address else "a cluster on this machine"
        raise UsageError(f"{where} does not answer: {error}", hint=f"see {SCHEDULER} in docs/settings.md") from error


def _paths() -> tuple[str, ...]:
    return str(Path(copydesk.__file__).resolve().parent.parent), *filter(None, (os.environ.get("PYTHONPATH", ""),))


ENGINES: Final[Mapping[str, Engine]] = MappingProxyType({"fork": in_order, "one": alone, "dask": on_dask})
