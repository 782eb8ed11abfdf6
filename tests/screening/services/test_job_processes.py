"""Blocks answered in other processes come back as `map` would give them."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from screening.errors import BadFile, WorkerDied
from screening.services.job_processes import Processes


def doubled(block: list[int]) -> list[int]:
    return [2 * each for each in block]


def process_of(_: int) -> int:
    return os.getpid()


def killed(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def broken_after(blocks: int) -> Iterator[list[int]]:
    for number in range(blocks):
        yield [number]
    raise BadFile("row 4 is broken")


def test_answers_come_in_the_order_of_the_blocks_and_from_other_processes() -> None:
    with Processes(2) as processes:
        answered = list(processes.map(doubled, ([number, number + 1] for number in range(20))))
        asked = set(processes.map(process_of, range(20)))

    assert answered == [[2 * number, 2 * number + 2] for number in range(20)]
    assert asked
    assert os.getpid() not in asked


def test_what_comes_before_a_broken_row_is_answered_first() -> None:
    with Processes(2) as processes:
        answers = processes.map(doubled, broken_after(3))

        assert [next(answers) for _ in range(3)] == [[0], [2], [4]]
        with pytest.raises(BadFile, match="row 4"):
            next(answers)


def test_blocks_are_read_only_a_few_ahead() -> None:
    read: list[int] = []

    def blocks() -> Iterator[list[int]]:
        for number in range(100):
            read.append(number)
            yield [number]

    with Processes(2) as processes:
        next(processes.map(doubled, blocks()))

        assert len(read) <= 4


def test_a_killed_process_is_told() -> None:
    with Processes(2) as processes, pytest.raises(WorkerDied, match="begin the worker anew"):
        list(processes.map(killed, range(3)))
