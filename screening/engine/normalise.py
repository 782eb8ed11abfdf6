"""A written name into a key: its words, what part each plays, and the forms that it may be found by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from screening.engine.acronyms import with_acronyms_marked
from screening.engine.kinds_of_body import with_kinds_joined
from screening.engine.language import han
from screening.engine.language.common_words import MARKED_PARTICLES
from screening.engine.language.disguises import unmasked
from screening.engine.language.hangul import korean_keys
from screening.engine.language.homoglyphs import as_scanned, read_as_a_name
from screening.engine.language.kana import heard_in_kana
from screening.engine.language.korean_names import korean_names
from screening.engine.language.lexicon import (
    HAN,
    KNOWN,
    NATIVE_FORMS,
    SPELLINGS,
    TITLES,
    father_of,
    given_name,
    phrases,
)
from screening.engine.language.likeness import heard_in_abjad, heard_in_letters, heard_in_pinyin
from screening.engine.language.numerals import number, number_of
from screening.engine.language.respelling import meant
from screening.engine.language.roles import Role
from screening.engine.language.romanise import romanised
from screening.engine.language.scripts import (
    ABJADS,
    Script,
    main_script,
)
from screening.engine.language.slavic_words import known_as
from screening.engine.language.sounds import bones, korean, sound
from screening.engine.language.thai import heard_in_thai
from screening.engine.language.tokens import by_script, has_han, joined_letters, tokens_of
from screening.engine.namesakes import with_namesakes_marked


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name in Latin letters, with what it means and how it sounds."""

    text: str
    role: Role = Role.DISTINCTIVE
    meaning: str = ""  # what abbreviations, translations and numerals of one word share
    given: str = ""  # what the spellings of one given name share
    sound: str = ""
    script: Script = Script.LATIN
    unmasked: str = ""  # `hikvision` for `h1kvision`, else empty
    syllable: bool = False  # of a script that writes no spaces between words
    native: str = ""  # as Arabic, Hebrew and, syllable by syllable, Chinese write it
    patronymic: bool = False
    spelt: str = ""  # as its own script writes it, where `text` does not say so
    concept: str = ""  # what it means in any language; read where a name may be a translation
    kin: str = ""  # what that meaning shares with others that translators take for it

    def __hash__(self) -> int:
        return hash(self.text)  # words are looked up often, and few are written alike

    @property
    def bones(self) -> str:
        """The consonants of the word."""
        return bones(self.native or self.text)

    @property
    def heard(self) -> str:
        """How the word sounds, as far as its script says; Arabic and Hebrew leave out short vowels."""
        if self.abjad:
            return heard_in_abjad(self.native)
        if self.script is Script.HAN:
            return heard_in_pinyin(self.text)
        if self.script is Script.KANA:
            return heard_in_kana(self.text)
        if self.script is Script.THAI and self.spelt:
            return heard_in_thai(self.spelt)
        return heard_in_letters(self.spelt if self.spelt and self.script is Script.LATIN else self.text)

    @property
    def korean(self) -> str:
        """The word as a Korean syllable, free of its romanisation."""
        return korean(self.text)

    @property
    def koreans(self) -> frozenset[str]:
        """The keys of all romanisations of a Korean syllable; of a word in other letters its own alone."""
        keys = korean_keys(self.spelt) if self.script is Script.HANGUL else frozenset()
        return keys or frozenset({self.korean})

    @property
    def abjad(self) -> bool:
        """Whether it was written without its short vowels."""
        return self.script in ABJADS


@dataclass(frozen=True, slots=True)
class Key:
    """What a name is compared by. `text` is the name as it was written."""

    text: str
    words: tuple[Word, ...]
    han: tuple[Word, ...]  # the same name in Han words, where it has any
    exact: str  # same after case, width, diacritics and punctuation
    disguised: bool  # look-alike letters or spaced-out words were undone
    beside: str | None = None  # of a name found in a text: what else the text says (names_within.py)
    most: float = 1.0  # the most that such a name may score

    @property
    def exact_any_order(self) -> str:
        """`exact` with its words sorted, for the order of given and family name."""
        return " ".join(sorted(self.exact.split(" ")))

    @property
    def glued(self) -> str:
        """The words without the spaces between them, legal forms and acronyms left out."""
        return "".join(word.text for word in self.words if word.role not in {Role.LEGAL, Role.ACRONYM})

    @property
    def distinctive(self) -> tuple[Word, ...]:
        """The words that tell this name from others."""
        return tuple(word for word in self.words if word.role is Role.DISTINCTIVE)


class UnreadableNameError(ValueError):
    """A name without a letter or digit that could be read."""


def normalise(name: str, *, initials: bool = False, kinds: bool = True) -> Key:
    """The key of a name. Raises UnreadableNameError, a ValueError, when it has no letter or digit.

    Letters that stand apart are one word (H U A W E I) or a legal form (S. A.), unless they are `initials`.
    What `kinds` of body it names is one word each, unless its words are to be compared by what they mean.
    """
    tokens = tokens_of(name)
    if not tokens:
        raise UnreadableNameError(f"no letter or digit in {name!r}")
    plain = unmasked(tokens if initials else joined_letters(tokens))
    read = [_words_in(token) for token in plain]
    words = [word for spoken, _ in read for word in spoken]
    if not words:
        raise UnreadableNameError(f"no letter or digit that can be read in {name!r}")
    han_words: Sequence[Word] = ()
    if not name.isascii():
        han_words = [word for _, written in read for word in written]
    return Key(
        text=name,
        words=with_acronyms_marked(
            _as_korean(words if initials else _as_a_firm_writes(words, kinds=kinds)), name
        ),
        han=tuple(han_words) if any(word.script is Script.HAN for word in han_words) else (),
        exact=" ".join(tokens if name.isascii() else map(_exact, tokens)),
        disguised=plain != tokens,
    )


@lru_cache(maxsize=1 << 16)
def _words_in(token: str) -> tuple[Sequence[Word], Sequence[Word]]:
    """The words of a token twice over: as they are spoken, and those in Han as they are written."""
    if token.isascii():
        return _words_of(token), _words_of(token)
    spoken: list[Word] = []
    written: list[Word] = []
    for piece in by_script([token]):
        in_syllables, in_characters = _han_words(piece) if has_han(piece) else (_words_of(piece),) * 2
        spoken += in_syllables
        written += in_characters
    return spoken, written


def _as_korean(words: list[Word]) -> list[Word]:
    """The words; those of a Korean name in Latin letters with what its romanisations share."""
    shared = korean_names([word.text for word in words if word.script is Script.LATIN])
    if len(shared) < len(words):
        return words
    # Na is no particle here; bin may be one: Han bin Amin.
    words = [word if word.meaning == "bin" else _as_its_own(word) for word in words]
    return [replace(word, given=given) for word, given in zip(words, shared, strict=True)]


@lru_cache(maxsize=1 << 16)
def _exact(token: str) -> str:
    """The token as exactness knows it: of Latin letters, the bare ones."""
    if token.isascii() or main_script(token) is not Script.LATIN:
        return token
    return "".join(romanised(token, Script.LATIN)) or token


# --- tokens to words ------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 16)
def _words_of(token: str) -> tuple[Word, ...]:
    script = main_script(token)
    if script is Script.LATIN and token.isascii():
        return (_word(token, script, token),)
    texts = romanised(token, script)
    if token in NATIVE_FORMS:
        return (Word("".join(texts), Role.LEGAL, NATIVE_FORMS[token], script=script, spelt=token),)
    if script in ABJADS:
        article = tuple(_word(text, script, text) for text in texts[:-1])
        return (*article, *(_abjad_word(text, script, token, article) for text in texts[-1:]))
    spoken = token if script is Script.LATIN else ""
    apart = script is Script.HANGUL
    words = [_word(text, script, spoken or text, syllable=apart) for text in texts]
    if script is Script.LATIN and token not in MARKED_PARTICLES:
        words = [_as_its_own(word) for word in words]
    spelt = token if len(texts) == len(token) else [token] * len(texts)
    return tuple(_as_names(replace(word, spelt=one) for word, one in zip(words, spelt, strict=True)))


def _as_its_own(word: Word) -> Word:
    """A word as a name that elsewhere, or without a mark, would be a particle."""
    own = word.role is Role.PARTICLE and word.text.isalpha()
    return replace(word, role=Role.DISTINCTIVE, meaning=word.text) if own else word


def _word(text: str, script: Script, spoken: str, *, syllable: bool = False) -> Word:
    role, meaning = _role(text)
    if role is Role.DISTINCTIVE and script is Script.LATIN:
        role, meaning = known_as(text, KNOWN) or (role, meaning)
    heard = sound(spoken)
    father = father_of(heard) if len(text) > 6 else ""
    return Word(
        text=text,
        role=role,
        meaning=meaning,
        given=f"{father}-" if father else given_name(text, heard),
        sound=heard,
        script=script,
        unmasked=read_as_a_name(text) or ("" if text in KNOWN else as_scanned(text)),
        syllable=syllable,
        patronymic=bool(father),
    )


def _abjad_word(text: str, script: Script, token: str, article: tuple[Word, ...]) -> Word:
    """A word without its short vowels: it has no sound, only bones, and may be a name we know."""
    given = given_name(token, "")
    role, meaning = KNOWN[given] if given == "bin" else (Role.DISTINCTIVE, text)
    if token in TITLES:
        role, meaning = Role.HONORIFIC, TITLES[token]
    native = token[2:] if article else token
    given = given or given_name(native, "")
    return Word(text, role, meaning, given, script=script, native=native, spelt=native)


_LONG_ENOUGH_TO_TURN = 4  # letters
_LONGEST_COUNT = 5  # digits; a longer number is a reference (IMO 9058713), not the n-th of its kind


def _role(text: str) -> tuple[Role, str]:
    value = number(text)
    if value:
        return (Role.NUMBER if len(value) <= _LONGEST_COUNT else Role.PARTICLE), value
    if right := meant(text):
        return _role(right)
    role, meaning = KNOWN.get(text) or (Role.DISTINCTIVE, SPELLINGS.get(text, text))
    if len(text) == 1 and text.isalpha() and role is not Role.LEGAL:
        return Role.INITIAL, text
    return role, meaning


@lru_cache(maxsize=1 << 14)
def _han_words(token: str) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """A token with Han characters twice over: in syllables, and in the words it was written with."""
    spoken: list[Word] = []
    written: list[Word] = []
    for piece in han.pieces(han.simplified(token)):
        read = han.syllables(piece)
        if piece in HAN:
            role, meaning = HAN[piece]
            spoken.append(Word("".join(read), role, meaning, script=Script.HAN))
            written.append(Word(piece, role, meaning, script=Script.HAN))
            continue
        spoken += _syllables(piece, read)
        written.append(Word(piece, Role.DISTINCTIVE, piece, script=Script.HAN))
    return tuple(_as_names(spoken)), tuple(written)


def _syllables(piece: str, read: Sequence[str]) -> Iterable[Word]:
    """The words that the characters of `piece` are read as, each with its character."""
    characters = piece if len(piece) == len(read) else " " * len(read)
    for character, syllable in zip(characters, read, strict=True):
        yield replace(_word(syllable, Script.HAN, syllable, syllable=True), native=character.strip())


def _as_names(syllables: Iterable[Word]) -> Iterable[Word]:
    """Syllables that happen to look like an English word or a legal form are none."""
    for word in syllables:
        if not word.syllable or word.role is Role.DISTINCTIVE:
            yield word
        else:
            yield replace(word, role=Role.DISTINCTIVE, meaning=word.text)


# --- words together -------------------------------------------------------------------------------


def _as_a_firm_writes(words: list[Word], *, kinds: bool) -> list[Word]:
    """The words with phrases joined, and what `kinds` of body they say.

    The US of `Acme US Inc.` is the country, not the article.
    """
    words = _with_phrases_joined(words)
    words = with_kinds_joined(with_namesakes_marked(words)) if kinds else words
    return [
        replace(word, role=Role.PLACE, meaning=KNOWN["usa"][1])
        if word.text == "us" and at > 0 and _nothing_but_a_legal_form(words[at + 1 :])
        else word
        for at, word in enumerate(words)
    ]


def _nothing_but_a_legal_form(words: list[Word]) -> bool:
    """An Arabic article stands before a word: Nur us-Salam."""
    return all(word.role is Role.LEGAL for word in words)


def _with_phrases_joined(words: list[Word]) -> list[Word]:
    """The words with `joint stock company` and `hong kong` read as one."""
    if not any(_begun_by(word.text) or word.role is Role.NUMBER for word in words):
        return words
    joined: list[Word] = []
    position = 0
    while position < len(words):
        length, role, meaning = _longest_phrase(words, position)
        run = words[position : position + length]
        position += length
        if length == 1:
            joined += run
            continue
        text = " ".join(word.text for word in run)
        joined.append(Word(text, role, meaning, sound=meaning, script=run[0].script))
    return joined


_Phrase = tuple[tuple[str, ...], Role, str]


def _longest_phrase(words: list[Word], position: int) -> tuple[int, Role, str]:
    for texts, role, meaning in _begun_by(words[position].text):
        found = words[position : position + len(texts)]
        if len(found) == len(texts) and all(map(_stands_for, found, texts)):
            return len(texts), role, meaning
    if words[position].role is Role.NUMBER and position + 1 < len(words):
        count = number_of(words[position].text, words[position + 1].text)
        if count:
            return 2, Role.NUMBER, count
    return 1, Role.DISTINCTIVE, ""


def _stands_for(word: Word, text: str) -> bool:
    """Whether a word is written so, or meant: see respelling.py; two letters may have changed places."""
    return (meant(word.text) or word.text) == text or _turned(word.text, text)


def _turned(text: str, known: str) -> bool:
    """Whether two neighbouring letters are swapped (HONG OKNG): few words read like another so."""
    if len(text) != len(known) or len(text) < _LONG_ENOUGH_TO_TURN or sorted(text) != sorted(known):
        return False
    at = next((place for place, letter in enumerate(text) if letter != known[place]), len(text))
    return text[at : at + 2] == known[at : at + 2][::-1] and text[at + 2 :] == known[at + 2 :]


@lru_cache(maxsize=1 << 16)
def _begun_by(text: str) -> Sequence[_Phrase]:
    """The phrases that a word begins, or that it is meant to begin, the longest first."""
    return _phrase_table().get(meant(text) or text, ())


@lru_cache(maxsize=1)
def _phrase_table() -> dict[str, list[_Phrase]]:
    """Phrases by their first word, the longest first, in the letters that names are compared in."""
    table: dict[str, list[_Phrase]] = {}
    for text, role, meaning in phrases():
        texts = tuple(word.text for token in tokens_of(text) for word in _words_of(token))
        table.setdefault(texts[0], []).append((texts, role, meaning))
    for known in table.values():
        known.sort(key=lambda phrase: -len(phrase[0]))
    return table
