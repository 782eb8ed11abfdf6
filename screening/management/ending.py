"""How a command ends: what fails on purpose is told in one line, and the status says what came of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from entities.loaders.errors import FactsError
from screening.errors import ScreeningError

FAILED = 2


def end_with(run: Callable[[], int], name: str, say: Callable[[str], object]) -> None:
    """Run `run` and end the process with its status if that is not 0, or with 2 and a line if it fails."""
    try:
        status = run()
    except (ScreeningError, FactsError) as error:
        say(f"{name}: {error}")
        status = FAILED
    except BrokenPipeError:
        # The reader has gone, as `| head` does: nobody is left to tell, nor to flush for at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = FAILED
    if status:
        raise SystemExit(status)
