"""`python -m copydesk COMMAND …`: finds the command and turns an error into one line and an exit status.

Each command is a module of `copydesk.desk` with `configure(parser)` and `run(options) -> int`; only the one that is
called is imported, so that `--help` answers at once.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from types import FrameType, MappingProxyType
from typing import NoReturn

from copydesk.errors import CopydeskError, UsageError, did_you_mean

COMMANDS = MappingProxyType(
    {
        "build": "build content/ into output/",
        "add": "convert received articles into content/articles/ and keep the originals",
        "convert": "convert received articles into a folder of Markdown files",
        "analyse": "print who is in a story and who said what",
        "explain": "say why: dropped lines, entities, speakers, callouts",
        "entities": "look after the names in content/entities/: review, accept, merge, lint …",
        "edition": "start the file of an edition, with its stories as comments",
        "check": "say what can be wrong before publishing",
        "retract": "take a published story back: its address stays and says so",
        "publish": "check, build for the site's own address, enter it into the ledger",
        "export": "write all content, with a feed of it, into one archive",
        "import": "take the content of such an archive into an empty content/",
        "rollback": "bring back the site that the last build replaced",
        "serve": "build, serve, watch, reload the browser",
    }
)
MODULES = MappingProxyType({"import": "importing"})
"""Commands whose name no module can have."""
EXIT_WRONG, EXIT_USAGE, EXIT_INTERRUPTED = 1, 2, 130


class Parser(argparse.ArgumentParser):
    """An argument parser that reports its errors as Copydesk does."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError instead of printing a usage text."""
        raise UsageError(message, hint=f"see '{self.prog} --help'")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status: 0 when all went well, never otherwise."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return _dispatch(words)
    except UsageError as error:
        return _report(error, EXIT_USAGE)
    except CopydeskError as error:
        return _report(error, EXIT_WRONG)
    except KeyboardInterrupt:
        print("copydesk: interrupted; nothing was published", file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: say no more, and do not call it a success
        return EXIT_WRONG
    except OSError as error:  # a disk that is full or refuses
        where = f": {error.filename}" if error.filename else ""
        return _report(
            CopydeskError(f"{error.strerror or error}{where}", hint="mend the cause and call it again"), EXIT_WRONG
        )


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    """Leave as Ctrl-C does, so that what was begun is cleared away."""
    del number, frame
    raise KeyboardInterrupt


def _dispatch(words: list[str]) -> int:
    if not words or words[0] in {"-h", "--help", "help"}:
        print(_help())
        return 0 if words else EXIT_USAGE
    name = words[0]
    if name not in COMMANDS:
        hint = did_you_mean(name, COMMANDS) or "see 'python -m copydesk --help'"
        raise UsageError(f"there is no command '{name}'", hint=hint)
    command = import_module(f"copydesk.desk.{MODULES.get(name, name)}")
    parser = Parser(prog=f"copydesk {name}", description=COMMANDS[name])
    command.configure(parser)
    return int(command.run(parser.parse_args(words[1:])))


def _help() -> str:
    rows = "\n".join(f"  {name:<10}{text}" for name, text in COMMANDS.items())
    return f"usage: python -m copydesk COMMAND [options]\n\n{rows}\n\n'COMMAND --help' tells a command's options."


def _report(error: CopydeskError, status: int) -> int:
    print(f"copydesk: {error}", file=sys.stderr)
    return status
