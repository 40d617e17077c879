"""Run something in a fork of this process, which may be killed, interrupted or robbed of its disk."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout

CAPABILITIES = 0x20080522
"""The version of capget(2) and capset(2) with sets of 64 bits."""
READS_ALL = 0b110
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""


def in_child(work: Callable[[], int]) -> tuple[int, str]:
    """Return the exit status of `work`, negative for the signal that ended it, and what it has said."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            for stream in (1, 2):
                os.dup2(writing, stream)
            with open(1, "w", closefd=False) as out, redirect_stdout(out), redirect_stderr(out):
                status = work()
        except BaseException as error:  # noqa: BLE001 - a child ends here whatever happens
            os.write(2, f"Traceback: {error!r}\n".encode())
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode("utf-8", "replace")
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


def done_in_child(work: Callable[[], int]) -> int:
    """Return the exit status of `work` alone."""
    return in_child(work)[0]


def as_a_user() -> None:
    """Give up what root may do, for the rest of this process: read and write what the mode of a file forbids."""
    if os.geteuid():
        return
    system, header, held = ctypes.CDLL(None), (ctypes.c_uint32 * 2)(CAPABILITIES, 0), (ctypes.c_uint32 * 6)()
    system.capget(header, held)
    held[0] &= ~READS_ALL
    held[1] &= ~READS_ALL
    system.capset(header, held)


def with_torn_writes(most: int) -> None:
    """Let every write of this process fail that makes a file longer than so many bytes.

    Python's own compiled files are left out: Python 3.11 does not notice that one is torn, and the program would stay
    broken for the tests that follow.
    """
    sys.dont_write_bytecode = True
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
