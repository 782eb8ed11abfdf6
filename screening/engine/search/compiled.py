"""The search as machine code, compiled once on a machine and kept on disk."""

from __future__ import annotations

import logging
import time
import zlib
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

import numpy as np

from screening.engine import costs, odds, slips
from screening.engine.language import phones
from screening.engine.search import (
    chance,
    gathering,
    gluing,
    hearing,
    judging,
    kernels,
    laying,
    letters,
    lookup,
    shapes,
    sides,
    tables,
)

log = logging.getLogger(__name__)


class Kernels(NamedTuple):
    """What Python calls."""

    search: Callable[..., int]
    look_up: Callable[..., int]


PLAIN = Kernels(kernels.search, lookup.look_up)
# All that compiled functions read, the lowest first: of two names the higher one counts.
_MODULES = (
    costs,
    odds,
    slips,
    sides,
    letters,
    phones,
    hearing,
    gluing,
    tables,
    shapes,
    judging,
    chance,
    laying,
    lookup,
    gathering,
    kernels,
)


# Called for few names. Every other function becomes a part of its caller, since to hand on some dozen arrays
# takes longer than most of them.
_CALLED = frozenset(
    {
        "_glued_alike",
        "_unseen",
        "_initials",
        "_read_in_korean",
        "beyond_chance",
        "distance_by_sound",
        "lay_letters_down",
        "note_meanings",
        "tell",
    }
)


@lru_cache(maxsize=1)
def compiled_kernels() -> Kernels:
    """The same functions as machine code, or as they are where numba is not installed.

    They are compiled when they are first called, and read from disk after that.
    """
    if find_spec("numba") is None:
        log.warning("numba is not installed, large lists are searched slowly: pip install 'rollcall[fast]'")
        return PLAIN
    started = time.perf_counter()
    numba: Any = import_module("numba")  # 0.4 s, which a small list does not pay for
    parts = import_module("screening.engine.search.parts").Parts
    if not _kept_on_disk(numba.config.CACHE_DIR):
        log.warning("compiling the search for large lists: some seconds, once on this machine")
    scope: dict[str, Any] = {}
    named = {module.__name__ for module in _MODULES}
    for module in _MODULES:
        scope |= {
            name: _as_read(value) for name, value in vars(module).items() if not isinstance(value, ModuleType)
        }
    for name, function in list(scope.items()):
        if isinstance(function, FunctionType) and function.__module__ in named:
            scope[name] = _as_machine_code(numba.njit, parts, function, scope)
    log.debug("compiler loaded", extra={"ms": round((time.perf_counter() - started) * 1000)})
    return Kernels(*(scope[name] for name in Kernels._fields))


def _kept_on_disk(directory: str) -> bool:
    """Whether machine code lies where numba keeps it: in that directory if set, else beside the source."""
    folder = Path(directory) if directory else Path(kernels.__file__).parent / "__pycache__"
    return next(folder.rglob(f"kernels.search_{_sources()}-*.nbi"), None) is not None


@lru_cache(maxsize=1)
def _sources() -> str:
    """A digest of all that is compiled, and how: numba looks at no file but that of the function it keeps."""
    digest = zlib.crc32(Path(__file__).read_bytes())
    for module in _MODULES:
        digest = zlib.crc32(Path(str(module.__file__)).read_bytes(), digest)
    return f"{digest:08x}"


def _as_read(value: object) -> object:
    """A constant as compiled functions read it: for each plain int handed on, one more would be compiled."""
    return np.int64(value) if type(value) is int else value


def _as_machine_code(
    njit: Callable[..., Callable[[FunctionType], object]],
    parts: type,
    function: FunctionType,
    scope: dict[str, Any],
) -> object:
    """A copy that calls the compiled ones; what Python calls needs a wrapper, and is kept on disk."""
    copy = FunctionType(function.__code__, scope, function.__name__, function.__defaults__)
    copy.__module__, copy.__qualname__ = function.__module__, f"{function.__name__}_{_sources()}"
    entered = function.__name__ in Kernels._fields
    return njit(
        cache=entered,
        pipeline_class=None if entered else parts,
        no_cpython_wrapper=not entered,
        no_cfunc_wrapper=True,
        error_model="numpy",
        _nrt=False,
        forceinline=not entered and function.__name__ not in _CALLED,
    )(copy)
