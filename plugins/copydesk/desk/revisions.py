"""What git knows of the checkout: which files have changed since a revision."""

from __future__ import annotations

import subprocess
from pathlib import Path

from copydesk.errors import UsageError


def base(root: Path, revision: str) -> str:
    """Return the commit at which `revision` and the checkout parted, else the revision's own.

    Raises UsageError where there is no git, no repository or no such revision.
    """
    if not revision or revision.startswith("-"):
        raise UsageError(f"'{revision}' is no revision", hint="name a branch, a tag or a commit")
    known = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if known is None:
        hint = "name a branch, a tag or a commit that is here: git fetch brings those of a server"
        raise UsageError(f"git knows no revision '{revision}'", hint=hint)
    return (_git(root, "merge-base", revision, "HEAD") or known).strip()


def changed(root: Path, commit: str) -> frozenset[str]:
    """Return the files below `root` that differ from `commit` or are new, relative to `root`, removed ones included."""
    tracked = _git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", commit, "--") or ""
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z") or ""
    return frozenset(name for name in (tracked + new).split("\0") if name)


def _git(root: Path, *words: str) -> str | None:
    """Return what git prints, None where it fails; raises UsageError where there is no git."""
    command = ("git", "-C", str(root), *words)
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - words of ours and a checked name
    except OSError as error:
        raise UsageError("git cannot be started", hint="install git, or check without --since") from error
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None
