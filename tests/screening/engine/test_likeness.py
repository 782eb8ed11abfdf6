"""How alike words of two scripts sound."""

import pytest

from screening.engine.language.likeness import consonants, heard_in_abjad, heard_in_letters, unlikeness
from screening.engine.normalise import normalise
from screening.services.rating import rate_pair
from tests.screening.engine.finding import REVIEW, assert_found


def unlike(one, other):
    first, second = normalise(one).words[-1], normalise(other).words[-1]
    return unlikeness(first.heard, second.heard, abjad=first.abjad or second.abjad)


@pytest.mark.parametrize(
    ("native", "romanised"),
    [
        ("سیاوش", "Sijávaš"),  # Czech
        ("سیاوش", "Siyavash"),  # English
        ("بوغانمي", "Boughanemi"),  # French
        ("سمير", "Samir"),
        ("سمير", "Sameer"),
        ("סמוטריץ", "Smotrich"),
        ("МУРАВЕЙКА", "Muravejko"),
        ("Чернов", "Tschernow"),  # German
        ("Чернов", "Černov"),
        ("Шевченко", "Szewczenko"),  # Polish
        ("Шевченко", "Chevtchenko"),  # French
        ("Хрущёв", "Khrushchev"),
        ("გიორგი", "Giorgi"),
        ("Սարգսյան", "Sargsyan"),
    ],
)
def test_a_word_and_its_romanisation_sound_alike(native, romanised):
    assert unlike(native, romanised) <= 0.2


@pytest.mark.parametrize(
    ("native", "romanised"),
    [
        ("غلامرضا", "Gholamreza"),
        ("الضاري", "Dhari"),
        ("عثمان", "Othman"),
        ("عثمان", "Osman"),
        ("قاسم", "Ghasem"),
    ],
)
def test_letters_that_arabic_and_persian_read_in_two_ways_sound_like_either(native, romanised):
    assert unlike(native, romanised) <= 0.1


@pytest.mark.parametrize(
    ("native", "other"),
    [
        ("سلمان", "Salim"),
        ("فاروق", "Tariq"),
        ("Иванов", "Petrov"),
        ("Петренко", "Petrov"),
        ("דרור", "Dauri"),
    ],
)
def test_another_name_sounds_otherwise(native, other):
    assert unlike(native, other) > 0.2


def test_the_distance_is_the_same_from_either_side():
    one, other = heard_in_letters("siyavash"), heard_in_abjad("سیاوش")

    assert unlikeness(one, other, abjad=True) == pytest.approx(unlikeness(other, one, abjad=True))


def test_letters_that_may_be_a_vowel_are_no_consonants():
    assert consonants(heard_in_abjad("يوسف")) == 2


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("عبدالرحمن الفواز", "Abdurrahman al-Fawwaz"),
        ("عبد الرحمن الفواز", "Abd al-Rahman Al-Fauwaz"),
        ("فيصل بوغانمي", "Fayçal Boughanemi"),
        ("الشيخ الدكتور فيصل بوغانمي", "Faisal Boughanemi"),
        ("БАЛАБА, Дзмiтрый Уладзiмiравiч", "Dmitry Vladmirovich Balaba"),
        ("Павел Мікалаевіч МУРАВЕЙКА", "Pavel Muravejko"),
        ("Сергей Чернов", "Sergej Tschernow"),
        ("عبد المجيد تبون", "Abdelmadjid Tebboune"),  # the article within a word
        ("عز الدين القسام", "Ezzedine al-Qassam"),
        ("عبد الفتاح السيسي", "Abdel Fattah el-Sisi"),  # a last h that is spoken
        ("وليد جنبلاط", "Walid Jumblatt"),  # an n that is spoken m
        ("جورج حبش", "George Habash"),  # a soft g
        ("חיים הרצוג", "Chaim Herzog"),  # a ch for kh
        ("Χρήστος Χατζηδάκης", "Christos Hatzidakis"),
        ("Ірина ШВЕЦЬ", "Irina Švecová"),  # the ending of Czech and Slovak women
        ("Дзмітрый Кравец", "Dzmitryj Kraviec"),  # a c that is ts
        ("Сяргей Шаўцоў", "Siarhiej Šaucou"),
        ("Παύλος Ευθυμίου", "Pavlos Efthimiou"),
        ("Αγγελική Γκίκα", "Angeliki Gika"),
        ("अमित शाह", "Amit Shah"),  # Hindi
        ("ਮਨਮੋਹਨ ਸਿੰਘ", "Manmohan Singh"),  # Punjabi
        ("দাউদ ইব্রাহিম", "Dawood Ibrahim"),  # Bengali
    ],
)
def test_a_person_is_found_under_another_romanisation(asked, written):
    assert rate_pair(asked, written, "person").score >= REVIEW


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Шамиль Магомедович Алиев", "Shamil Magomedovich Ismailov"),
        ("סופיה מילוס", "Abu Sayyaf al-Malizi"),
        ("מיריי דארק", "Darko Mrdja"),
        ("ناصر سالم", "Nasr Salman"),
    ],
)
def test_two_people_stay_two(asked, written):
    assert rate_pair(asked, written, "person").score < REVIEW


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("هواوي", "Huawei"),
        ("هواوي تكنولوجيز", "Huawei Technologies"),
        ("הואווי", "Huawei"),
        ("تويوتا", "Toyota"),
        ("نوكيا", "Nokia"),
    ],
)
def test_a_brand_that_an_abjad_writes_with_its_vowels_is_found(asked, written):
    assert_found(asked, written, "company")


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("אדמני", "Domani"),
        ("امیرعلي علی", "Marvell"),
        ("איתמר", "Tamar"),
        ("هواوي", "Yahoo"),
        ("نوكيا", "Nike"),
    ],
)
def test_a_brand_of_other_vowels_is_another(asked, written):
    assert rate_pair(asked, written, "company").score < REVIEW


def test_a_number_is_no_vowel_of_the_word_beside_it():
    assert rate_pair("الاخرس II", "CERS", "company").score < REVIEW


def test_vowel_signs_do_not_break_a_word():
    assert [word.text for word in normalise("សុខលីម").words] == ["sokhleim"]
