"""The search leaves out only what scores too little, compiled or not, however full its room is."""

import itertools
import random
from types import FunctionType

import numpy as np
import pytest
from rapidfuzz.distance import OSA

from screening.engine.index import Index, Ranked
from screening.engine.normalise import Key, normalise
from screening.engine.policy import Policy
from screening.engine.records import NameRecord, Party
from screening.engine.score import score
from screening.engine.search import asking
from screening.engine.search.building import remnant_buckets
from screening.engine.search.compiled import _MODULES, PLAIN
from screening.engine.search.letters import least_slips, letters_apart, letters_sounded, mask_of
from screening.engine.search.lookup import key_without
from tests.screening.engine.finding import assert_found

FLOOR = Policy().review_at
GIVEN = ["Ivan", "John", "Mohammed", "Maria", "Li", "Xiaoming", "Abdul", "Natalya", "J.", "de", "van"]
FAMILY = ["Petrov", "Smith", "Hussein", "Garcia", "Wang", "Oconnor", "Rahman", "Petrova", "Bilt", "Santos"]
BRANDS = ["Huawei", "Hikvision", "Zyxel", "Norinco", "Santander", "Rosneft", "Goodwill", "Acme", "Delta"]
SHARED = ["China", "Bank", "Trading", "Communications", "Group", "Agricultural", "Construction", "Insurance"]
REST = ["Technologies", "Bank", "Trading", "China", "Chile", "Group", "Digital", "Co Ltd", "Holding", "II"]
SILENT = ["STI Ltd", "Co Ltd", "AG & Co KG", "De La"]  # legal forms and particles alone
SCRIPTS = [
    "Иван Петров",
    "Газпром",
    "محمد حسين",
    "عبد الرحمن",
    "عز الدين حسين",
    "Ezzeddine Hussein",
    "هواوي",
    "王小明",
    "毛泽东",
    "Mao Tse-tung",
    "华为技术有限公司",
    "황길수",
    "Hwang Kil-soo",
    "허영철",
    "Hur Young Chul",
    "Ho Yongch'ol",
    "中国银行",
    "田中太郎",
    "ロスネフチ",
    "サントス",
]


def names_of(seed: int, count: int) -> list[tuple[str, str]]:
    """Names put together from few words, so that many share some: what a search has to tell apart."""
    chance = random.Random(seed)  # noqa: S311 - repeatable
    people = [
        ("person", " ".join(chance.sample(GIVEN, chance.randint(1, 2)) + chance.sample(FAMILY, 1)))
        for _ in range(count)
    ]
    bodies = [
        ("company", " ".join(chance.sample(BRANDS, 1) + chance.sample(REST, chance.randint(0, 3))))
        for _ in range(count)
    ]
    bodies += [("company", " ".join(chance.sample(SHARED, 3))) for _ in range(count // 3)]
    both = [(kind, name) for kind in ("person", "company") for name in (*SCRIPTS, *SILENT)]
    return people + bodies + both


def index_of(names: list[tuple[str, str]]) -> Index:
    return Index.build(
        Party(f"p{number}", name, kind, (NameRecord(name),)) for number, (kind, name) in enumerate(names)
    )


def reviewed(key: Key, found: list[Ranked], index: Index) -> dict[str, float]:
    """Of the names found those that are reviewed, with their scores."""
    scored = [score(key, index.candidate(each), index) for each in found]
    return {f"{each.name.text} ({each.party})": each.score for each in scored if each.score >= FLOOR}


def numbers(found: list[list[Ranked]]) -> list[list[int]]:
    return [[each.number for each in names] for names in found]


def misspelt(name: str, chance: random.Random) -> str:
    """The name with a letter changed, lost, added or swapped, a space lost or won, or its words turned."""
    at = chance.randrange(len(name))
    kinds = {
        "changed": name[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + name[at + 1 :],
        "left out": name[:at] + name[at + 1 :],
        "added": name[:at] + chance.choice("aeioust") + name[at:],
        "swapped": name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
        "glued": name.replace(" ", "", 1),
        "split": f"{name[:at]} {name[at:]}",
        "turned": " ".join(reversed(name.split())),
    }
    return chance.choice(list(kinds.values()))


@pytest.mark.parametrize("seed", range(6))
def test_no_name_that_would_be_reviewed_is_left_out(seed):
    chance = random.Random(seed)  # noqa: S311 - repeatable
    names = names_of(seed, 60)
    index = index_of(names)
    asked = [misspelt(name, chance) for _, name in chance.sample(names, 60)]
    keys = [normalise(name) for name in asked if any(map(str.isalnum, name))]

    for key, kept in zip(keys, index.ranked(keys, 500, FLOOR), strict=True):
        [every] = index.ranked([key], 500)
        assert reviewed(key, kept, index) == reviewed(key, every, index)


def test_most_names_that_would_not_be_reviewed_are_left_out():
    names = names_of(1, 300)
    index = index_of(names)
    keys = [normalise(f"{given} {family}") for given, family in itertools.product(GIVEN[:6], FAMILY)]

    every = sum(len(found) for found in index.ranked(keys, 500))
    kept = sum(len(found) for found in index.ranked(keys, 500, FLOOR))

    assert kept < every / 3


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("Lam Soon Limited", "STI Ltd"),  # nothing in common but a legal form
        ("Kisan Electronics Co", "Titan Electronics"),  # two slips in a short word: chance
        ("Li Seng Technology", "Lens Technology"),  # the one glued is not the other
        ("Sun and Skin Care Research", "Insurance Research Center"),
    ],
)
def test_what_is_alike_by_chance_is_not_scored(asked, listed):
    index = index_of([("company", listed)])

    assert numbers(index.ranked([normalise(asked)], 5, FLOOR)) == [[]]


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("Good Will Trading", "Goodwill Trading"),
        ("Goodwil Acme Trading", "Good Will Acme Trading"),
        ("Nor Inko", "Norinco"),  # sounds the same, written apart
        ("Aeris de Equipamentos pararGeracao", "Aeris de Equipamentos para Geracao"),  # glued and misspelt
        ("Ltd Co", "Co Ltd"),
        ("Zyxel Ltd", "Zyxel GmbH"),  # nothing but the legal form tells them apart
    ],
)
def test_what_is_written_as_one_or_sounds_the_same_is_scored(asked, listed):
    index = index_of([("company", listed)])

    assert numbers(index.ranked([normalise(asked)], 5, FLOOR)) == [[0]]


@pytest.mark.parametrize(
    ("kind", "asked", "listed"),
    [
        ("person", "Wang Wangjun Petrof", "Wang Wang Jun Petrov"),  # a word said twice is answered once
        ("company", "Good Goodwill Trading", "Good Good Will Trading Zeta"),
        ("company", "Go Go Odwill", "Goodwill"),  # and costs nothing where it is left
        (
            "person",
            "Bsin Pettrova Chen",
            "Bin Petrova Chen al",
        ),  # what sounds the same is worth the most it can
        ("company", "Zeta Trading New Yorc", "Zeta Trading New York"),  # a place of two words, misspelt
        ("company", "Kisan North Zorea", "Kisan North Korea"),
        ("company", "Acme Rio de Janeio Kaspersky", "Acme Rio de Janeiro Kaspersky Acme"),
        ("company", "Zeta Pty Ltf", "Zeta Pty Ltd"),
        ("company", "Sevenstar Trading House", "Seven Star House Trading"),  # a number in a word
        ("person", "Tenzin Norgai", "Ten Zin Norgay"),
        ("company", "Koi Corp", "Koti Corp"),  # a letter dropped of four
        ("company", "赤十字", "Red Cross"),  # three characters that are one meaning
        ("company", "LG화학", "LG Chem"),  # whose meaning only the shared tables know
        ("company", "Hong Okng Airlines", "Hong Kong Airlines"),
        ("person", "S Petrov", "Seven Petrov"),  # a number with an initial
        ("person", "Seven Petrov", "S Petrov"),
        ("person", "General Petrovsky", "Petrovsky"),  # a title is no name
        ("company", "банк huaweipresident goosd", "банк huawei president good"),  # a meaning answers no word
        ("company", "PSU", "Border Guard Service (PSU)"),  # an acronym of its own
        ("company", "Free Port Agency (FPAQ)", "FPAQ"),
        ("company", "Border Guard Service (PSU)", "Border Guard Service"),
        ("person", "Абу Ханифа", "Abu Hanif"),  # of two scripts, by their sound
        ("person", "Евгений Алекса ндрович ПРИМАКОВ", "Jevgenij Aleksandrovitj PRIMAKOV"),
        ("person", "ظاهرعويس حسن", "Hassan Dahir Aweys"),
        ("person", "حسن مفخمی شهرستانی", "Hassan Mofkhami Shahrestrani"),
        ("person", "جلال aلدين حقانى", "سراج الدين جلال الدين حقانى"),  # a run that only reads the same
    ],
)
def test_no_rule_of_the_bound_is_stricter_than_the_score(kind, asked, listed):
    assert_found(asked, listed, kind)


@pytest.mark.parametrize("words", [20, 40, 41, 60])
def test_a_name_of_very_many_words_is_found_in_any_order(words):
    chance = random.Random(words)  # noqa: S311 - repeatable
    listed = [f"{first}{last}" for first in BRANDS for last in ("or", "em", "ix", "ul", "ad", "on", "as")][
        :words
    ]
    asked = [*chance.sample(listed, words - 1), "Synchrony"]
    index = index_of([("company", " ".join(listed))])

    [kept] = index.ranked([normalise(" ".join(asked))], 5, FLOOR)
    assert [each.number for each in kept] == [0]


@pytest.mark.parametrize(
    ("asked", "listed"), [("V Borovcanin", "BOROVCANIN, Veljko"), ("M Noureddine", "NOUREDDINE, Mohamad")]
)
def test_an_initial_is_free_though_with_the_next_word_it_is_a_slip_of_that(asked, listed):
    assert_found(asked, listed, "person")


@pytest.mark.parametrize(
    ("asked", "listed"), [("Хосеин Агхаджани", "AGHAJANI, Hosein"), ("Ерик Чан", "TSANG, Erick")]
)
def test_letters_that_write_one_sound_count_as_one(asked, listed):
    assert_found(asked, listed, "person")


def test_names_in_another_script_that_sound_otherwise_are_not_scored():
    listed = ["علی فدوی", "مطلق عامر المراني", "Юрий Викторович НАЗАРОВ", "גדעון סער"]
    index = index_of([("person", name) for name in listed])
    asked = ["Omar Metwally", "Yuri Zhevnov", "Alicia Foley", "Marianne Faithfull", "Gad Yatziv"]

    assert numbers(index.ranked([normalise(name) for name in asked], 5, FLOOR)) == [[]] * len(asked)


def test_a_korean_name_is_scored_only_for_words_that_its_syllables_may_be_written_as():
    index = index_of([("person", "김춘삼"), ("person", "박천산")])
    other = ["Samuel Segev", "John House", "Jeon Soyeon"]
    same = {"Kim Choonsam": 0, "Kim Chun Sam": 0, "Pak Chonsan": 1, "Park Cheon-san": 1}
    found = numbers(index.ranked([normalise(name) for name in same], 5, FLOOR))

    assert numbers(index.ranked([normalise(name) for name in other], 5, FLOOR)) == [[]] * len(other)
    assert [best for best, *_ in found] == list(same.values())


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("Kaori Aikawa", "گروه صنایع فجر"),  # two names, of which no word is one
        ("Sanei Electric Inc.", "صنایع شهید باقری"),
        ("Hampton University", "Севастопольский Государственный Университет"),  # one meaning in common
        ("Kashtan Energy", "Стройбанк"),  # parts of a compound, of which neither is meant
        ("Doron Shipyard", "АО Конструкторское Бюро имени Академика Шипунова"),
    ],
)
def test_a_body_in_another_script_is_not_kept_for_a_meaning_that_it_does_not_have(asked, listed):
    index = index_of([("company", listed)])

    assert numbers(index.ranked([normalise(asked)], 5, FLOOR)) == [[]]


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("Yongbyon Nuclear Research Centre", "Κέντρο Πυρηνικών Ερευνών της Yongbyon"),
        ("Zaliv Shipyard", "Судостроительный завод 'Залив'"),
        ("Bank Melli Iran", "بانک ملی ایران"),
        ("Transport Leasing Company", "Государственная транспортная лизинговая компания"),
        ("558 Aircraft Repair Plant", "558 авиаремонтный завод"),  # parts of a compound
        ("Raytheon Missiles & Defense", "雷神导弹与防务公司"),  # words of a run of characters
        ("Radius Research Institute", "АО НИИ Радиус имени академика Иванова"),  # a namesake left out
    ],
)
def test_a_body_in_another_script_is_kept_for_what_it_means(asked, listed):
    assert_found(asked, listed, "company")


def test_what_a_compiled_function_reads_is_what_its_module_means():
    """Compiled functions see the names of all their modules in one scope, where the last of two counts."""
    modules = {module.__name__: vars(module) for module in _MODULES}
    scope = {name: value for own in modules.values() for name, value in own.items()}
    compiled: list[FunctionType] = [PLAIN.search, PLAIN.look_up]  # type: ignore[list-item]
    for function in compiled:
        own = modules[function.__module__]
        for name in function.__code__.co_names:
            if name in own:
                assert own[name] is scope[name] or own[name] == scope[name], (function.__name__, name)
            if isinstance(own.get(name), FunctionType) and own[name] not in compiled:
                compiled.append(own[name])
    assert len(compiled) > 40


def test_compiled_functions_find_what_plain_ones_find():
    names = names_of(2, 200)
    plain, compiled = index_of(names), index_of(names)
    compiled.compile()
    assert compiled._layers[0].search._kernels is not PLAIN
    chance = random.Random(2)  # noqa: S311 - repeatable
    keys = [normalise(misspelt(name, chance)) for _, name in names if len(name) > 3]

    for floor in (0.0, FLOOR):
        assert compiled.ranked(keys, 60, floor) == plain.ranked(keys, 60, floor)


def test_an_index_of_few_names_never_loads_the_compiler():
    index = index_of(names_of(3, 30))

    for _ in range(asking._FEW_QUESTIONS + 2):
        index.ranked([normalise("Huawei")], 5, FLOOR)

    assert index._layers[0].search._kernels is PLAIN


def test_when_the_room_for_words_is_full_the_answers_stay_the_same(monkeypatch):
    names = names_of(4, 100)
    roomy, cramped = index_of(names), index_of(names)
    keys = [normalise(name) for _, name in names]
    expected = roomy.ranked(keys, 60, FLOOR)
    monkeypatch.setattr(asking, "_TERMS_OF_ALL", asking._SLOTS * asking._TERMS_A_SLOT)

    assert cramped.ranked(keys, 60, FLOOR) == expected
    assert cramped._layers[0].search._used[0] < roomy._layers[0].search._used[0]


def test_questions_that_find_too_much_together_are_put_one_by_one(monkeypatch):
    monkeypatch.setattr(asking, "_FOUND", 1)
    index = index_of([("company", f"Acme {rest}") for rest in REST])
    keys = [normalise("Acme")] * 40

    assert {tuple(sorted(found)) for found in numbers(index.ranked(keys, 60))} == {tuple(range(len(REST)))}


def test_a_name_of_very_many_letters_is_no_harm():
    endless = " ".join(["x" * 3000] * 40)
    index = index_of([("company", endless), ("company", "Acme")])

    assert index.ranked([normalise(endless)], 5, FLOOR)[0][0].number == 0
    assert numbers(index.ranked([normalise("Acme")], 5, FLOOR)) == [[1]]


@pytest.mark.parametrize(
    ("one", "other", "apart"), [("acme", "acme", 0), ("acme", "acne", 2), ("aab", "abb", 0), ("x", "abc", 4)]
)
def test_letters_apart_counts_the_letters_of_only_one_word(one, other, apart):
    first, second = one.encode(), other.encode()

    assert letters_apart(mask_of(first, 0, len(first)), mask_of(second, 0, len(second))) == apart


def test_words_differ_in_as_many_slips_as_their_letters_say_and_more():
    chance = random.Random(5)  # noqa: S311 - repeatable
    spelt = [part.casefold().encode() for name in (*FAMILY, *BRANDS, *SHARED) for part in name.split()]
    words = spelt + [bytes(chance.choices(b"abcdeorst", k=chance.randint(1, 12))) for _ in range(300)]

    for one, other in itertools.product(words[:60], words):
        least = least_slips(mask_of(one, 0, len(one)), mask_of(other, 0, len(other)))
        assert least <= OSA.distance(one, other), (one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("hikvision", "hikvision"), ("kovalchuk", "kovalcuk"), ("a", "z")]
)
def test_words_of_one_sound_have_the_letters_of_that_sound_in_common(one, other):
    assert (letters_sounded(one) == letters_sounded(other)) == (set(one) == set(other))
    assert letters_sounded(one + other) == letters_sounded(one) | letters_sounded(other)


def test_a_word_is_found_by_what_is_left_of_it_without_a_letter_or_two_and_a_number_is_not():
    words = [b"smith", b"abc", b"petrovich", b"petrovichov", b"12345", b"a1b2c3"]
    letters = np.frombuffer(b"".join(words), np.uint8)
    found = remnant_buckets(letters, np.cumsum([0, *map(len, words)], dtype=np.int64))
    starts = found["remnant_starts"]

    def words_of(key):
        bucket = key % (len(starts) - 1)
        return found["remnant_words"][starts[bucket] : starts[bucket + 1]]

    assert 0 in words_of(key_without(words[0], 0, 5, 2, 2))
    assert {2, 3} <= set(words_of(key_without(words[2], 0, 9, 1, 4)).tolist())
    assert not {1, 4} & set(found["remnant_words"].tolist())


def test_a_word_in_many_names_that_tells_little_is_not_walked():
    chance = random.Random(5)  # noqa: S311 - repeatable
    made = ["".join(chance.choices("bcdfgklmnprstv", k=4)) for _ in range(200)]
    index = index_of([("company", f"{word.title()} Technology") for word in made])

    [found] = index.found([normalise("Hytera Technology")])

    assert len(found.rows) == 0


def test_a_word_in_many_names_is_walked_where_the_name_asked_about_has_no_other():
    index = index_of([("company", f"Bank of {place}") for place in ["China", "Chile", "Ghana"] * 10])

    [found] = index.found([normalise("Bank of China")])

    assert len(found.rows) == 30
