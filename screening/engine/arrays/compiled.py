"""The kernels as machine code, compiled once a process; numba keeps the code on disk for the next one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from types import FunctionType
from typing import Any, NamedTuple

from screening.engine.arrays import aligning, lookup, rating, search, words

_MODULES = (words, aligning, rating, lookup, search)


class Kernels(NamedTuple):
    """What Python calls."""

    search: Callable[..., int]
    similar: Callable[..., int]
    span: Callable[..., tuple[int, int]]


INTERPRETED = Kernels(search.search, lookup.similar, words.span)


@lru_cache(maxsize=1)
def compiled_kernels() -> Kernels:
    """The kernels as machine code: made at the first call with arrays, or read from disk.

    `INTERPRETED` are the same functions as the Python that they are written in: for one question they are
    quicker than to import the compiler, and they answer while it works.
    """
    from numba import njit  # noqa: PLC0415 - 0.4 s, which one question does not pay for

    version = _version()
    scope: dict[str, Any] = {}
    for module in _MODULES:
        scope |= vars(module)
    for module in _MODULES:
        for name, kernel in vars(module).items():
            if isinstance(kernel, FunctionType) and kernel.__module__ == module.__name__:
                scope[name] = _compiled(kernel, scope, njit, version)
    return Kernels(*(scope[name] for name in Kernels._fields))


def _compiled(kernel: FunctionType, scope: dict[str, Any], njit: Any, version: str) -> Any:  # noqa: ANN401 - numba is not typed
    """The kernel as machine code; those that Python calls are kept on disk, with what they call in them.

    It is a copy that finds the other compiled kernels in `scope`. Numba would know kept code by the file
    that a kernel stands in, but other files may have changed: so the version becomes a part of its name.
    """
    kept = kernel.__name__ in Kernels._fields
    copy = FunctionType(kernel.__code__, scope, kernel.__name__)
    copy.__module__ = kernel.__module__
    copy.__qualname__ = f"{kernel.__name__}_{version}"
    return njit(
        cache=kept, no_cpython_wrapper=not kept, no_cfunc_wrapper=True, error_model="numpy", _nrt=False
    )(copy)


def _version() -> str:
    """Changes with the source of any kernel."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
