"""The search as machine code, compiled once on a machine and kept on disk."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType
from typing import Any, NamedTuple

from screening.engine.arrays import kernels

log = logging.getLogger(__name__)


class Kernels(NamedTuple):
    """What Python calls."""

    search: Callable[..., int]
    misspelt: Callable[..., int]


@lru_cache(maxsize=1)
def compiled_kernels() -> Kernels | None:
    """The functions of `kernels` as machine code, or None where numba is not installed.

    They are compiled when they are first called, and read from disk after that.
    """
    if find_spec("numba") is None:
        log.warning("numba is not installed: large lists are searched by plain Python, which takes longer")
        return None
    njit: Any = import_module("numba").njit  # 0.4 s, which a small list does not pay for

    kept = Path(kernels.__file__).with_name("__pycache__")
    if not list(kept.glob("kernels.*.nbi")):
        log.warning("compiling the search for large lists: some seconds, once on this machine")
    started = time.perf_counter()
    scope: dict[str, Any] = dict(vars(kernels))
    for name, function in vars(kernels).items():
        if isinstance(function, FunctionType) and function.__module__ == kernels.__name__:
            copy = FunctionType(function.__code__, scope, name)
            copy.__module__, copy.__qualname__ = kernels.__name__, name
            called = name in Kernels._fields
            # Only what Python calls needs a wrapper for Python, and only that is kept on disk.
            options: dict[str, Any] = {"cache": called, "no_cpython_wrapper": not called, "_nrt": False}
            scope[name] = njit(no_cfunc_wrapper=True, error_model="numpy", **options)(copy)
    log.debug("compiler loaded", extra={"ms": round((time.perf_counter() - started) * 1000)})
    return Kernels(scope["search"], scope["misspelt"])
