"""The generator of variants: repeatable, apart from the scorer, and each class what its name says."""

import ast
import unicodedata
from pathlib import Path

import pytest

from benchmarks.variants import CLASSES, Listed, variant, variants

PERSON = Listed("ZAKHARCHENKO, Aleksandr Vladimirovich", person=True, aliases=("SASHA",))
BODY = Listed("Hangzhou Borealis Digital Technology Co., Ltd.", person=False)


def test_the_same_seed_gives_the_same_variants_and_another_gives_others():
    assert list(variants(PERSON, 7)) == list(variants(PERSON, 7))
    assert list(variants(PERSON, 7)) != list(variants(PERSON, 8))


def test_a_class_gives_the_same_whatever_other_classes_are_made():
    alone = dict(variants(BODY, 7, ["glued"]))

    assert alone == {"glued": dict(variants(BODY, 7))["glued"]}


def test_every_class_can_be_made_of_one_name_or_the_other():
    made = {name for listed in (PERSON, BODY) for name, _ in variants(listed, 7)}

    assert made == set(CLASSES)


@pytest.mark.parametrize(
    ("name", "listed", "expected"),
    [
        ("exact", PERSON, "Aleksandr Vladimirovich ZAKHARCHENKO"),
        ("list order", PERSON, "ZAKHARCHENKO, Aleksandr Vladimirovich"),
        ("reversed", PERSON, "ZAKHARCHENKO Vladimirovich Aleksandr"),
        ("middle name dropped", PERSON, "Aleksandr ZAKHARCHENKO"),
        ("initial", PERSON, "A Vladimirovich ZAKHARCHENKO"),
        ("alias", PERSON, "SASHA"),
        ("in Cyrillic", PERSON, "Александр Владимирович Захарченко"),
        ("no legal form", BODY, "Hangzhou Borealis Digital Technology"),
        ("no punctuation", BODY, "Hangzhou Borealis Digital Technology Co Ltd"),
        ("acronym", BODY, "HBDT"),
        ("list order", BODY, ""),
        ("middle name dropped", BODY, ""),
        ("no legal form", PERSON, ""),
        ("no legal form", Listed("Ltd", person=False), ""),
        ("one typo", Listed("Li Wu", person=True), ""),
        ("shuffled", Listed("Ha Ha Ha", person=False), ""),
        ("homoglyph letters", Listed("Wrz", person=False), ""),
    ],
)
def test_a_variant_is_what_its_class_says(name, listed, expected):
    assert variant(name, listed, 7) == expected


def test_a_typo_changes_one_word_by_one_slip():
    for seed in range(50):
        made = variant("one typo", BODY, seed).split()
        plain = variant("no punctuation", BODY, seed).split()
        changed = [(new, old) for new, old in zip(made, plain, strict=True) if new != old]

        assert len(changed) <= 1
        assert all(abs(len(new) - len(old)) <= 1 for new, old in changed)


def test_look_alike_letters_come_from_several_alphabets():
    made = [variant("homoglyph letters", BODY, seed) for seed in range(30)]

    assert all(len(each) == len(BODY.text) and each != BODY.text for each in made)
    names = {unicodedata.name(letter).split()[0] for each in made for letter in each}
    assert names >= {"CYRILLIC", "GREEK", "FULLWIDTH", "DIGIT"}


@pytest.mark.parametrize("file", ["variants.py", "variant_tables.py"])
def test_the_generator_imports_nothing_of_the_project(file):
    tree = ast.parse(Path("benchmarks", file).read_text("utf-8"))

    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]
        )
    }
    assert not {
        name for name in imported if name and name.split(".")[0] in {"screening", "entities", "config"}
    }
