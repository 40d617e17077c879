"""Workers: the same results in order, a failure kept to the one thing that has it, an interrupt that ends them all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from copydesk.desk.workers import available, in_order, wanted
from copydesk.errors import CopydeskError, InputError, UsageError

NUMBERS = tuple(range(23))
SLOW = """
import os, signal, sys, time
from copydesk.desk.workers import in_order
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has those ignore it that it puts in the background
def work(number):
    print(os.getpid(), flush=True)
    time.sleep(0 if number == 0 else 60)
for _ in in_order(work, range(20), 3):
    print("done", flush=True)
"""


def square(number: int) -> int:
    return number * number


def faulty(number: int) -> int:
    if number == 4:
        raise InputError("four is refused", hint="take five", file="four.txt")
    if number == 5:
        raise KeyError("five")
    return number


def deadly(number: int) -> int:
    if number in {6, 9} and os.getpid() != PARENT:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def unsendable(number: int) -> object:
    return (lambda: number) if number == 7 else number


PARENT = os.getpid()


def told(found: object) -> object:
    return str(found) if isinstance(found, CopydeskError) else found


@pytest.mark.parametrize("workers", [1, 2, 3, 30])
def test_the_results_come_in_order_whatever_the_number_of_workers(workers: int) -> None:
    assert list(in_order(square, NUMBERS, workers)) == [(number, number * number) for number in NUMBERS]


def test_without_fork_one_process_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    assert [pid for _, pid in in_order(lambda _: os.getpid(), NUMBERS, 4)] == [os.getpid()] * len(NUMBERS)


def test_several_processes_work() -> None:
    assert len({pid for _, pid in in_order(lambda _: os.getpid(), NUMBERS, 2)}) == 3  # the first is done here


def test_an_error_is_the_result_of_its_own_thing_alone() -> None:
    alone, shared = ([told(found) for _, found in in_order(faulty, NUMBERS, workers)] for workers in (1, 3))
    assert alone == shared
    assert alone[4] == "four.txt: four is refused - take five"
    assert alone[5] == (
        "Copydesk itself failed here (KeyError: 'five') - "
        "nothing of it was written; take it out and report it with this line"
    )
    assert [found for found in alone if isinstance(found, int)] == [
        number for number in NUMBERS if number not in {4, 5}
    ]


@pytest.mark.parametrize("workers", [2, 3])
def test_a_worker_that_dies_is_named_with_what_it_had_and_its_rest_is_done(workers: int) -> None:
    found = [told(each) for _, each in in_order(deadly, NUMBERS, workers)]
    assert [number for number in NUMBERS if found[number] != number] == [6, 9]
    assert "the process that read it was ended (signal 9)" in str(found[6])


def test_a_result_that_cannot_be_sent_is_a_failure_of_its_own() -> None:
    found = [told(each) for _, each in in_order(unsendable, NUMBERS, 2)]
    assert "was ended (status 1)" in str(found[7])
    assert found[8:] == list(NUMBERS[8:])


def test_an_interrupt_ends_every_worker() -> None:
    """As Ctrl-C sends it: to the whole group."""
    running = subprocess.Popen(
        [sys.executable, "-c", SLOW],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert running.stdout is not None
    lines = [running.stdout.readline().strip() for _ in range(5)]
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=20)
    processes = {line for line in lines if line.isdecimal()}
    assert len(processes) == 4
    assert said.count("KeyboardInterrupt") == 1
    assert not any(alive(int(process)) for process in processes)


def alive(process: int) -> bool:
    for _ in range(100):
        if not Path(f"/proc/{process}").exists():
            return False
        time.sleep(0.01)
    return True


def test_consuming_half_leaves_no_process_behind() -> None:
    results = in_order(lambda _: os.getpid(), NUMBERS, 2)
    found = {next(results)[1] for _ in range(4)} - {os.getpid()}
    results.close()
    assert len(found) == 2
    assert not any(alive(process) for process in found if isinstance(process, int))


@pytest.mark.parametrize("text", ["0", "-1", "two", "65", "1" * 30, "²"])
def test_a_number_of_workers_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no number of processes - give one from 1 to 64"):
        wanted(text)


def test_without_a_number_each_processor_gets_a_worker() -> None:
    assert wanted("") == available() >= 1
    assert wanted("3") == 3
