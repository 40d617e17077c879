"""The shipped workflows: pinned, without rights that they do not need, and never past the check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from support.sites import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PUBLISH = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
AUDIT = (ROOT / ".github/workflows/audit.yml").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40}")
COMMENTED = re.compile(r"uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
WRITERS = {"pages", "id-token"}


def faults(source: str, makefile: str = MAKEFILE) -> list[str]:
    """Return what is weak in a workflow, together with the Makefile that it calls."""
    workflow = yaml.safe_load(source)
    jobs: dict[str, Any] = workflow["jobs"]
    found = [] if workflow.get("permissions") == {} else ["rights for every job"]
    found += ["a secret"] if re.search(r"\bsecrets\b", source) else []
    found += [f"no version beside its hash: {row}" for row in source.splitlines() if _bare(row)]
    for name, job in jobs.items():
        found += [f"{name}: {fault}" for fault in _job_faults(job)]
    if any("deploy-pages" in str(step.get("uses")) for job in jobs.values() for step in job["steps"]):
        found += _unchecked(jobs, makefile)
    installs = [row for row in (*makefile.splitlines(), *source.splitlines()) if "pip install" in row]
    return found + [f"no hashes: {row.strip()}" for row in installs if "--require-hashes" not in row]


def unaudited(source: str) -> list[str]:
    """Return what the weekly look at the locked packages leaves out."""
    workflow = yaml.safe_load(source)
    cron = [str(each["cron"]).split() for each in workflow[True].get("schedule", ())]  # YAML 1.1: `on` is a truth value
    found = [] if len(cron) == 1 and cron[0][2:4] == ["*", "*"] and cron[0][4].isdecimal() else ["not once a week"]
    steps = [step for job in workflow["jobs"].values() for step in job["steps"] if "pip-audit" in str(step.get("uses"))]
    for step in steps:
        given = step.get("with", {})
        locks = {file.name for file in ROOT.glob("requirements*.lock")}
        found += [f"not looked at: {name}" for name in sorted(locks - set(str(given.get("inputs")).split()))]
        found += [f"{name} is not on" for name in ("require-hashes", "no-deps") if given.get(name) is not True]
        found += ["faults passed over"] if "ignore-vulns" in given or "allow-failure" in str(given) else []
    return found if len(steps) == 1 else [*found, "no audit"]


def _bare(row: str) -> bool:
    return "uses:" in row and not COMMENTED.search(row)


def _job_faults(job: dict[str, Any]) -> Iterator[str]:
    deploys = any("deploy-pages" in str(step.get("uses")) for step in job["steps"])
    granted = job.get("permissions")
    if not isinstance(granted, dict):
        yield "rights that are not listed"
        return
    for right, kind in granted.items():
        if kind != "read" and not (deploys and right in WRITERS):
            yield f"the right {right}: {kind}"
    for step in job["steps"]:
        if "uses" in step and not PINNED.fullmatch(step["uses"]):
            yield f"not pinned: {step['uses']}"
        if "${{" in str(step.get("run", "")):
            yield f"an expression in a command: {step['run']}"
        if "checkout" in str(step.get("uses")) and step.get("with", {}).get("persist-credentials") is not False:
            yield "a checkout that leaves its token behind"


def _unchecked(jobs: dict[str, Any], makefile: str) -> Iterator[str]:
    """Say where a site is deployed that no check has passed: `make publish` checks, and before it `make check`."""
    recipe = re.search(r"(?m)^publish:.*\n\t(.*)$", makefile)
    if not recipe or not recipe[1].endswith("$(COPYDESK) publish"):
        yield "make publish does not check"
    for name, job in jobs.items():
        steps = [str(step.get("run") or step.get("uses")) for step in job["steps"]]
        upload = next((at for at, step in enumerate(steps) if "upload-pages-artifact" in step), None)
        before = [step.split()[:2] for step in steps[:upload]]
        if upload is not None and (["make", "check"] not in before or ["make", "publish"] not in before):
            yield f"{name}: uploads without a check"
        if any("deploy-pages" in step for step in steps) and not job.get("needs"):
            yield f"{name}: waits for no build"


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_shipped_workflow_has_no_weakness(file: Any) -> None:
    assert faults(file.read_text(encoding="utf-8")) == []


def test_the_workflows_are_shipped() -> None:
    assert {"audit.yml", "check.yml", "publish.yml"} <= {file.name for file in WORKFLOWS}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"(checkout)@\w+ # v4\.2\.2", r"\1@v4"),
        (r"(deploy-pages)@\w+", r"\1@main"),
        (r"contents: read", "contents: write"),
        (r"contents: read", "contents: read\n      id-token: write"),
        (r"permissions: \{\}", "permissions: write-all"),
        (r"make publish", "make publish SITEURL=${{ github.event.inputs.address }}"),
        (r"make check FORMAT=github", "pip install pelican"),
        (r"SITEURL: .*", "TOKEN: ${{ secrets.TOKEN }}"),
        (r"run: make check FORMAT=github", "run: echo checked"),
        (r"run: make publish", "run: make html"),
        (r"persist-credentials: false", "persist-credentials: true"),
        (r"    needs: build\n", ""),
    ],
)
def test_a_planted_weakness_is_seen(old: str, new: str) -> None:
    weaker = re.sub(old, new, PUBLISH, count=1)
    assert weaker != PUBLISH
    assert faults(weaker)


def test_the_locked_packages_are_looked_at_once_a_week() -> None:
    assert unaudited(AUDIT) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"\* \* 1", "1 1 1"),
        (r"  schedule:\n.*\n", ""),
        (r"gh-action-pip-audit", "gh-action-nothing"),
        (r" requirements-dev\.lock", ""),
        (r"require-hashes: true", "require-hashes: false"),
        (r"          no-deps: true\n", ""),
        (r"require-hashes: true", "require-hashes: true\n          ignore-vulns: GHSA-1"),
    ],
)
def test_a_weakness_planted_in_the_audit_is_seen(old: str, new: str) -> None:
    weaker = re.sub(old, new, AUDIT, count=1)
    assert weaker != AUDIT
    assert unaudited(weaker)


@pytest.mark.parametrize(("old", "new"), [("(pip-audit)@\\w+", r"\1@v1"), ("contents: read", "contents: write")])
def test_a_right_or_a_pin_of_the_audit_that_is_loosened_is_seen(old: str, new: str) -> None:
    weaker = re.sub(old, new, AUDIT, count=1)
    assert weaker != AUDIT
    assert faults(weaker)


@pytest.mark.parametrize(("old", "new"), [("--require-hashes ", ""), ("$(COPYDESK) publish", "$(COPYDESK) build")])
def test_a_weakness_planted_in_the_makefile_is_seen(old: str, new: str) -> None:
    assert faults(PUBLISH, MAKEFILE.replace(old, new, 1))


def test_embargoed_stories_are_published_daily() -> None:
    schedule = yaml.safe_load(PUBLISH)[True]["schedule"]  # YAML 1.1 reads `on` as a truth value
    assert [len(each["cron"].split()) for each in schedule] == [5]
    assert all(each["cron"].endswith("* * *") for each in schedule)
