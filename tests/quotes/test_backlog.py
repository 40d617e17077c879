"""Reading that is put off: everything is done once, in its order, and only where somebody asks."""

import gc

from copydesk import quotes
from copydesk.quotes.backlog import Backlog


def test_what_waits_is_done_once_and_in_its_order() -> None:
    done: list[int] = []
    backlog = Backlog()
    backlog.put(lambda: done.append(1))
    backlog.put(lambda: done.append(2))
    assert not done
    backlog.catch_up()
    backlog.put(lambda: done.append(3))
    backlog.catch_up()
    assert done == [1, 2, 3]


def test_what_comes_up_while_it_is_done_belongs_to_its_own_place() -> None:
    done: list[str] = []
    backlog = Backlog()

    def sentence() -> None:
        done.append("subject")
        backlog.put(lambda: done.append("what the subject leaves behind"))
        backlog.catch_up()  # a pronoun in the same sentence: what stands below it has not been read
        done.append("end")

    backlog.put(sentence)
    backlog.put(lambda: done.append("next sentence"))
    backlog.catch_up()
    assert done == ["subject", "what the subject leaves behind", "end", "next sentence"]


def test_a_story_leaves_nothing_behind_that_only_the_collector_finds() -> None:
    story = "“The harbour must open,” said Jana Roth.\n\nShe went home. The mayor stayed. “It is late,” said Ida Lind."
    gc.collect()
    gc.disable()
    try:
        quotes.find(story, ())
        assert gc.collect() == 0
    finally:
        gc.enable()
