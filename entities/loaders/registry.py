"""Which loader reads which list: official formats by the list's code, curated files for every list."""

from __future__ import annotations

from pathlib import Path

from entities.loaders.editions import Loader
from entities.loaders.errors import FactsError
from entities.loaders.ofac import load_sdn

_LOADERS: dict[str, Loader] = {"us-sdn-list": load_sdn}
_CURATED = {".yaml", ".yml"}


def has_official_format(code: str) -> bool:
    """Whether the list is published in a format that a loader reads."""
    return code in _LOADERS


def official_loader(code: str, path: Path) -> Loader | None:
    """The loader for the list's published format; None where `path` is a curated file."""
    if path.suffix in _CURATED:
        return None
    if code not in _LOADERS:
        formats = ", ".join(sorted(_LOADERS))
        raise FactsError(
            f"{path.name}: the list {code} is read from a curated .yaml file; official formats: {formats}"
        )
    return _LOADERS[code]
