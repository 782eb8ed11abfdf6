"""How well two names fit, and why."""

import pytest

from screening.engine.index import Candidate, Index
from screening.engine.normalise import normalise
from screening.engine.policy import Policy
from screening.engine.records import NameRecord, Party
from screening.engine.score import score

POLICY = Policy()
INDEX = Index.build([])


def rate(query, listed, kind="company", **options):
    name = NameRecord(listed)
    party = Party("listed", listed, kind, (name,))
    return score(normalise(query), Candidate(party, name, normalise(listed)), INDEX, **options)


@pytest.mark.parametrize(
    ("query", "listed", "kind"),
    [
        ("HUAWEI TECHNOLOGIES CO., LTD", "Huawei Technologies Co., Ltd.", "company"),
        ("Carrie Lam", "LAM, Carrie", "person"),
        ("Kim Jong Un", "KIM, Jong-un", "person"),
        ("Erdogan Recep", "Recep Erdoğan", "person"),
        ("Line", "LINE", "company"),
    ],
)
def test_the_same_words_score_exactly_one(query, listed, kind):
    scored = rate(query, listed, kind)

    assert scored.score == 1.0
    assert scored.explanation.method == "exact"


@pytest.mark.parametrize(
    ("query", "listed", "kind"),
    [
        ("Huawei Technologies Company", "Huawei Technologies Co., Ltd.", "company"),
        ("Huawei Technologies", "Huawei Technologies Co., Ltd.", "company"),
        ("Huawei Technologies Intl", "Huawei Technologies International", "company"),
        ("China Bank", "Bank China", "company"),
        ("Ηuawei", "Huawei", "company"),
        ("H U A W E I", "Huawei", "company"),
        ("華為", "华为", "company"),
        ("Snow Storm 2", "Snow Storm II", "vessel"),
        ("Hua Wei", "Huawei", "company"),
        ("Vladimir Putin", "Владимир Путин", "person"),
    ],
)
def test_anything_looser_scores_below_one_and_still_matches(query, listed, kind):
    assert POLICY.match_at <= rate(query, listed, kind).score < 1.0


def test_another_legal_form_costs_little():
    assert rate("Huawei Technologies Company", "Huawei Technologies Co., Ltd.").score >= 0.97


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Hikvision", "Hangzhou Hikvision Digital Technology Co., Ltd."),
        ("Dahua", "Zhejiang Dahua Technology Co., Ltd."),
        ("Inspur", "Inspur Group Co., Ltd."),
        ("Alibaba", "Alibaba Group Holding Limited"),
        ("海康威视", "杭州海康威视数字技术股份有限公司"),
        ("华为", "华为技术有限公司"),
        ("Huawei", "华为技术有限公司"),
        ("华为", "Huawei Technologies Co., Ltd."),
        ("中国电信", "China Telecom Corporation Limited"),
        ("Semiconductor Manufacturing Intl Corp", "Semiconductor Manufacturing International Corporation"),
        ("Korean National Insurance Company (KNIC)", "Korean National Insurance Corporation"),
        ("Ant", "Ant Group"),
    ],
)
def test_a_short_name_matches_its_official_one(query, listed):
    assert rate(query, listed).score >= POLICY.match_at


@pytest.mark.parametrize(
    ("query", "listed", "kind"),
    [
        ("Hyterra", "Hytera Communications Corporation", "company"),
        ("TikTik", "TikTok", "company"),
        ("ByeDance", "ByteDance", "company"),
        ("Keven Mayer", "Kevin Mayer", "person"),
        ("Hua Wei Tech.", "Huawei Technologies Co., Ltd.", "company"),
        ("Hikvison", "Hikvision", "company"),
        ("hik vision", "Hikvision", "company"),
        ("H1kvision", "Hikvision", "company"),
        ("Yuet-ngor Lam", "LAM CHENG, Yuet-ngor", "person"),
        ("SMIC", "Semiconductor Manufacturing International Corporation", "company"),
        ("CETC", "China Electronics Technology Group Corporation", "company"),
        ("AVIC", "Aviation Industry Corporation of China, Ltd.", "company"),
        ("C. Lam", "Carrie Lam", "person"),
        ("Bill Gates", "William Gates", "person"),
        ("محمد حسن رحمانی", "MOHAMMAD HASAN RAHMANI", "person"),
        ("Степан Кириллович КОВАЛЬЧУК", "Stěpan Kovalčuk", "person"),
        ("손영남", "SON Young-Nam", "person"),
        ("China Mobile", "China Mobile Communications Group Co., Ltd.", "company"),
        ("حمد الله سنانی", "Hamdullah Sunani", "person"),
        ("עמיחי אטינגר", "Amihay ETTINGER", "person"),
        ("Раманаў Алег", "RAMANAU Aleh", "person"),
        ("Дзмітрый Аляксандравіч Кароль", "Dmitry Aleksandrovich Karol", "person"),
        ("Mohamed Bin Said Al Yafei", "Muhammad Said AL-YAFEI", "person"),
        ("海康威示", "杭州海康威视数字技术股份有限公司", "company"),
        ("Yamahdi Industry Group", "YA MAHDI INDUSTRIES GROUP", "company"),
        ("Vladimirputin", "Vladimir Putin", "person"),
        ("Stroytransgas", "STROY TRANSGAZ", "company"),
        ("Bank Sepah and Bank Sepah International", "Bank Sepah", "company"),
        ("Ltd", "Ltd.", "company"),
    ],
)
def test_a_varied_name_reaches_review(query, listed, kind):
    assert rate(query, listed, kind).score >= POLICY.review_at


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Banco Santander", "Banco Santander Chile"),
        ("Bowne", "Bowne II"),
        ("Bowne Global Solutions, Inc.", "Bowne Global Solutions II, Inc."),
        ("Snow Storm 1", "Snow Storm 2"),
        ("Huawei USA", "Huawei Technologies Co., Ltd."),
        ("China Telecom", "China Telecom (Americas) Corporation"),
    ],
)
def test_siblings_and_branches_never_match(query, listed):
    assert rate(query, listed).score < POLICY.match_at


@pytest.mark.parametrize(
    ("query", "listed", "kind"),
    [
        ("Klarna", "Klar", "company"),
        ("Klar", "Klarna", "company"),
        ("Ant", "Art", "company"),
        ("Tsinghua University", "Tsinghua Unigroup", "company"),
        ("Meng Gao", "Meng Wanzhou", "person"),
        ("Hua Chunying", "Huawei", "company"),
        ("Antwerp Holdings", "Ant Group", "company"),
        ("Fordham University", "Ford Motor Company", "company"),
        ("Bruce Lee", "John Lee", "person"),
        ("Best Buy", "Best", "company"),
        ("Bank of China", "China Construction Bank", "company"),
        ("Bank of China", "Export-Import Bank of China", "company"),
        ("China Mobile", "China Telecom", "company"),
        ("China Unicom", "China Telecom Corporation Limited", "company"),
        ("中国移动", "中国电信股份有限公司", "company"),
        ("International Semiconductor", "Semiconductor Manufacturing International Corp", "company"),
        ("Line", "Islamic Republic of Iran Shipping Lines", "company"),
        ("X", "X Holding", "company"),
        ("99", "99 Bank", "company"),
        ("Lam", "Carrie Lam", "person"),
        ("Carrie Lamb", "Carrie Lam", "person"),
        ("William G. Frost", "William W Frost", "person"),
        ("Bank of China (Hong Kong) Limited", "Bank of China (Australia) Limited", "company"),
        ("CAS, Inc", "EP-CAS", "company"),
        ("习近朋", "习近平", "person"),
        ("中国", "中国移动有限公司", "company"),
        ("Hans O Friedrich", "Hans Joachim Friedrich", "person"),
        ("X. Lam", "Carrie Lam", "person"),
        ("Samsung Electronics", "Samsung Engineering", "company"),
        ("Samsung Tools", "Tools of Samsungia", "company"),
        ("Howtel", "Hotel Holding", "company"),
        ("China Hanking Holdings Limited", "中国航空工业集团公司", "company"),
    ],
)  # fmt: skip
def test_look_alikes_stay_below_review(query, listed, kind):
    assert rate(query, listed, kind).score < POLICY.review_at


@pytest.mark.parametrize(
    ("query", "listed", "kind"),
    [
        ("Gan De", "Gan", "person"),
        ("Al Snow", "Snow", "vessel"),
        ("Marina de Van", "Marina", "vessel"),
        ("On Dal", "Dal Lake", "vessel"),
        ("Shi Kuang", "旷视科技有限公司", "company"),
    ],
)
def test_one_word_beside_a_particle_and_a_turned_reading_are_no_match(query, listed, kind):
    assert rate(query, listed, kind).score < POLICY.match_at


def test_an_article_or_the_order_of_a_reading_is_no_obstacle():
    assert rate("The Snow", "Snow").score >= POLICY.match_at
    assert rate("Kuang Shi Technology", "旷视科技有限公司").score >= POLICY.match_at


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Haraz Shipping Compayn Limited", "Haraz Shipping Company Limited"),
        ("Joint Stock Copany Sozvezdie", "Joint Stock Company Sozvezdie"),
        ("Haraz Shipping Dompany Limited", "Haraz Shipping Company Limited"),
        ("Atlas Equipment Corporatoin", "Atlas Equipment Company Limited"),
        ("Siemens Aktiengeselschaft", "Siemens AG"),
        ("Brigade Forty-four", "Brigade 44"),
        ("Brigade Fourty-four", "Brigade 44"),
        ("Eelventh Ocean GmbH", "Eleventh Ocean GmbH"),
    ],
)
def test_a_mistyped_legal_form_or_count_is_what_it_is_meant_to_be(query, listed):
    assert rate(query, listed).score >= POLICY.match_at


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Campania Trading", "Trading Compania"),
        ("Primate Holdings", "Private Holdings"),
        ("Capitol Holdings", "Capital Holdings"),
        ("Brigade Forty-five", "Brigade 44"),
        ("Brigade 40", "Brigade Forty-four"),
    ],
)
def test_a_word_of_its_own_is_no_mistyped_legal_form(query, listed):
    assert rate(query, listed).score < POLICY.match_at


@pytest.mark.parametrize(
    ("query", "nearer", "farther"),
    [
        ("Niels Oscar Rost", "Niels Oscar Troost", "Niels Oscar Braun"),
        ("Imran Khaja", "Imran Khan", "Imran Tahir"),
    ],
)
def test_names_with_different_words_rank_by_how_alike_those_are(query, nearer, farther):
    near, far = (rate(query, listed, "person").score for listed in (nearer, farther))

    assert far < near < POLICY.review_at


def rate_party(query, listed, *names, kind="company"):
    """The score against `listed`, one of several names of a party."""
    party = Party("listed", listed, kind, tuple(NameRecord(text) for text in (listed, *names)))
    return score(normalise(query), Candidate(party, party.names[0], normalise(listed)), INDEX).score


@pytest.mark.parametrize("query", ["理昂", "里昂", "立航"])
def test_two_characters_that_only_sound_alike_are_another_name(query):
    assert rate_party(query, "Liang Technology", "立昂技术") < POLICY.review_at


def test_a_longer_homophone_is_a_review_where_characters_agree_in_part():
    assert POLICY.review_at <= rate_party("海康微视", "Haikangweishi", "海康威视") < POLICY.match_at
    assert rate_party("孩慷微试", "Haikangweishi", "海康威视") < POLICY.review_at


def test_a_traditional_form_is_no_homophone():
    assert rate_party("華為", "Huawei", "华为") >= POLICY.match_at


@pytest.mark.parametrize(
    ("query", "listed", "kind"),
    [("里昂", "Liang Technology", "company"), ("Liang", "理昂", "company"), ("何怡", "HE, Yi", "person")],
)
def test_little_pinyin_alone_is_never_a_match(query, listed, kind):
    assert POLICY.review_at <= rate(query, listed, kind).score < POLICY.match_at


@pytest.mark.parametrize(
    ("query", "listed", "kind"),
    [
        ("依合", "HE, Yi", "person"),
        ("王德溢", "Wang Yi", "person"),
        ("暨诚", "ZHANG, Jicheng", "person"),
        ("津强", "JINXIANG TRADING COMPANY", "company"),
        ("活色", "White House", "public_body"),
        ("白立方", "立方公司", "company"),
        ("华心", "HUAXIN SHIPPING HONGKONG LTD", "company"),
        ("复华资产", "HUA FU", "vessel"),
        ("אלן בובליל", "ARRIOLA LUNA, Paola", "person"),
        ("Voyager Technologies, Inc.", "VOYAGER", "vessel"),
        ("Korea Aerospace Research Institute", "AEROSPACE RESEARCH INSTITUTE", "company"),
        ("Amili Pte Ltd", "ANSAR AL-MOJAHEDIN NO-INTEREST LOAN INSTITUTE", "company"),
        ("US 11", "Xi", "person"),
    ],
)
def test_chance_agreement_stays_below_review(query, listed, kind):
    assert rate(query, listed, kind).score < POLICY.review_at


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Микола ЧЕРНИХ", "Mykola Černych"),
        ("Дзяніс Аляксандравіч МІКУШЭЎ", "Denis MIKUŠEV"),
        ("Игорь Анатольевич ПЛЫШЕВСКИЙ", "Igar Anatolievich PLYSHEUSKI"),
        ("خير الدين السيد", "Kheredden al-Sayyed"),
        ("منير ادنوف", "Monir ADANOV"),
        ("موسى بن عمر بن علي السعدي", "MOUSSA BEN OMAR BEN ALI ESSAADI"),
        ("محمد رجب عبد الرحمن", "MOHAMED RAGAB ABDEL RAHMAN"),
    ],
)
def test_a_name_from_another_script_reaches_review(query, listed):
    assert rate(query, listed, "person").score >= POLICY.review_at


@pytest.mark.parametrize(
    ("query", "listed", "kind"),
    [
        ("Huawei Technologies", "Huawei Technologies Co., Ltd.", "company"),
        ("Niels Oscar Rost", "Niels Oscar Troost", "person"),
        ("Agriculture Bank", "Agricultural Bank of China", "company"),
        ("Amili", "ANSAR AL-MOJAHEDIN NO-INTEREST LOAN INSTITUTE", "company"),
        ("里昂", "Liang Technology", "company"),
        ("منير ادنوف", "Monir ADANOV", "person"),
        ("Микола ЧЕРНИХ", "Mykola Černych", "person"),
    ],
)
def test_a_floor_changes_no_score_that_reaches_it(query, listed, kind):
    whole = rate(query, listed, kind)

    assert rate(query, listed, kind, floor=whole.score) == whole
    assert rate(query, listed, kind, floor=whole.score + 0.01).score <= whole.score


def test_below_the_floor_nothing_is_explained():
    scored = rate("Niels Oscar Rost", "Niels Oscar Troost", "person", floor=POLICY.review_at)

    assert scored.score < POLICY.review_at
    assert scored.explanation.pairs == ()


def test_the_explanation_says_which_words_agree_and_what_is_left():
    explanation = rate("Hikvison", "Hangzhou Hikvision Digital Technology Co., Ltd.").explanation

    (pair,) = explanation.pairs
    assert (pair.query, pair.listed, pair.how) == ("hikvison", "hikvision", "typo")
    assert explanation.query_left == ()
    assert {left.word: left.how for left in explanation.listed_left} == {
        "hangzhou": "place",
        "digital": "generic",
        "technology": "generic",
        "co ltd": "legal form",
    }


def test_the_weights_of_an_explanation_add_up_to_the_whole():
    explanation = rate("Shenzhen Acmeco Optics", "Acmeco Precision Holdings Ltd").explanation

    parts = [*explanation.pairs, *explanation.query_left, *explanation.listed_left]

    assert sum(part.weight for part in parts) == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize(
    ("query", "listed", "kind", "how"),
    [
        ("Putin Vladimir V", "Владимир Владимирович Путин", "person", {"transliteration", "abbreviation"}),
        ("Hua Wei Tech", "Huawei Technologies", "company", {"glued", "generic"}),
        ("Gazprom OAO", "Gazprom JSC", "company", {"same", "legal form"}),
        ("SMIC", "Semiconductor Manufacturing International Corp", "company", {"acronym"}),
    ],
)
def test_the_explanation_says_how_words_agree(query, listed, kind, how):
    assert {pair.how for pair in rate(query, listed, kind).explanation.pairs} == how


def test_names_with_nothing_in_common_score_nothing():
    assert rate("Zyxel", "Huawei").score == 0.0


def test_a_score_does_not_depend_on_anything_but_its_arguments():
    assert rate("Hua Wei", "Huawei") == rate("Hua Wei", "Huawei")


@pytest.mark.parametrize(("query", "listed"), [("BT Group", "BT Group Plc"), ("NPC GmbH", "NPC Ltd")])
def test_a_short_name_without_its_legal_form_is_worth_a_look(query, listed):
    assert rate(query, listed).score >= POLICY.review_at


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Lighthouse Technologies GmbH", "Lighthouse"),  # a brand that many firms choose
        ("Harmony Inc", "Harmony Leasing Ltd"),
        ("Dorvex (Portugal)", "Dorvek Ltda."),  # a slip, and more words on one side
        ("Nerida Berlin", "Nerita GmbH"),
        ("Dalvin Ltd", "Dalvik Navigation Ltd"),
        ("Borealis Technologies", "Borealis Construction"),  # two trades
        ("Borealis Networks", "Borealis Aerospace LLC"),
        ("Instituto Nacional de Recursos Marinos", "Ferretera Recursos Marinos SA"),  # more on both sides
        ("Blue Window International", "Marlow Blue Window Company"),
    ],
)
def test_firms_that_share_only_a_part_of_their_names_stay_below_review(query, listed):
    assert rate(query, listed).score < POLICY.review_at


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Lighthouse Ltd", "Lighthouse"),
        ("Harmony Ltd", "Harmony GmbH"),
        ("Velkora Technologies GmbH", "Velkora"),
        ("Velkora Inc", "Velkora Leasing Ltd"),
        ("Dorvex", "Dorvek Ltda."),
        ("Dalvin", "Dalvik Navigation Ltd"),
        ("Kerada Ltd", "Nerada Ltd"),
        ("Borealis Group", "Borealis Construction"),
        ("Borealis Holdings", "Borealis Mining Ltd"),
        ("Blue Window", "Marlow Blue Window Company"),
        ("Hikvision Group", "Hangzhou Hikvision Digital Technology"),
    ],
)
def test_a_firm_that_may_be_the_listed_one_is_worth_a_look(query, listed):
    assert rate(query, listed).score >= POLICY.review_at


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Border Guard Service (GPU)", "Border Guard Service"),  # of another language
        ("Border Guard Service", "Border Guard Service (GPU)"),
        ("Vanguard of the Faithful (VAF-S)", "Vanguard of the Faithful"),
        ("SMIC", "Semiconductor Manufacturing International Corporation (SMIC)"),
        ("DHKQ", "Revolutionary Front of the Coast (DHKQ)"),
    ],
)
def test_an_acronym_that_a_name_gives_of_itself_says_nothing_else(query, listed):
    assert rate(query, listed).score >= POLICY.match_at


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("PSU", "Border Guard Service (PSU)"),  # three letters stand for many
        ("Tsukuba Advanced Research Alliance (TARA)", "TARA"),
    ],
)
def test_an_acronym_that_may_be_anothers_is_worth_a_look(query, listed):
    assert POLICY.review_at <= rate(query, listed).score < POLICY.match_at


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Zyxel Trading (KARIM)", "Zyxel Trading"),  # letters that begin no word of it
        ("Zyxel Trading (KARIM)", "Zyxel Trading (RASID)"),
        ("Zyxel Trading (BVI)", "Zyxel Trading"),
    ],
)
def test_other_capitals_in_brackets_may_be_another_party(query, listed):
    assert POLICY.review_at <= rate(query, listed).score < POLICY.match_at


def test_a_firm_that_is_called_like_an_acronym_is_another():
    assert rate("Tsukuba Advanced Research Alliance (TARA)", "TARA LIMITED").score < POLICY.review_at


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Zyxel Ship Management and Operation LLC", "Zyxel Ship Management and Operations LLC"),
        ("Zyxel Sanjiang Imp. & Exp. Co. Ltd.", "Zyxel Sanjiang Import and Export Co. Ltd."),
        ("Islamic Revolution Guards Corps", "Islamic Revolutionary Guard Corps"),
        ("Korea Zyxel SHPG Co", "Korea Zyxel Shipping Co"),
        ("Kiev Zyxel Bank", "Kyiv Zyxel Bank"),
        ("Imam Hoseyn Zyxela", "Imam Hossein Zyxela"),
        ("Jemaah Zyxeliyah", "Jamaat Zyxeliyah"),
        ("Al Rasheed Trust", "Al Rashid Trust"),
        ("NPO Zyxelkin", "Zyxelkin"),
        ("JSCB Zyxel", "AKB Zyxel"),
    ],
)
def test_a_shared_word_in_another_form_is_the_same(query, listed):
    assert rate(query, listed).score >= POLICY.match_at


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Jawdat Saqer Al-Furayj", "Jawdat Saqr Al-Freij"),
        ("Yihya Zyxeli", "Yahya Zyxeli"),
        ("Zyxela Piatrovich Nodari", "Zyxela Petrovich Nodari"),
    ],
)
def test_usual_spellings_of_arabic_and_slavic_names_are_the_same_name(query, listed):
    assert rate(query, listed, "person").score >= POLICY.match_at


@pytest.mark.parametrize(
    ("query", "listed"),
    [("Huawei Cloud", "Huawei"), ("Sberbank Leasing JSC", "Sberbank"), ("Zyxela Marine", "ZYXELA")],
)
def test_a_trade_added_to_a_rare_brand_is_worth_a_look(query, listed):
    assert POLICY.review_at <= rate(query, listed).score < POLICY.match_at


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Sunrise Cloud", "Sunrise"),  # an everyday word
        ("University of Zyxela", "Zyxela"),  # the brand does not open the name
        ("Huawei Cloud", "Huawei Bank"),
        ("CESC Limited", "Comercializadora Experta y Compania S. en C."),  # a firm of that name
    ],
)
def test_a_trade_elsewhere_or_an_acronym_with_a_legal_form_is_not(query, listed):
    assert rate(query, listed).score < POLICY.review_at
