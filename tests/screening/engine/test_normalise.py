"""A written name into a key."""

import subprocess
import sys

import pytest

from screening.engine.acronyms import acronyms
from screening.engine.language.roles import Role
from screening.engine.normalise import normalise


def roles(name):
    return {word.text: word.role for word in normalise(name).words}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HUAWEI TECHNOLOGIES CO., LTD", "Huawei Technologies Co., Ltd."),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("ＺＴＥ", "zte"),
        ("Al-Qaida", "al qaida"),
        ("Jama'at", "Jama’at"),
        ("A.B.C. Company", "ABC Company"),
        ("Ärzte\u200b GmbH", "arzte gmbh"),
        ("Jørgen Łuczak", "Jorgen Luczak"),
    ],
)
def test_case_width_diacritics_and_punctuation_do_not_change_the_exact_form(one, other):
    assert normalise(one).exact == normalise(other).exact


def test_the_name_as_written_is_kept():
    assert normalise("  ZTE  Corp. ").text == "  ZTE  Corp. "


@pytest.mark.parametrize("name", ["", "   ", "...", "«»", "\u200b", "🙂"])
def test_a_name_without_letter_or_digit_is_refused(name):
    with pytest.raises(ValueError, match="no letter or digit"):
        normalise(name)


@pytest.mark.parametrize("name", ["Ηuawei", "Huаwei", "Н U A W E I", "H.U.A.W.E.I."])
def test_disguises_are_undone(name):
    assert [word.text for word in normalise(name).words] == ["huawei"]


def test_latin_letters_inside_a_cyrillic_word_are_cyrillic():
    assert normalise("Дзмiтрый").words[0].text == normalise("Дзмітрый").words[0].text


@pytest.mark.parametrize(
    ("name", "word", "role"),
    [
        ("Hangzhou Hikvision Digital Technology Co., Ltd.", "hikvision", Role.DISTINCTIVE),
        ("Hangzhou Hikvision Digital Technology Co., Ltd.", "hangzhou", Role.PLACE),
        ("Hangzhou Hikvision Digital Technology Co., Ltd.", "technology", Role.GENERIC),
        ("Hangzhou Hikvision Digital Technology Co., Ltd.", "co ltd", Role.LEGAL),
        ("China Mobile", "mobile", Role.SECTOR),
        ("Bowne II", "ii", Role.NUMBER),
        ("John Q Public", "q", Role.INITIAL),
        ("Mr Smith", "mr", Role.HONORIFIC),
        ("Osama bin Laden", "bin", Role.PARTICLE),
        ("Korean National Insurance Corporation (KNIC)", "knic", Role.ACRONYM),
        ("Butembo Airlines (BAL)", "bal", Role.ACRONYM),
        ("ПАО Газпром", "pao", Role.LEGAL),
        ("Bank of China (Hong Kong)", "hong kong", Role.PLACE),
        ("IMO 9058713", "9058713", Role.PARTICLE),
        ("Tổng Công ty Sông Đà", "da", Role.DISTINCTIVE),
        ("Song da Silva", "da", Role.PARTICLE),
        ("Stiftung für Recht", "fur", Role.PARTICLE),
    ],
)
def test_each_word_has_its_role(name, word, role):
    assert roles(name)[word] is role


@pytest.mark.parametrize(
    "form",
    [
        "Общество с ограниченной ответственностью",
        "Societatea cu răspundere limitată",
        "Sp. z o.o.",
        "Joint Stock Company",
        "شركة ذات مسؤولية محدودة",
        "Gufen Youxian Gongsi",
        "Tổng công ty cổ phần",
        "Công ty TNHH Một thành viên",
    ],
)
def test_a_legal_form_of_several_words_is_one_word(form):
    words = normalise(f"Acmeco {form}").words

    assert [word.role for word in words] == [Role.DISTINCTIVE, Role.LEGAL]


def test_legal_forms_places_and_trades_are_cut_from_unspaced_chinese():
    key = normalise("杭州海康威视数字技术股份有限公司")

    assert [word.text for word in key.han] == ["杭州", "海康威视", "数字", "技术", "股份有限公司"]
    assert [word.text for word in key.han if word.role is Role.DISTINCTIVE] == ["海康威视"]


def test_traditional_characters_become_simplified_ones():
    assert normalise("華為").han == normalise("华为").han


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("孟晚舟", ["meng", "wan", "zhou"]),
        ("长安汽车", ["chang", "an", "qiche"]),
        ("황길수", ["hwang", "gil", "su"]),
        ("Юрий", ["yuriy"]),
        ("LKD航天公司", ["lkd", "hangtian", "gongsi"]),
        ("السيد", ["al", "syd"]),
    ],
)
def test_other_scripts_are_read_in_latin_letters(name, words):
    assert [word.text for word in normalise(name).words] == words


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("smic", "Semiconductor Manufacturing International Corporation"),
        ("casic", "China Aerospace Science and Industry Corporation"),
        ("cetc", "China Electronics Technology Group Corporation"),
        ("avic", "Aviation Industry Corporation of China, Ltd."),
        ("irisl", "Islamic Republic of Iran Shipping Lines"),
        ("tpnyi", "Tindaya Properties of New York II Corp."),
        ("bafdlp", "Bangkok Arti-Flora Design Limited Partnership"),
        ("cfpp", "Comercializadora y Frigorificos de la Perla del Pacifico, S.A. de C.V."),
    ],
)
def test_the_acronyms_a_name_may_go_by(acronym, name):
    assert acronym in acronyms(normalise(name).words)


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("Semiconductor Manufacturing International Corporation (SMIC)", "smic"),
        ("CETC - China Electronics Technology Group Corporation", "cetc"),
        ("Vanguard of the Faithful in Sahara (VAF-S)", "vafs"),
        ("STATE GUARD OF THE FAITHFUL IN SAHARA (SGF-S)", "sgfs"),
        ("Border Guard Service (PSU)", "psu"),  # of another language
        ("STATE BORDER GUARD COMMITTEE (DPK)", "dpk"),
        ("Free Coast (FC)", "fc"),  # two letters: only the initials
    ],
)
def test_a_name_may_give_its_own_acronym(name, acronym):
    assert [word.text for word in normalise(name).words if word.role is Role.ACRONYM] == [acronym]


@pytest.mark.parametrize(
    "name",
    [
        "Huawei Technologies (USA)",
        "Acme Trading Company (Hong Kong)",
        "Acme Trading Company (LLC)",
        "KARIM AHMED (BABAR)",  # all in capitals, and no body's name
        "Free Coast (XY)",
        "Border Guard Service (Psu)",
        "Border (GSU) Service Guards",
    ],
)
def test_other_words_in_brackets_are_no_acronyms(name):
    assert all(word.role is not Role.ACRONYM for word in normalise(name).words)


def test_two_words_have_no_acronym():
    assert acronyms(normalise("Lockheed Martin").words) == {}
    assert "tb" not in acronyms(normalise("Torres y Bravo").words)


@pytest.mark.parametrize(
    ("one", "other"),
    [("II", "2"), ("2nd", "Second"), ("Intl", "International"), ("Banco", "Bank"), ("OAO", "JSC")],
)
def test_spellings_of_one_word_share_a_meaning(one, other):
    assert normalise(f"Acmeco {one}").words[1].meaning == normalise(f"Acmeco {other}").words[1].meaning


def test_names_without_han_never_load_the_chinese_libraries():
    program = (
        "import sys; from screening.engine.index import Index; "
        "from screening.engine.records import NameRecord, Party; "
        "from screening.engine.normalise import normalise; "
        "index = Index.build([Party('a', 'Acmeco', 'company', (NameRecord('Acmeco'),))]); "
        "index.candidates(normalise('Газпром 삼성'), 5); "
        "sys.exit('pypinyin' in sys.modules or 'opencc' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(("thai", "letters"), [("บริษัท พีทีที จำกัด", "ptt"), ("เอสเอ็มซี", "smc"), ("ทีวี", "thiwi")])
def test_a_thai_word_that_only_names_latin_letters_is_those_letters(thai, letters):
    assert letters in {word.text for word in normalise(thai).words}


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("LG화학", "LG 화학"),
        ("KB국민은행", "KB 국민은행"),
        ("NTTドコモ", "NTT ドコモ"),
        ("ドコモNTT", "ドコモ NTT"),
    ],
)
def test_latin_letters_and_syllables_in_one_word_are_two_words(glued, apart):
    assert normalise(glued).words == normalise(apart).words


def test_a_place_of_two_words_is_known_with_two_letters_swapped():
    assert roles("Acme Hong Okng Limited")["hong okng"] is Role.PLACE
    assert "new yrok" in roles("Acme New Yrok")


@pytest.mark.parametrize("name", ["Acme Hong Song", "Acme Hong Gnok", "Acme New Yorc", "Acme Hong Kon"])
def test_other_slips_may_make_another_word_and_are_no_place(name):
    assert Role.PLACE not in roles(name).values()


@pytest.mark.parametrize("name", ["Hytera US Inc.", "Hytera US", "Acme US Holdco LLC"])
def test_us_after_a_name_is_the_country_and_before_a_word_an_article(name):
    country = "Holdco" not in name

    assert roles(name)["us"] is (Role.PLACE if country else Role.PARTICLE)
