"""Look-alike letters are undone, and names in another alphabet are left as they are."""

import pytest

from screening.engine.normalise import normalise


def texts(name):
    return [word.text for word in normalise(name).words]


@pytest.mark.parametrize(
    ("disguised", "plain"),
    [
        ("ЅНAНED Pharm", "shahed pharm"),  # more Cyrillic letters than Latin ones
        ("Αντ Group", "ant group"),  # a whole word in Greek letters, in a Latin name
        ("Ｂｏｒｅａｌｉｓ", "borealis"),
        ("Ϲolonial", "colonial"),
        ("B℮st", "best"),
        ("L1mit3d", "limited"),
        ("Diνision Τυn Nυη", "division tun nun"),  # small Greek letters that look like no capital
        ("Τrаdіng Ноuse", "trading house"),  # Greek and Cyrillic letters in one word
    ],
)
def test_look_alike_letters_are_read_as_what_they_look_like(disguised, plain):
    assert texts(disguised) == texts(plain)


@pytest.mark.parametrize("name", ["ООО Ромашка", "Общество с ограниченной ответственностью Восток", "Νίκος"])
def test_names_in_another_alphabet_keep_it(name):
    assert not normalise(name).disguised


def test_a_latin_i_typed_in_a_cyrillic_name_leaves_it_cyrillic():
    assert texts("Леанiд КАСIНСКI") == texts("Леанід КАСІНСКІ")
    assert texts("Алеĸсандр Паўлоўсĸі") == texts("Александр Паўлоўскі")


def test_a_disguised_latin_word_in_a_cyrillic_name_is_still_undone():
    assert texts("Завод Нikvision")[-1] == "hikvision"


@pytest.mark.parametrize(
    ("mixed", "word"),
    [
        ("Μεραρχία Hamza", "merarkhia"),  # a word of the tables of meanings
        ("Όρος Damavand Εταιρεία Ξύλου Trading Co", "oros"),  # beside words that can only be Greek
    ],
)
def test_a_greek_word_beside_a_latin_name_is_no_disguise(mixed, word):
    assert texts(mixed)[0] == word
