"""Turns the kernels into machine code, once a process; numba keeps the code on disk for the next one."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import FunctionType
from typing import Any

from screening.engine.arrays import lookup, rating, search, words

_KERNELS = (words, rating, lookup, search)
_ENTERED = frozenset({"search", "similar", "span"})  # by Python


def compiled() -> bool:
    """Whether `compile_kernels` was called in this process."""
    return not isinstance(search.search, FunctionType)


def compile_kernels() -> None:
    """From now on the kernels run as machine code. The first time on a machine takes some seconds.

    Until then they run as the Python that they are written in: for one question that is quicker than to
    import the compiler.
    """
    if compiled():
        return
    from numba import njit  # noqa: PLC0415 - 0.4 s, which one question does not pay for

    version = _version()
    kernels = {
        name: _compiled(kernel, njit, version)
        for module in _KERNELS
        for name, kernel in vars(module).items()
        if isinstance(kernel, FunctionType) and kernel.__module__ == module.__name__
    }
    for module in _KERNELS:
        for name in kernels.keys() & vars(module).keys():
            setattr(module, name, kernels[name])


def _compiled(kernel: FunctionType, njit: Any, version: str) -> Any:  # noqa: ANN401 - numba is not typed
    """The kernel as machine code; those that Python calls are kept on disk, with what they call in them.

    Numba would find its kept code by the file that a kernel stands in, but other files may have changed:
    so the version of all kernels becomes a part of the name.
    """
    kept = kernel.__name__ in _ENTERED
    if kept:
        kernel.__qualname__ = f"{kernel.__name__}_{version}"
    return njit(cache=kept, no_cpython_wrapper=not kept, no_cfunc_wrapper=True, error_model="numpy")(kernel)


def _version() -> str:
    """Changes with the source of any kernel."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
