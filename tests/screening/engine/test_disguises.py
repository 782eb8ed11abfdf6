"""Letters, signs and numerals that hide or vary a name, and legal forms in their own scripts."""

import pytest

from screening.engine.language.roles import Role
from screening.engine.normalise import normalise
from screening.engine.policy import Policy
from screening.services.rating import rate_pair
from tests.screening.engine.finding import assert_found


@pytest.mark.parametrize(
    "disguised",
    [
        "Ｈｉｋｖｉｓｉｏｎ",
        "𝐇𝐢𝐤𝐯𝐢𝐬𝐢𝐨𝐧",
        "ℋ𝒾𝓀𝓋𝒾𝓈𝒾ℴ𝓃",
        "Ⓗⓘⓚⓥⓘⓢⓘⓞⓝ",
        "🅷🅸🅺🆅🅸🆂🅸🅾🅽",
        "Hɪᴋᴠɪꜱɪᴏɴ",
        "Нikvision",
        "Hіkvіsіоn",
        "Hikvisiοn",
        "Hikvisiօn",  # Armenian
        "ᎻiᏦvision",  # Cherokee
        "Ⲏikvision",  # Coptic
        "Hik\u200bvi\u200dsion",
        "Hik\u00advision",
        "\u202eHikvision\u202c",
        "H\u0336i\u0336k\u0336v\u0336i\u0336s\u0336i\u0336o\u0336n\u0336",
        "H\u0301i\u0316k\u0320vision",
        "H i k v i s i o n",
        "H.i.k.v.i.s.i.o.n",
        "H-i-k-v-i-s-i-o-n",
    ],
)
def test_a_disguised_name_is_read_as_the_name(disguised):
    assert [word.text for word in normalise(disguised).words] == ["hikvision"]


@pytest.mark.parametrize("disguised", ["H1kvision", "H1kv1s10n", "Hikvisi0n"])
def test_digits_that_stand_for_letters_are_read_as_letters_too(disguised):
    assert normalise(disguised).words[0].unmasked == "hikvision"


@pytest.mark.parametrize(("name", "read"), [("G4 Acme", "Ga Acme"), ("F16V", "Figv"), ("A380", "Aebo")])
def test_a_type_number_is_no_disguise_in_the_name_of_a_body(name, read):
    assert rate_pair(name, read, "company").score < Policy().review_at


@pytest.mark.parametrize("name", ["K1m Jong Il", "H0ng R1 Kim", "4li Jumul", "B1141 H4san", "Sajjid M1r"])
def test_no_person_has_a_digit_in_the_name(name):
    meant = {"K1m": "KIM, Jong Il", "H0n": "KIM, Hong Ri", "4li": "JUMUL, Ali", "B11": "HASAN, Bilal"}

    assert_found(name, meant.get(name[:3], "MIR, Sajjid"), "person")


@pytest.mark.parametrize(
    ("asked", "listed", "kind"),
    [
        ("Ahmecl Jan Wazir", "WAZIR, Ahmed Jan", "person"),
        ("Alireza Arnin", "AMIN, Alireza", "person"),
        ("Edward Amold", "ARNOLD, Edward", "person"),
        ("Osamii Teraoka", "TERAOKA, Osamu", "person"),
        ("Al Harnza Zyxelin LLC", "AL HAMZA ZYXELIN LLC", "company"),
    ],
)
def test_letters_that_a_scanner_takes_for_others_are_a_slip(asked, listed, kind):
    assert_found(asked, listed, kind)
    assert rate_pair(asked, listed, kind).score < Policy().match_at


@pytest.mark.parametrize("form", ["L1c", "1td", "1imited", "L1mited"])
def test_a_one_is_an_l_too(form):
    assert normalise(f"Acmetron {form}").words[-1].role is Role.LEGAL


@pytest.mark.parametrize(
    ("disguised", "meant"),
    [
        ("Zyxel 1nc.", "Zyxel Inc."),
        ("Zyxel 5.A.", "Zyxel S.A."),
        ("Zyxel 5.A. de C.V.", "Zyxel S.A. de C.V."),
        ("TH3 Zyxel Company", "The Zyxel Company"),
        ("NATI0NAL M0VEMENT F0R TH3 ZYXEL", "National Movement for the Zyxel"),
        ("ZYXEL FARS A1R L1MITED", "Zyxel Fars Air Limited"),
        ("ZYXEL С0", "Zyxel Co"),  # beside a Cyrillic letter
    ],
)
def test_short_words_are_read_where_a_disguise_is_betrayed(disguised, meant):
    read, wanted = normalise(disguised).words, normalise(meant).words

    assert [(word.text, word.role) for word in read] == [(word.text, word.role) for word in wanted]


@pytest.mark.parametrize(
    "name", ["S4 Capital", "G4S plc", "Audi A4", "Unit D1", "K9 Group", "C4 Therapeutics"]
)
def test_what_is_a_name_with_a_digit_stays_one(name):
    assert any(any(letter.isdigit() for letter in word.text) for word in normalise(name).words)


@pytest.mark.parametrize("written", ["2", "II", "2nd", "second", "٢", "۲", "２", "②", "Ⅱ"])
def test_a_numeral_is_its_value_however_it_is_written(written):
    word = normalise(f"Bowne {written}").words[-1]

    assert (word.role, word.meaning) == (Role.NUMBER, "2")


@pytest.mark.parametrize(
    "name",
    [
        "ООО Вектор", "ПАО Вектор", "НАО Вектор", "ТОО Вектор", "ФГУП Вектор", "ТОВ Вектор", "ЧУП Вектор",
        "Вектор АД", "ОсОО Вектор", "Βεκτορ Α.Ε.", "Βεκτορ Ε.Π.Ε.", "Βεκτορ Ο.Ε.", "شركة فكتور ش.م.م",
        "فكتور ذ.م.م", "فكتور ش.م.ل", "וקטור בע״מ", 'וקטור בע"מ', "ベクター株式会社", "有限会社ベクター",
        "㈱ベクター", "（株）ベクター", "บริษัท เวกเตอร์ จำกัด", "บริษัท เวกเตอร์ จำกัด (มหาชน)", "შპს ვექტორი",
        "ՍՊԸ Վեկտոր", "Vector OÜ", "UAB Vector", "SIA Vector", "Vector d.o.o.", "Vector Kft.", "Vector Zrt.",
        "Vector S.A. de C.V.", "Vector S. de R.L. de C.V.", "Vector Sp. z o.o.", "Vector s.r.o.",
        "Vector EIRELI", "Vector UG (haftungsbeschränkt)", "Vector ehf.", "Vector K.S.C.", "Vector FZ-LLC",
        "Vector MMC", "CÔNG TY TNHH VECTOR", "Vector S.A.E.", "Vector GmbH & Co. KG", "Vector Sdn. Bhd.",
    ],
)  # fmt: skip
def test_a_legal_form_is_known_in_its_own_script(name):
    own = [word.text for word in normalise(name).words if word.role not in {Role.LEGAL, Role.PARTICLE}]

    assert len(own) == 1


@pytest.mark.parametrize("name", ["벡터주식회사", "주식회사 벡터", "(주)벡터", "㈜벡터", "유한회사 벡터"])
def test_a_korean_legal_form_is_cut_from_the_name_that_it_is_glued_to(name):
    own = [word.text for word in normalise(name).words if word.role is not Role.LEGAL]

    assert own == ["beg", "teo"]


def test_english_words_that_look_like_a_legal_form_abroad_stay_words():
    assert [word.role for word in normalise("Too Good").words] == [Role.DISTINCTIVE, Role.DISTINCTIVE]
