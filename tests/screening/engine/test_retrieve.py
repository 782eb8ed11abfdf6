"""What an index finds, by the way a name is varied: recall is shown, not hoped for."""

import pytest

from screening.engine.index import Index
from screening.engine.normalise import normalise
from screening.engine.records import NameRecord, Party

LISTED = [
    ("company", "Huawei Technologies Co., Ltd."),
    ("company", "Hangzhou Hikvision Digital Technology Co., Ltd."),
    ("company", "Hytera Communications Corporation"),
    ("company", "Semiconductor Manufacturing International Corporation"),
    ("company", "China Aerospace Science and Industry Corporation Limited"),
    ("company", "杭州海康威视数字技术股份有限公司"),
    ("company", "华为技术有限公司"),
    ("company", "ПАО «Газпром»"),
    ("company", "Good Will Company"),
    ("company", "ByteDance Ltd."),
    ("organisation", "Border Guard Service (PSU)"),
    ("organisation", "FPAQ"),
    ("person", "MENG, Wanzhou"),
    ("person", "孟晚舟"),
    ("person", "Владимир Владимирович Путин"),
    ("person", "محمد حسن رحمانی"),
    ("person", "황길수"),
    ("person", "Viktor Ivanovich RATUSHNIAK"),
    ("person", "Osama bin Laden"),
    ("person", "JONES, Nicholas"),
]
INDEX = Index.build(
    Party(name, name, kind, (NameRecord(name),))
    for kind, name in LISTED + [("company", f"Fillerco {number}q{number}") for number in range(300)]
)


@pytest.mark.parametrize("listed", [name for _, name in LISTED])
def test_every_name_is_found_first_by_itself(listed):
    assert INDEX.candidates(normalise(listed), 5)[0].name.text == listed


@pytest.mark.parametrize(
    ("variation", "query", "listed"),
    [
        ("short brand", "Hikvision", "Hangzhou Hikvision Digital Technology Co., Ltd."),
        ("split", "Hik Vision", "Hangzhou Hikvision Digital Technology Co., Ltd."),
        ("split and misspelt", "hik vison", "Hangzhou Hikvision Digital Technology Co., Ltd."),
        ("split", "Hua Wei Tech", "Huawei Technologies Co., Ltd."),
        ("glued", "Goodwill", "Good Will Company"),
        ("misspelt", "Hyterra", "Hytera Communications Corporation"),
        ("misspelt", "ByeDance", "ByteDance Ltd."),
        ("two slips", "Ratushnjack Viktor", "Viktor Ivanovich RATUSHNIAK"),
        ("homoglyph", "Нikvision", "Hangzhou Hikvision Digital Technology Co., Ltd."),
        ("digit for letter", "H1kvision", "Hangzhou Hikvision Digital Technology Co., Ltd."),
        ("acronym", "SMIC", "Semiconductor Manufacturing International Corporation"),
        ("acronym", "CASIC", "China Aerospace Science and Industry Corporation Limited"),
        ("acronym of its own", "PSU", "Border Guard Service (PSU)"),
        ("acronym of its own", "Free Port Agency (FPAQ)", "FPAQ"),
        ("abbreviation", "Semiconductor Mfg Intl", "Semiconductor Manufacturing International Corporation"),
        ("Han inside Han", "海康威视", "杭州海康威视数字技术股份有限公司"),
        ("traditional Han", "華為", "华为技术有限公司"),
        ("pinyin", "Huawei", "华为技术有限公司"),
        ("pinyin", "Wanzhou Meng", "孟晚舟"),
        ("Han to Latin", "孟晚舟", "MENG, Wanzhou"),
        ("Cyrillic", "Gazprom", "ПАО «Газпром»"),
        ("Cyrillic", "Vladimir Putin", "Владимир Владимирович Путин"),
        ("Arabic", "Mohammad Hasan Rahmani", "محمد حسن رحمانی"),
        ("Hangul", "HWANG Kil-Su", "황길수"),
        ("romanisation", "Usama bin Ladin", "Osama bin Laden"),
        ("short form", "Nick Jones", "JONES, Nicholas"),
        ("initial", "N. Jones", "JONES, Nicholas"),
    ],
)
def test_a_varied_name_is_found(variation, query, listed):
    found = [candidate.name.text for candidate in INDEX.candidates(normalise(query), 10)]

    assert listed in found, variation


def test_an_unrelated_name_finds_nothing():
    assert INDEX.candidates(normalise("Zyxqvut Brmplk"), 10) == []


def test_of_many_who_bear_one_family_name_those_with_the_initial_asked_about_come_first():
    given = ["Wei", "Fang", "Chunxian", "Lei", "Jun"]
    index = Index.build(Party(name, name, "person", (NameRecord(f"{name} Zhang"),)) for name in given)

    assert index.candidates(normalise("C. Zhang"), 1)[0].party.id == "Chunxian"
