"""Other ways in which a listed name may reach a screener: one generator for each class, by seed.

    python -m benchmarks.variants "Acme Trading Company Limited" --kind company --seed 7

The tables of variant_tables.py were written for this alone. The scorer is not imported and shares none of
them, so that a rule is not tested against itself.
"""

from __future__ import annotations

import argparse
import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.variant_tables import (
    ADDED,
    ALPHABETS,
    BESIDE,
    CITIES,
    CITY_ADDED,
    CYRILLIC,
    FORMS,
    LETTERS,
    LITTLE,
    LOOK_ALIKE,
    OTHER_FORMS,
    RESPELT,
    TITLES,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A listed name as its list writes it; a person's may be `FAMILY, Given`."""

    text: str
    person: bool
    aliases: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The name as it is spoken: given names first."""
        family, comma, given = self.text.partition(",")
        return f"{given.strip()} {family.strip()}" if self.person and comma and given.strip() else self.text

    @property
    def words(self) -> list[str]:
        """The words as spoken, without the punctuation around them; `S.A.` keeps its full stops."""
        bare = (each.strip(',;"()') for each in self.spoken.split())
        return [
            word for word in (each.rstrip(".") if each.count(".") == 1 else each for each in bare) if word
        ]


Maker = Callable[[Listed, random.Random], str]


def variant(name: str, listed: Listed, seed: int) -> str:
    """The variant of this class; empty where the name has nothing that it could change.

    The same seed gives the same variant, whatever other classes are made.
    """
    chance = random.Random(f"{seed}/{name}/{listed.text}")  # noqa: S311 - repeatable, not secret
    made = CLASSES[name](listed, chance).strip()
    return "" if made == listed.text and name not in AS_LISTED else made


# --- the words as they are ------------------------------------------------------------------------


def _exact(listed: Listed, _: random.Random) -> str:
    return listed.spoken


def _list_order(listed: Listed, _: random.Random) -> str:
    return listed.text if listed.person and "," in listed.text else ""


def _reversed(listed: Listed, _: random.Random) -> str:
    return " ".join(reversed(listed.words)) if len(listed.words) > 1 else ""


def _shuffled(listed: Listed, chance: random.Random) -> str:
    words = listed.words
    if len(words) < 3:
        return ""
    while words in (listed.words, list(reversed(listed.words))):
        chance.shuffle(words)
        if len(set(words)) == 1:
            return ""
    return " ".join(words)


def _no_punctuation(listed: Listed, chance: random.Random) -> str:
    """Without punctuation, each mark a space or nothing at all."""
    gap = chance.choice((" ", ""))
    bare = re.sub(r"[^\w\s]", gap, listed.spoken)
    return " ".join(bare.split()) if bare != listed.spoken else ""


def _alias(listed: Listed, chance: random.Random) -> str:
    return chance.choice(listed.aliases) if listed.aliases else ""


# --- slips ----------------------------------------------------------------------------------------


def _one_typo(listed: Listed, chance: random.Random) -> str:
    words = listed.words
    long = [at for at, word in enumerate(words) if _can_slip(word)]
    if not long:
        return ""
    at = chance.choice(long)
    words[at] = _slip(words[at], chance)
    return " ".join(words)


def _two_typos(listed: Listed, chance: random.Random) -> str:
    """Two slips anywhere: in two words, or in one of seven letters and more."""
    words = listed.words
    places = [at for at, word in enumerate(words) if _can_slip(word)]
    places += [at for at in places if len(words[at]) >= _LONG]
    if len(places) < 2:
        return ""
    for at in chance.sample(places, 2):
        words[at] = _slip(words[at], chance)
    return " ".join(words)


def _typo_in_every_word(listed: Listed, chance: random.Random) -> str:
    words = listed.words
    if sum(map(_can_slip, words)) < 2:
        return ""
    return " ".join(_slip(word, chance) if _can_slip(word) else word for word in words)


def _can_slip(word: str) -> bool:
    return len(word) >= _SHORTEST_MISSPELT and word.isalpha()


_SHORTEST_MISSPELT = 4  # letters
_LONG = 7  # letters; a word of them may hold two slips


def _slip(word: str, chance: random.Random) -> str:
    """One letter wrong, missing, doubled, too many or changed places, anywhere in the word."""
    kind = chance.choice(("wrong", "missing", "doubled", "more", "swapped"))
    at = chance.randrange(len(word))
    if kind == "swapped":
        places = [at for at in range(len(word) - 1) if word[at].lower() != word[at + 1].lower()]
        at = chance.choice(places) if places else 0
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "missing":
        return word[:at] + word[at + 1 :]
    if kind == "doubled":
        return word[:at] + word[at] + word[at:]
    others = BESIDE.get(word[at].lower(), LETTERS) if chance.random() < _BY_KEYBOARD else LETTERS
    letter = chance.choice([each for each in others if each != word[at].lower()])
    return word[:at] + (letter.upper() if word[at].isupper() else letter) + word[at + (kind == "wrong") :]


_BY_KEYBOARD = 0.5  # of wrong and extra letters stand beside the right one; the others may be any


def _homoglyphs(listed: Listed, chance: random.Random) -> str:
    """A third of the letters that have a look-alike, and one at least, in another alphabet or in several."""
    text = listed.spoken
    alphabet = chance.choice(ALPHABETS)
    alike = {
        letter: [each for each in others if alphabet in unicodedata.name(each)]
        for letter, others in LOOK_ALIKE.items()
    }
    places = [at for at, letter in enumerate(text) if alike.get(letter)]
    chosen = set(chance.sample(places, max(1, len(places) // 3))) if places else set()
    return (
        "".join(chance.choice(alike[letter]) if at in chosen else letter for at, letter in enumerate(text))
        if chosen
        else ""
    )


# --- more or fewer words --------------------------------------------------------------------------


def _middle_dropped(listed: Listed, chance: random.Random) -> str:
    words = listed.words
    if not listed.person or len(words) < 3:
        return ""
    del words[chance.randrange(1, len(words) - 1)]
    return " ".join(words)


def _initial(listed: Listed, chance: random.Random) -> str:
    words = listed.words
    if not listed.person or len(words) < 2 or len(words[0]) < 2 or not words[0].isalpha():
        return ""
    return " ".join([f"{words[0][0]}{chance.choice(('.', ''))}", *words[1:]])


def _glued(listed: Listed, chance: random.Random) -> str:
    """Two neighbours without the space between them, most often the first two, or all the words."""
    words = listed.words
    at = [at for at in range(len(words) - 1) if len(words[at] + words[at + 1]) >= _SHORTEST_GLUED]
    if not at:
        return ""
    if listed.person and chance.random() < _ALL_GLUED:
        return "".join(words)
    first = at[0] if chance.random() < _FIRST_GLUED else chance.choice(at)
    return " ".join([*words[:first], words[first] + words[first + 1], *words[first + 2 :]])


_SHORTEST_GLUED = 6  # letters
_FIRST_GLUED = 0.5  # of the glued names
_ALL_GLUED = 0.25  # of the glued persons


def _split(listed: Listed, chance: random.Random) -> str:
    words = listed.words
    long = [at for at, word in enumerate(words) if len(word) >= 7 and word.isalpha()]
    if not long:
        return ""
    at = chance.choice(long)
    cut = chance.randrange(2, len(words[at]) - 1)
    return " ".join([*words[:at], words[at][:cut], words[at][cut:], *words[at + 1 :]])


def _no_form(listed: Listed, _: random.Random) -> str:
    return _without_form(listed)


def _other_form(listed: Listed, chance: random.Random) -> str:
    """Another legal form in the place of its own, or one where it had none."""
    bare = _without_form(listed) or ("" if listed.person else " ".join(listed.words))
    return f"{bare} {chance.choice(OTHER_FORMS)}" if bare else ""


def _without_form(listed: Listed) -> str:
    """The name without the legal form at its end; empty where it has none, or nothing else."""
    words = listed.words
    plain = [word.lower().replace(".", "") for word in words]
    for form in sorted(FORMS, key=lambda form: -len(form.split())):
        parts = form.split()
        if not listed.person and len(plain) > len(parts) and plain[-len(parts) :] == parts:
            return " ".join(words[: -len(parts)])
    return ""


def _generic_added(listed: Listed, chance: random.Random) -> str:
    if listed.person:
        return ""
    added = chance.choice([word for word in ADDED if word.lower() not in listed.text.lower()])
    return f"{' '.join(listed.words)} {added}"


def _title_added(listed: Listed, chance: random.Random) -> str:
    return f"{chance.choice(TITLES)} {listed.spoken}" if listed.person else ""


def _city_added(listed: Listed, chance: random.Random) -> str:
    """A city that the name does not hold, after it."""
    if listed.person:
        return ""
    others = [city for city in CITIES if city.lower() not in listed.text.lower()]
    return chance.choice(CITY_ADDED).format(" ".join(listed.words), chance.choice(others))


def _acronym(listed: Listed, _: random.Random) -> str:
    """The first letters of a body's name of four words or more, without its little words and its form."""
    bare = (_without_form(listed) or " ".join(listed.words)).replace("-", " ")
    words = [word for word in bare.split() if word.lower() not in LITTLE and word[0].isalpha()]
    if listed.person or len(words) < 4:
        return ""
    return "".join(word[0] for word in words).upper()


# --- other spellings ------------------------------------------------------------------------------


def _respelt(listed: Listed, chance: random.Random) -> str:
    """Two romanisations changed for others, as one name is spelt in two countries."""
    text = " ".join(listed.words).lower()
    changed = 0
    for old, new in chance.sample(RESPELT, len(RESPELT)):
        found = re.search(f"(?<=[a-z]){old}(?=[a-z]{{2}})", text)
        if found and changed < 2:
            text = text[: found.start()] + new + text[found.end() :]
            changed += 1
    return text.title() if changed else ""


def _in_cyrillic(listed: Listed, _: random.Random) -> str:
    """A person's Latin name letter by letter in Cyrillic, as a Russian document would carry it."""
    text = unicodedata.normalize("NFKD", " ".join(listed.words).lower().replace("-", " "))
    text = "".join(letter for letter in text if not unicodedata.combining(letter) and letter not in "'’`")
    if not listed.person or not re.fullmatch(r"[a-z .]+", text):
        return ""
    for latin, cyrillic in CYRILLIC:
        text = text.replace(latin, cyrillic)
    return text.title()


AS_LISTED = frozenset({"exact", "list order", "alias"})
CLASSES: dict[str, Maker] = {
    "exact": _exact,
    "list order": _list_order,
    "alias": _alias,
    "reversed": _reversed,
    "shuffled": _shuffled,
    "no punctuation": _no_punctuation,
    "one typo": _one_typo,
    "two typos": _two_typos,
    "typo in every word": _typo_in_every_word,
    "homoglyph letters": _homoglyphs,
    "middle name dropped": _middle_dropped,
    "initial": _initial,
    "glued": _glued,
    "split": _split,
    "no legal form": _no_form,
    "other legal form": _other_form,
    "added generic word": _generic_added,
    "added city": _city_added,
    "added title": _title_added,
    "transliterated": _respelt,
    "in Cyrillic": _in_cyrillic,
    "acronym": _acronym,
}


def variants(listed: Listed, seed: int, classes: Sequence[str] = tuple(CLASSES)) -> Iterator[tuple[str, str]]:
    """Each class that the name allows, with its variant."""
    for name in classes:
        if made := variant(name, listed, seed):
            yield name, made


def main() -> None:
    """Print every variant of one name."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name")
    parser.add_argument("--kind", choices=("person", "company"), default="company")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for name, made in variants(Listed(options.name, options.kind == "person"), options.seed):
        print(f"{name:22} {made}")


if __name__ == "__main__":
    main()
