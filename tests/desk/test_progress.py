"""The bar: only for long work that a person watches, and gone when it is over."""

from __future__ import annotations

import io

import pytest

from copydesk.desk.progress import Progress, bar, progress, wanted


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_a_bar_is_filled_as_far_as_the_work_has_come() -> None:
    assert bar(0, 8) == "[........................] 0 of 8"
    assert bar(5, 10) == "[############............] 5 of 10"
    assert bar(8, 8) == "[########################] 8 of 8"


@pytest.mark.parametrize(
    ("stream", "environment", "expected"),
    [
        (Terminal(), {"TERM": "xterm"}, True),
        (Terminal(), {}, True),
        (Terminal(), {"TERM": "dumb"}, False),
        (Terminal(), {"CI": "true"}, False),
        (io.StringIO(), {"TERM": "xterm"}, False),
    ],
)
def test_it_is_shown_on_a_terminal_and_not_in_a_ci(
    stream: io.StringIO, environment: dict[str, str], *, expected: bool
) -> None:
    assert wanted(stream, environment) is expected


def test_it_stands_on_one_line_and_is_taken_away_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with progress(9) as shown:
        shown.step()
        shown.clear()
        shown.step()
    clear = "\r\x1b[K"
    assert terminal.getvalue() == f"{clear}{bar(1, 9)}{clear}{clear}{bar(2, 9)}{clear}"
    assert "\n" not in terminal.getvalue()


def test_short_work_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with progress(7) as shown:
        shown.step()
    assert terminal.getvalue() == ""


def test_without_a_stream_it_only_counts() -> None:
    counted = Progress(3, None)
    counted.step()
    assert counted.done == 1
