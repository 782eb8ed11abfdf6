"""Several names in one text are each asked about, and a name without what stands around it."""

import pytest

from screening.engine.names_within import keys_of
from screening.engine.normalise import UnreadableNameError
from screening.engine.policy import Policy
from screening.engine.records import ANOTHER_NAME
from screening.services.rating import rate_pair


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Zyxel Networks (formerly Acmetron Trading)", ["Zyxel Networks", "Acmetron Trading"]),
        ("Zyxel Networks f/k/a Acmetron", ["Zyxel Networks", "Acmetron"]),
        ("Acmetron Trading, also known as Zyxel", ["Acmetron Trading", "Zyxel"]),
        ("Acmetron a.k.a. Zyxel; d/b/a Norvik", ["Acmetron", "Zyxel", "Norvik"]),
        ("Islamic Front of Uzbekistan; IFU", ["Islamic Front of Uzbekistan", "IFU"]),
        ("Acmetron / Zyxel Networks", ["Acmetron", "Zyxel Networks"]),
        ("Huawei Technologies (华为技术有限公司)", ["Huawei Technologies", "华为技术有限公司"]),
        ("Bank of China 中国银行", ["Bank of China", "中国银行"]),
        ("Яндекс Yandex LLC", ["Яндекс", "Yandex LLC"]),
        ("c/o Acmetron Trading", ["Acmetron Trading"]),
        ("M/V Acmetron", ["Acmetron"]),
        ("MT Acmetron", ["Acmetron"]),
        ("Acmetron Ltd (in liquidation)", ["Acmetron Ltd"]),
        ("Acmetron Europe B.V. (NL)", ["Acmetron Europe B.V."]),
        ("Acmetron (Reg. No 12345)", ["Acmetron"]),
        ("Acmetron Co., Ltd., No.555 Qianmo Road, Hangzhou", ["Acmetron Co., Ltd."]),
        ("Acmetron Ltd, 12 Lenin Street, Omsk", ["Acmetron Ltd"]),
        ("BENEFICIARY ACMETRON TRADING", ["ACMETRON TRADING"]),
        ("ACMETRON TRADING USD ACCOUNT", ["ACMETRON TRADING"]),
        ("www.acmetron.com", ["acmetron"]),
        ("info@acmetron.com.cn", ["acmetron"]),
        ("yandex.ru", ["yandex"]),
        ("Ivan Petrovsky, born 1970 in Omsk", ["Ivan Petrovsky"]),
    ],
)
def test_each_name_of_a_text_is_asked_about(text, names):
    whole, *within = keys_of(text)

    assert whole.text == text
    assert sorted(key.text for key in within) == sorted(names)


@pytest.mark.parametrize(
    "text",
    [
        "Smith, John",
        "A / S Norden",
        "Alias Robotics",
        "A.K.A. Brands Holding",
        "Oracle DBA Services",  # both sides of it have to be names
        "Formerly Ltd",
        "Raytheon/Lockheed Martin Javelin Joint Venture",
        "ПАО Gazprom",  # a form and a name
        "Toyota Motor 株式会社",
        "中国 Huawei",
        "Boris (Борис) Rotenberg",
        "Hіkvіsіоn Digital",  # Cyrillic letters that look like Latin ones
        "MT Bank",
        "Mining Enterprise (2)",  # a sibling's number
        "Acmetron Trading (Beijing)",
        "T.M.G.",
        "Acmetron Co., Ltd.",
    ],
)
def test_one_name_stays_one(text):
    assert len(keys_of(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Payment / Invoice 123 / Acmetron",
        "Deutsche Bank c/o Acmetron",
        "Acmetron / Acmetron Norvik",
    ],
)
def test_every_name_that_tells_is_asked_about(text):
    assert "Acmetron" in {key.text for key in keys_of(text)}


@pytest.mark.parametrize(
    ("query", "listed", "kind"),
    [
        ("Acmetron (formerly PLA Unit 61398)", "PLA", "organisation"),
        ("China Electronics Group, 54 Research Institute", "China Electronics Group", "company"),
        ("Ministry of Zyxela, No. 5 Plant", "Ministry of Zyxela", "organisation"),
        ("Harper, Lee Road Construction", "Harper", "company"),
        ("Yusof bin Alias Rahman", "Rahman", "person"),
        ("Max Born", "Max", "person"),
        ("huawei@gmail.com", "Gmail", "company"),
        ("Attention Deficit Foundation", "Deficit Foundation", "organisation"),
        ("Магазин Mango", "Mango", "company"),
        ("MT Hassan", "Hassan", "person"),
        ("Acmetron (UK)", "Acmetron", "company"),
    ],
)
def test_what_only_looks_like_a_name_within_is_no_match(query, listed, kind):
    assert rate_pair(query, listed, kind).score < Policy().match_at


@pytest.mark.parametrize(
    "text",
    [
        " " * 330 + "1" * 660 + "/x",
        "A c/o" + " (" * 490 + "dob",
        "1 " * 400 + " road, x",
        ",1 a" * 240 + " street",
        "formerly " * 110,
    ],
)
def test_no_text_takes_long(text):
    assert len(keys_of(text)) < 4  # a pattern that tries all ways would not end: a minute for the first


def test_a_text_without_a_letter_is_refused():
    with pytest.raises(UnreadableNameError):
        keys_of("; / ;")


def test_one_of_several_names_scores_below_the_very_name_and_says_what_stands_beside_it():
    found = rate_pair("Zyxel Networks (formerly Acmetron Trading)", "Acmetron Trading", "company")

    assert found.score == 0.99
    assert found.explanation.method == "words"
    [beside] = found.explanation.query_left
    assert (beside.word, beside.weight, beside.how) == ("zyxel networks formerly", 0.0, ANOTHER_NAME)


def test_the_whole_text_is_asked_about_too():
    assert rate_pair("Acmetron aka Zyxel", "Acmetron aka Zyxel", "company").score == 1.0


@pytest.mark.parametrize(
    "asked",
    [
        "Apikian P. P. V.",
        "P.P.V. Apikian",
        "Apikian, P P V",
        "A. A. M. Al-Qubaysi",
        "Kalinowski S.A.",
        "J.R. Guarin",
        "Jose A. B. C. Diaz",
    ],
)
def test_initials_are_no_word_and_no_legal_form(asked):
    listed = {
        "apikian": "APIKIAN, Philipp Paul Vartan",
        "qubaysi": "AL-QUBAYSI, Abd-al-Munim",
        "kalinowski": "KALINOWSKI, Siarhei Aliaksiejevich",
        "guarin": "GUARIN, Jose Raul",
        "diaz": "DIAZ, Jose Antonio Bruno Carlos",
    }
    [name] = [name for word, name in listed.items() if word in asked.casefold()]

    assert rate_pair(asked, name, "person").score >= Policy().review_at


@pytest.mark.parametrize(
    "text", ["H U A W E I", "I. B. M.", "Acmetron L.L.C.", "M & M Acmetron", "Acmetron Trading S.A."]
)
def test_other_letters_that_stand_apart_are_no_initials(text):
    assert len(keys_of(text)) == 1
