"""YAML as nodes, which know their lines: one way to read what a curator writes, and one way to report a fault."""

from __future__ import annotations

from typing import Final

import yaml

from copydesk.errors import CopydeskError

Loader: Final[type[yaml.SafeLoader]] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
QUOTE_IT: Final = "put quotation marks round a value that holds a colon or begins with a special character"


def compose(
    text: str,
    file: str,
    error: type[CopydeskError],
    *,
    subject: str = "",
    hint: str = QUOTE_IT,
    line: int = 1,
    loader: type[yaml.SafeLoader] = Loader,
) -> yaml.Node | None:
    """Return the root node of a YAML text, None for an empty one.

    `line` is the line of `file` on which the text begins, `subject` what the message speaks of. Raises `error` with
    file and line for YAML that cannot be read, unreadable characters and nesting without end.
    """
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as fault:
        # Where a quotation mark is never closed, the mark that opened it is the place to look at.
        endless = "end of stream" in (fault.problem or "")
        mark = (fault.context_mark if endless else None) or fault.problem_mark or fault.context_mark
        what = f"{subject}no valid YAML: {fault.problem or fault.context}"
        raise error(what, hint=hint, file=file, line=mark.line + line if mark else 1) from fault
    except yaml.YAMLError as fault:
        what = f"{subject}no valid YAML: {fault}"
        raise error(what, hint="remove the unreadable character", file=file, line=1) from fault
    except RecursionError as fault:
        raise error(f"{subject}nested too deeply", hint="flatten it", file=file, line=1) from fault
    return root
