"""Asking servers of this machine, and waiting for what they and others do."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable
from typing import Final

PATIENCE: Final = 30.0
"""Longest wait for anything; a test that needs a second takes a second."""


def request(port: int, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """Ask a server on this machine; return status, headers and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path)
        found = connection.getresponse()
        return found.status, dict(found.getheaders()), found.read()
    finally:
        connection.close()


def until(test: Callable[[], bool]) -> None:
    """Wait until `test` holds, at most PATIENCE seconds."""
    end = time.monotonic() + PATIENCE
    while not test():
        assert time.monotonic() < end, "this never came"
        time.sleep(0.02)
