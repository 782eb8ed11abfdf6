"""Which words of a name are disguised in look-alike letters or digits, and what they are meant to read."""

from __future__ import annotations

from collections.abc import Sequence

from screening.engine.language.concepts import meanings
from screening.engine.language.homoglyphs import (
    digits_read_as_letters,
    is_mixed,
    is_pierced,
    is_plain_latin,
    read_in_cyrillic,
    surely_cyrillic,
    surely_greek,
    unmask,
    unmask_among,
    with_letters_for_digits,
)
from screening.engine.language.lexicon import KNOWN
from screening.engine.language.roles import Role
from screening.engine.language.romanise import romanised
from screening.engine.language.scripts import Script, main_script

_SHORTEST_TOLD = 4  # letters; a shorter word of look-alike letters may be any Latin one
_FORMS = frozenset({"c0", "5a", "0y"})
_ALIKE = frozenset({Script.GREEK, Script.CYRILLIC})


def unmasked(tokens: Sequence[str]) -> list[str]:
    """The tokens with look-alike letters undone; a word of the tables is meant as it stands."""
    if is_plain_latin("".join(tokens)):
        return _with_digits_read(tokens)
    if any(map(surely_cyrillic, tokens)):
        tokens = [read_in_cyrillic(token) for token in tokens]
    plain = [unmask(token) for token in tokens]
    if not all(token.isascii() for token in plain):
        latin = 2 * sum(main_script(token) is Script.LATIN for token in plain) >= len(plain)
        greek = any(map(surely_greek, plain))
        plain = [
            token
            if _is_known(token) or (greek and main_script(token) is Script.GREEK)
            else unmask_among(token, latin=latin)
            for token in plain
        ]
    return _with_digits_read(plain, masked=plain != list(tokens))


def _with_digits_read(tokens: Sequence[str], *, masked: bool = False) -> list[str]:
    """The tokens; a word of the tables that has digits for letters as it is meant (L1MIT3D, 5.A.).

    What is short is also a number of a type (S4, A5): it is read so where another word betrays the disguise,
    be it `masked` letters, or where only a legal form or a particle can be meant.
    """
    if all(map(str.isalpha, tokens)):
        return list(tokens)
    tokens = _with_form_joined(tokens)
    disguised = [is_mixed(token) and (is_pierced(token) or _long_reading(token) != "") for token in tokens]
    read = [
        _long_reading(token)
        or _short_reading(token, at, betrayed=masked or sum(disguised) > disguised[at], tokens=tokens)
        for at, token in enumerate(tokens)
    ]
    return [meant or token for meant, token in zip(read, tokens, strict=True)]


def _with_form_joined(tokens: Sequence[str]) -> Sequence[str]:
    """The tokens with `5.A.` at the end, or before `de C.V.`, as one."""
    for at in range(1, len(tokens) - 1):
        form = tokens[at] + tokens[at + 1]
        if form in _FORMS and _may_end(tokens, at + 1):
            return [*tokens[:at], form, *tokens[at + 2 :]]
    return tokens


def _may_end(tokens: Sequence[str], at: int) -> bool:
    """Whether nothing follows a token, or `de C.V.`"""
    return at == len(tokens) - 1 or tokens[at + 1] == "de"


def _long_reading(token: str) -> str:
    return _known(digits_read_as_letters(token), token)


def _known(read: str, token: str) -> str:
    """What a token with letters for its digits reads, if the tables know it: 1 is an I or an L."""
    as_l = read and with_letters_for_digits(token.replace("1", "l"))
    return next((word for word in (read, as_l) if word in KNOWN), "")


def _short_reading(token: str, at: int, *, betrayed: bool, tokens: Sequence[str]) -> str:
    """What a token of two or three characters, one of them a digit, is meant to read; empty for itself."""
    if not is_mixed(token) or len(token) > _SHORTEST_TOLD - 1 or sum(map(str.isdigit, token)) > 1:
        return ""
    read = _known(with_letters_for_digits(token), token)
    role = KNOWN[read][0] if read else None
    if role is None or (at == 0 and role is not Role.PARTICLE):
        return ""
    silent = role in {Role.LEGAL, Role.PARTICLE}
    if len(token) == 2:
        return read if silent and (betrayed or (token in _FORMS and _may_end(tokens, at))) else ""
    return read if betrayed or (silent and (not token[-1].isdigit() or read == "the")) else ""


def _is_known(token: str) -> bool:
    """Whether a word is one of the tables as it stands: a μεραρχία beside a Latin name is a division."""
    if token.isascii():
        return False
    if "".join(romanised(token, main_script(token))) in KNOWN:
        return True
    return len(token) >= _SHORTEST_TOLD and main_script(token) in _ALIKE and bool(meanings(token))
