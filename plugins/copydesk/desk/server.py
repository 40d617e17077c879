"""Serve output/ on this machine as GitHub Pages does on the web, and tell the pages when there is a newer build."""

from __future__ import annotations

import errno
import re
import sys
import time
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from mimetypes import MimeTypes
from pathlib import Path
from threading import Condition
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import unquote

from copydesk.errors import UsageError

HOST: Final = "127.0.0.1"
OWN: Final = "/__copydesk/"
HTML: Final = "text/html; charset=utf-8"
KEEP_ALIVE: Final = 15.0
FIRST_BUILD: Final = 300.0
TYPES: Final = MappingProxyType(
    {
        ".atom": "application/atom+xml",
        ".avif": "image/avif",
        ".ico": "image/vnd.microsoft.icon",
        ".js": "application/javascript",
        ".json": "application/json",
        ".map": "application/json",
        ".md": "text/markdown",
        ".rss": "application/rss+xml",
        ".webmanifest": "application/manifest+json",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
    }
)
"""As GitHub Pages sends them; the machine's own list of types is not asked."""
WITH_CHARSET: Final = frozenset({"application/javascript", "application/json", "application/xml"})
HOME: Final = re.compile(rb"(?<==\")(?:\./|/(?!/))")
"""How an address begins that a build without SITEURL means from its root."""
ERROR_PAGE: Final = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>The build has stopped</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{{font:1.1rem/1.5 Georgia,serif;max-width:52rem;margin:3rem auto;padding:0 1rem;color:#222;background:#fff}}
li{{font:1rem/1.5 ui-monospace,monospace;margin:.6rem 0;overflow-wrap:anywhere}}
@media(prefers-color-scheme:dark){{body{{color:#eee;background:#181818}}}}</style></head>
<body><h1>The build has stopped</h1><ul>
{lines}
</ul><p>The page comes back by itself when this is mended.</p></body></html>
"""


class Preview:
    """What the server shows now; the builder writes it, the server's threads read it and wait for the next."""

    def __init__(self, output: Path, base: str = "/") -> None:
        self.output = output
        self.base = base
        self._condition = Condition()
        self._start = time.time_ns()
        self._count = 0
        self._problems: tuple[str, ...] = ()
        self._closed = False

    def show(self, problems: tuple[str, ...]) -> None:
        """Put the newest build in the place of the last one, or its problems where it has any."""
        with self._condition:
            self._count += 1
            self._problems = problems
            self._condition.notify_all()

    def close(self) -> None:
        """Let every thread that waits go home."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()

    @property
    def closed(self) -> bool:
        """Whether the server is going down."""
        return self._closed

    def now(self) -> tuple[str, tuple[str, ...]]:
        """Return the name of the newest build, which no build of an earlier server had, and its problems."""
        with self._condition:
            return f"{self._start:x}-{self._count}" if self._count else "", self._problems

    def newer_than(self, seen: str, seconds: float) -> str:
        """Return the name of the newest build as soon as it is not `seen`, else after so many seconds."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed or self.now()[0] != seen, seconds)
        return self.now()[0]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a browser."""

    status: HTTPStatus
    type: str = HTML
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


def answer(preview: Preview, target: str) -> Answer:
    """Return what GitHub Pages would answer to `target`, the path and query of a request.

    Pages get the reloading script; while a build fails they are its problems.
    """
    path, mark, query = target.partition("#")[0].partition("?")
    if path == f"{OWN}reload.js":
        return Answer(HTTPStatus.OK, "application/javascript; charset=utf-8", _script())
    version, problems = preview.now()
    if path + "/" == preview.base:
        return _moved(f"{path}/{mark}{query}")
    if not path.startswith(preview.base):
        return _missing(preview, version, problems, f"this site lies below {preview.base}")
    file = find(preview.output, unquote(path.removeprefix(preview.base)))
    if file and file.is_dir():
        return _moved(f"{path}/{mark}{query}")
    if file is None:
        return _missing(preview, version, problems, "there is no page at this address")
    type = content_type(file)
    if type != HTML:
        return Answer(HTTPStatus.OK, type, file.read_bytes())
    return _page(HTTPStatus.OK, file.read_bytes(), version, problems)


def find(output: Path, path: str) -> Path | None:
    """Return the file that answers `path`, or the folder that has a page of its own; None where there is neither."""
    parts = path.split("/")
    if ".." in parts or "\0" in path:
        return None
    try:
        place = output.joinpath(*filter(None, parts))
        inside = place.resolve().is_relative_to(output.resolve())
        if path.endswith("/") or not path:
            place /= "index.html"
        elif place.is_dir():
            return place if inside and (place / "index.html").is_file() else None
        elif not place.exists():
            place = place.with_name(f"{place.name}.html")
        return place if inside and place.is_file() else None
    except OSError:  # a name that is too long for a file
        return None


def content_type(file: Path) -> str:
    """Return the type that GitHub Pages sends for a file, whatever this machine's list of types holds."""
    known = MimeTypes(filenames=())
    type = TYPES.get(file.suffix.lower()) or known.guess_type(file.name)[0] or "application/octet-stream"
    return f"{type}; charset=utf-8" if type.startswith("text/") or type in WITH_CHARSET else type


def _moved(place: str) -> Answer:
    return Answer(HTTPStatus.MOVED_PERMANENTLY, headers={"Location": "/" + place.lstrip("/")})


def _missing(preview: Preview, version: str, problems: tuple[str, ...], why: str) -> Answer:
    """Return the site's own 404 page, with links that work wherever it is shown."""
    own = preview.output / "404.html"
    body = own.read_bytes() if own.is_file() else f"<h1>404</h1><p>{escape(why)}</p>".encode()
    return _page(HTTPStatus.NOT_FOUND, _at_home(body, preview.base.encode()), version, problems)


def _at_home(page: bytes, base: bytes) -> bytes:
    """Lead the addresses of a page that is shown at any depth to `base`, where they begin at a root of their own."""
    return HOME.sub(lambda found: found[0] if page.startswith(base, found.start()) else base, page)


def _page(status: HTTPStatus, body: bytes, version: str, problems: tuple[str, ...]) -> Answer:
    if problems:
        lines = "\n".join(f"<li>{escape(line)}</li>" for line in problems)
        status, body = HTTPStatus.INTERNAL_SERVER_ERROR, ERROR_PAGE.format(lines=lines).encode("utf-8", "replace")
    return Answer(status, HTML, with_reload(body, version))


def with_reload(page: bytes, version: str) -> bytes:
    """Add the reloading script, which knows the build that the page is from. A file, as the CSP wants it."""
    tag = f'<script src="{OWN}reload.js?v={version}" defer></script>'.encode()
    before, end, after = page.rpartition(b"</body>")
    return before + tag + end + after if end else page + tag


def _script() -> bytes:
    return (files("copydesk.desk") / "reload.js").read_bytes()


class Handler(BaseHTTPRequestHandler):
    """Answers a browser's requests from the server's preview."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """Answer with a body."""
        if self.path == f"{OWN}events":
            self._events()
        else:
            self._answer(body=True)

    def do_HEAD(self) -> None:
        """Answer without a body."""
        self._answer(body=False)

    def _answer(self, *, body: bool) -> None:
        self.server.preview.newer_than("", FIRST_BUILD)
        try:
            found = answer(self.server.preview, self.path)
        except FileNotFoundError:  # the site was exchanged for a newer one between finding and reading the file
            found = answer(self.server.preview, self.path)
        self.send_response(found.status)
        self.send_header("Content-Type", found.type)
        self.send_header("Content-Length", str(len(found.body)))
        self.send_header("Cache-Control", "no-store")
        for name, value in found.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(found.body)

    def _events(self) -> None:
        """Tell the browser the name of each new build, for as long as it listens."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = ""
        while not self.server.preview.closed:
            version = self.server.preview.newer_than(seen, KEEP_ALIVE)
            self.wfile.write(f"data: {version}\n\n".encode() if version != seen else b": still here\n\n")
            seen = version

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what the curator watches for is the builds."""


class Server(ThreadingHTTPServer):
    """One thread for each connection, none of which keeps the program alive."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, preview: Preview) -> None:
        self.preview = preview
        super().__init__((HOST, port), Handler)

    @property
    def address(self) -> str:
        """Where a browser finds the site."""
        return f"http://{HOST}:{self.server_port}{self.preview.base}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore a browser that hung up; report anything else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def listen(port: int, preview: Preview) -> Server:
    """Take the port (0: any free one); raises UsageError when it cannot be had."""
    try:
        return Server(port, preview)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        what = f"port {port} is in use" if taken else f"port {port} cannot be used: {error.strerror}"
        raise UsageError(what, hint="choose another one: make serve PORT=8001") from error
