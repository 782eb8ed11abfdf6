"""Bodies whose names are translated, and the tables that say so."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

import screening.engine.language.concepts as concepts_module
from screening.engine.language import han
from screening.engine.language.concepts import fold, meanings, pieces
from screening.engine.language.roles import Role
from screening.engine.language.scripts import main_script
from screening.engine.language.tokens import tokens_of
from screening.engine.policy import Policy
from screening.engine.translation import told
from screening.services.rating import index_of_names, rate_pair, rate_parties

REVIEW = Policy().review_at
TABLES = sorted(Path(concepts_module.__file__).parent.glob("concepts_*.csv"))
SPACED = ["english", "cyrillic", "greek", "arabic", "hebrew", "germanic", "romance", "slavic", "other"]
FORMS = [*SPACED, "han", "hangul", "thai"]


def rows():
    for path in TABLES:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def abbreviations():
    yield from table("abbreviations.csv")


def table(name):
    with (TABLES[0].parent / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def concepts(word):
    return [part.concept.name for part in meanings(word) if part.concept]


def test_every_form_is_written_as_names_are_folded():
    strange = []
    for row in rows():
        for form in " ".join(row[column] for column in FORMS).split():
            bare = form.rstrip(".")
            if fold("".join(tokens_of(bare)), main_script(bare)) != bare:
                strange.append((row["concept"], form))

    assert strange == []


def test_no_form_stands_for_two_concepts():
    owner: dict[str, str] = {}
    for row in rows():
        for form in " ".join(row[column] for column in FORMS).split():
            assert owner.setdefault(form, row["concept"]) == row["concept"], form


def test_every_form_in_han_is_written_as_china_writes_it():
    forms = [form for row in rows() for form in row["han"].split()]

    assert [form for form in forms if han.simplified_from_japanese(form) != form] == []


def test_every_role_is_one_that_matching_knows():
    assert {row["role"] for row in rows()} <= {role.value for role in Role}


def test_an_abbreviation_stands_for_concepts_of_the_tables_and_is_no_word_of_them():
    named = {row["concept"] for row in rows()}
    words = {form.rstrip(".") for row in rows() for column in FORMS for form in row[column].split()}
    forms = [form for row in abbreviations() for form in row["forms"].split()]

    assert {name for row in abbreviations() for name in row["concepts"].split()} <= named
    assert [form for form in forms if fold("".join(tokens_of(form)), main_script(form)) != form] == []
    assert [form for form in forms if form in words or forms.count(form) > 1] == []


def test_a_word_in_latin_letters_of_another_script_stands_for_concepts_of_the_tables():
    named = {row["concept"] for row in rows()}
    words = {form.rstrip(".") for row in rows() for column in FORMS for form in row[column].split()}
    words |= {form for row in abbreviations() for form in row["forms"].split()}
    forms = [form for row in table("romanised_words.csv") for form in row["forms"].split()]

    assert {name for row in table("romanised_words.csv") for name in row["concepts"].split()} <= named
    assert [form for form in forms if form in words or forms.count(form) > 1] == []


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("министерства", ["ministry"]),
        ("υπουργειου", ["ministry"]),
        ("Verteidigungsministerium", ["defence", "ministry"]),
        ("forsvarsministeriets", ["defence", "ministry"]),
        ("والمصرف", ["bank"]),
        ("البنك", ["bank"]),
        ("بانک", ["bank"]),
        ("pankki", ["bank"]),
        ("нии", ["science", "research", "institute"]),
        ("Revolutionsgarden", ["revolution", "guard"]),
        ("всероссийский", ["all", "russia"]),
        ("مستشفيات", ["hospital"]),
        ("Gazprom", []),
        ("Rosneft", []),
    ],
)
def test_a_word_is_known_by_its_stem_its_compound_or_not_at_all(word, meaning):
    assert concepts(word.casefold()) == meaning


def test_a_text_without_spaces_is_cut_at_the_words_that_are_known():
    found = [part.concept.name if part.concept else part.text for part in pieces("国防科技大学")]

    assert found == ["defence", "technology", "university"]


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Министерство обороны Российской Федерации", "Ministry of Defence of the Russian Federation"),
        ("Υπουργείο Άμυνας της Ρωσίας", "Ministerstvo obrany Ruské federace"),
        ("Ένοπλη Ισλαμική Ομάδα", "Grupul islamic armat"),
        ("Εθνικός Απελευθερωτικός Στρατός", "Ejército de Liberación Nacional"),
        ("Κρατική Τράπεζα της Συρίας", "Staatsbank Syriens"),
        ("وزارة الدفاع السورية", "Syrian Ministry of Defence"),
        ("بانک مرکزی ایران", "Central Bank of Iran"),
        ("朝鲜人民军", "Korean People's Army"),
        ("中国国防科技大学", "China University of Defence Technology"),
        ("조선인민군", "Korean People's Army"),
        ("Χημική βιομηχανία της Συρίας", "Syrische Chemieindustrie"),
        ("洛克希德·马丁航空公司", "Lockheed Martin Aeronautics"),
        ("Ινστιτούτο Βιοτεχνολογίας της Ρωσίας", "Ruský biotechnologický institut"),
        ("Δασική Υπηρεσία της Λευκορωσίας", "Baltkrievijas mežsaimniecības dienests"),
        ("Τράπεζα Ξυλείας του Μινσκ", "Minsker Holzbank"),
        ("Союз мотоциклистов России", "Ruský svaz motocyklistů"),
        ("Пожарна служба на Москва", "Feuerwehrdienst Moskau"),
        ("شركة الملابس السورية", "Syrian Clothing Company"),
        ("Μεραρχία Hamza", "Rannán Hamza"),
        ("НПО «Сплав»", "Scientific Production Association Splav"),
        ("ФКП «Тамбовский пороховой завод»", "Federal State Enterprise Tambov Gunpowder Plant"),
        ("塞拉罗斯科技公司", "Sierraros Technologies"),
        ("Уральский турбинный завод", "Ural Turbine Works"),
        ("Челябинский завод двигателей", "Cseljabinszki Motorgyár"),
        ("Служба внешней разведки Украины", "Foreign Intelligence Service of Ukraine"),
        ("مستشفى الخرطوم العسكري", "Khartoum Military Hospital"),
        ("صنایع الکترونیک اصفهان", "Isfahan Electronics Industries"),
        ("جبهة تحرير دارفور", "Darfur Liberation Front"),
        ("山东重型机械厂", "Shandong Heavy Machinery Plant"),
        ("西北核技术研究所", "Northwest Institute of Nuclear Technology"),
        ("신의주화학공장", "Sinuiju Chemical Factory"),
        ("Παν-ρωσικός Σύνδεσμος Βετεράνων", "Vserusky svaz veteránů"),
        ("ООО ФЕНИКС", "LLC PHOENIX"),
        ("Εταιρεία Οίνου ‘Svet’", "Spółka Wina ‘Swiet’"),  # in Latin letters in either name
        (
            "Κρατική Εταιρεία Ραδιοτηλεόρασης της Μολδαβίας",
            "Société d’État de télévision et de radiodiffusion moldave",
        ),
        ("Судостроительный завод «Прилив»", "Priliv Shipyard"),
        ("Министерство на химическата промишленост", "Ministerstvo chemického priemyslu"),
        ("Τεχνολογική Εταιρεία ‘Arkona’", "Technologijų įmonė „Arkona“"),
        ("شرکت سپیدار خاورمیانه", "Sepidar"),
        ("Παραγωγική-Αγροτική Ένωση ‘Kalandra’", "National Association of producers ‘Kalandra’"),
        ("ООО Щит Армз", "OOO Shchit Arms"),
        ("مركز شاهد للأبحاث", "Shahed Research Center"),
        ("成都市公安局", "Chengdu Municipal Public Security Bureau"),
        ("البحر الأحمر الدولية", "Red Sea International"),
        ("தமிழ்நாடு வேளாண்மைப் பல்கலைக்கழகம்", "Tamil Nadu Agricultural University"),
        ("भारतीय प्रौद्योगिकी संस्थान पटना", "IIT Patna"),
    ],
)
def test_a_body_is_found_under_its_translated_name(asked, written):
    found = rate_pair(asked, written, "organisation")

    assert REVIEW <= found.score < Policy().match_at


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        (
            "Министерство обороны Российской Федерации",
            "Ministry of the Interior of the Russian Federation",
        ),
        ("Министерство обороны Украины", "Ministry of Defence of the Russian Federation"),
        ("Υπουργείο Άμυνας της Συρίας", "Ministerstvo vnitra Sýrie"),
        ("بانک مرکزی ایران", "Central Bank of Syria"),
        ("中国银行", "Bank of Korea"),
        ("Ένοπλη Ισλαμική Ομάδα", "Islamische Befreiungsfront"),
        ("Первый завод", "Second Factory"),
        ("Университет Дамаска", "Bank of Damascus"),
        ("宇宙", "Aerospace Division"),
        ("Технологічний центр", "Special Technology Center"),
        ("地球環境フォーラム", "宇航环境公司"),
        ("27-и институт на Министерство на отбраната", "48th Institute of the Ministry of Defence"),
    ],
)
def test_two_bodies_whose_names_differ_in_one_meaning_stay_two(asked, written):
    assert rate_pair(asked, written, "organisation").score < REVIEW


def test_a_translated_name_is_brought_up_by_the_index():
    index, ids = index_of_names(
        [
            ("Ministerstvo obrany Ruské federace", "organisation"),
            ("Ministerstvo financí", "organisation"),
            ("Banca Centrale", "organisation"),
        ]
    )

    best = rate_parties("Υπουργείο Άμυνας της Ρωσίας", index, Policy())[0]

    assert best.party == ids["Ministerstvo obrany Ruské federace", "organisation"]
    assert best.score >= REVIEW


def test_the_explanation_names_the_translation():
    found = rate_pair("بانک مرکزی ایران", "Central Bank of Iran", "organisation")

    assert {pair.how for pair in found.explanation.pairs} == {"translation"}


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Банк Исфахана", "Banque d’Isfahan"),
        ("Министерство внутренних дел", "Ministero dell'interno"),
        ("Σχολή της Αεροπορίας", "L'École de l'aviation"),
        ("Армия Ливии", "L-Armata tal-Libja"),
    ],
)
def test_an_article_written_on_to_a_word_hides_nothing(asked, written):
    assert rate_pair(asked, written, "organisation").score >= REVIEW


def test_a_letter_before_a_hyphen_that_is_no_article_stays():
    assert [word.text for word in told("T-Platforms IT-Service")] == ["t", "platforms", "it", "service"]


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("Завод имени С. П. Королева", "Завод имени Королева"),
        ("Institute named after A.N. Krylov", "Institute named after Krylov"),
        ("Ινστιτούτο Ν. Ε. Ζουκόφσκι", "Ινστιτούτο Ζουκόφσκι"),
    ],
)
def test_initials_of_a_person_are_left_out_of_a_translation(name, without):
    assert told(name) == told(without)


@pytest.mark.parametrize(
    ("name", "repeated"),
    [
        ("IRGC Cyber Command, Islamic Revolutionary Guard", 3),
        ("Joint Institute of Physics, Institute", 1),
        ("Министерство обороны РФ, Россия", 1),
    ],
)
def test_a_meaning_said_twice_counts_once(name, repeated):
    words = told(name)

    told_again = [word for at, word in enumerate(words) if word.concept in {w.concept for w in words[:at]}]
    assert [word.role for word in told_again if word.concept] == [Role.PARTICLE] * repeated


@pytest.mark.parametrize("name", ["الکترونیک", "الماس", "الومینیوم"])
def test_a_word_that_opens_like_the_arabic_article_is_read_whole(name):
    words = told(f"{name} پارسا")

    assert words[0].concept
    assert "al" not in [word.text for word in words]


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("Petersburg Bank, St. Petersburg", "petersburg"),
        ("Bank of Abu Dhabi", "abudhabi"),
        ("New York Bank", "new york"),
    ],
)
def test_a_place_of_two_words_is_that_place_and_none_of_its_words(name, concept):
    assert concept in [word.concept for word in told(name)]
    assert not {"new", "holy"} & {word.concept for word in told(name)}


@pytest.mark.parametrize(
    ("one", "other"),
    [("财団法人", "财团法人"), ("薬学応用経済", "药学应用经济"), ("研究與統計", "研究与统计")],
)
def test_characters_of_japan_are_read_as_those_of_china(one, other):
    assert han.simplified_from_japanese(one) == other


def test_a_text_is_cut_so_that_the_least_of_it_is_left():
    assert [part.text for part in pieces("국가과학원동물학")] == ["국가", "과학", "원", "동물학"]
    assert [part.text for part in pieces("上海市动力学会社")][:2] == ["上海", "市"]


@pytest.mark.parametrize(
    ("asked", "written", "same"),
    [
        ("武汉学院", "Wuhan College", True),
        ("武汉学院", "Wuhan Academy", True),
        ("武汉学院", "Wuhan Bank", False),
        ("武汉大学", "Wuhan Bank", False),
    ],
)
def test_a_word_may_be_kin_of_several(asked, written, same):
    assert (rate_pair(asked, written, "organisation").score >= REVIEW) is same


@pytest.mark.parametrize("written", ["جـــامعة بابل", "جامعہ بابل", "جامعه بابل"])
def test_arabic_letters_of_one_kind_are_one(written):
    assert told(written)[0].concept == "university"


def test_a_number_with_an_ending_is_the_number():
    assert [word.meaning for word in told("27ο Κέντρο") if word.role is Role.NUMBER] == ["27"]


def test_names_in_latin_letters_never_read_the_tables():
    script = (
        "from screening.services.rating import rate_pair\n"
        "from screening.engine.language.concepts import lexicon\n"
        "rate_pair('Ministry of Defence', 'Ministerstvo obrany', 'organisation')\n"
        "print(lexicon.cache_info().misses)"
    )

    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert shown.stdout.strip() == "0"


def test_a_character_alone_is_a_word_only_after_another_one_or_at_the_end():
    assert [part.text for part in pieces("삼성전자")] == ["삼성", "전자"]  # no ministry in Samsung
    assert [part.text for part in pieces("외무성")] == ["외무", "성"]
    assert [part.text for part in pieces("东风汽车")] == ["东风", "汽车"]  # Dongfeng, no wind from the east
    assert [part.text for part in pieces("南港口")] == ["南", "港口"]
    assert [part.text for part in pieces("금강은행")] == ["금강", "은행"]  # Kumgang, no gold
    assert [part.text for part in pieces("铁山公司")] == ["铁", "山", "公司"]
    assert [part.text for part in pieces("국민은행")] == ["국민", "은행"]  # no directorate before it


def test_a_county_or_a_district_ends_an_unknown_name_before_a_word():
    assert [part.text for part in pieces("稷山县医院")] == ["稷山", "县", "医院"]
    assert [part.text for part in pieces("杭州萧山区医院")] == ["杭州", "萧山", "区", "医院"]


def test_a_token_in_two_scripts_is_read_as_two_words():
    assert [word.concept for word in told("KD한국은행")] == ["", "korea", "bank"]
    assert rate_pair("KD국민은행", "KD Kukmin Bank", "organisation").score >= REVIEW


@pytest.mark.parametrize("text", ["Fielding", "Underwood", "Stockton", "Withers", "Openshaw"])
def test_a_name_that_opens_with_a_word_that_says_nothing_is_a_name(text):
    [word] = told(text)

    assert word.role is Role.DISTINCTIVE
