"""The curated facts counted against the documents they were taken from (docs/counts.md gives the reasons).

The documents lie beside a founder's checkout and not in the repository; where they are missing these tests
are skipped. `ROLLCALL_FACTS` may name their folder.
"""

import csv
import os
from collections import Counter
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from entities.loaders.curated import load_curated
from entities.loaders.records import SourceRecord

FACTS = Path(os.environ.get("ROLLCALL_FACTS") or settings.BASE_DIR.parent / "shared" / "facts")
pytestmark = pytest.mark.skipif(
    not FACTS.is_dir(), reason="the documents that the facts were read in are not on this machine"
)
PARTIES_WITHOUT_A_NAME = 12  # descriptions only: docs/counts.md, "Names"


def rows(name):
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def articles():
    return yaml.load((FACTS / "article_facts.yaml").read_text("utf-8"), yaml.CSafeLoader)


def members(curated, code, **values):
    return [
        listing
        for listing in curated.universe.members.get(code, ())
        if not listing.derived_from and all(getattr(listing, key) == value for key, value in values.items())
    ]


def test_every_entity_of_the_articles_is_there(curated, articles):
    missing = {entity["id"] for entity in articles["entities"]} - set(curated.universe.parties)

    assert missing == set()


def test_every_name_of_the_articles_is_there_but_descriptions_and_one_slip(curated, articles):
    missing = {
        (entity["id"], name["name"], name["kind"])
        for entity in articles["entities"]
        for name in entity["names"]
        if name["name"] not in {known.text for known in curated.universe.parties[entity["id"]].names}
    }

    kinds = Counter(kind for _, _, kind in missing)
    assert kinds == {"descriptor": 19, "typo": 1}
    assert ("wechat-pay", "WePay", "typo") in missing
    unnamed = [entity for entity in articles["entities"] if not curated.universe.parties[entity["id"]].names]
    assert len(unnamed) == PARTIES_WITHOUT_A_NAME


def test_every_measure_of_the_articles_is_a_list(curated, articles):
    missing = {measure["id"] for measure in articles["lists_and_measures"]} - set(curated.universe.lists)

    assert missing == set()


def test_every_list_of_the_register_of_lists_is_there(curated):
    assert {row["code"] for row in rows("lists.csv")} <= set(curated.universe.lists)


# Rows that are no listing: what a measure does not name, and members that come by reference.
NO_LISTING = {
    ("wechat-pay", "us-commerce-wechat-prohibitions-2020-09"),
    ("wecom", "us-commerce-wechat-prohibitions-2020-09"),
    ("china-mobile-us-sub", "us-eo-pla-investment-ban-2020-11"),
    ("china-telecom-us-sub", "us-eo-pla-investment-ban-2020-11"),
}


def test_every_membership_of_the_articles_is_a_listing(curated, articles):
    wanted = {(row["entity"], row["measure"]) for row in articles["memberships"]}
    held = {
        (listing.party, listing.list)
        for listings in curated.universe.listings.values()
        for listing in listings
    }

    assert wanted - held == NO_LISTING


def test_every_relationship_of_the_articles_ties_the_same_two_parties(curated, articles):
    tied = {frozenset((tie.holder, tie.held)) for ties in curated.universe.above.values() for tie in ties}
    missing = [
        (row["subject"], row["predicate"], row["object"])
        for row in articles["relationships"]
        if frozenset((row["subject"], row["object"])) not in tied
    ]

    renamed = [row for row in missing if row[1] == "successor_name_of"]
    assert len(renamed) == 4  # an entity with its own former name: a name, not a tie
    assert [row for row in missing if row not in renamed] == [("zhang-yiming", "member_of", "ccp")]


def test_the_official_lists_have_as_many_members_as_their_documents(curated):
    tranches = Counter(row["tranche"] for row in rows("dod_1237_eo13959.csv"))
    covered = Counter(row["kind"] for row in rows("fcc_covered_list.csv"))
    uel = Counter(row["event"] for row in rows("china_uel.csv"))

    assert {
        "us-pentagon-military-ties-list-2020": sum(tranches.values()) - tranches["OFAC subs"],
        "us-eo-pla-investment-ban-2020-11": tranches["OFAC subs"],
        "us-ns-cmic": len(rows("ns_cmic_2026-07-09.csv")),
        "us-fcc-covered-list": covered["entity"],
        "us-hong-kong-sanctions-2020": len(rows("hk_officials_2020-08-07.csv")),
        "india-59-apps-ban-2020": len(rows("india_59_apps_2020-06-29.csv")),
        "lot-network-membership": len(rows("lot_network_members.csv")),
    } == {
        code: len(members(curated, code))
        for code in (
            "us-pentagon-military-ties-list-2020",
            "us-eo-pla-investment-ban-2020-11",
            "us-ns-cmic",
            "us-fcc-covered-list",
            "us-hong-kong-sanctions-2020",
            "india-59-apps-ban-2020",
            "lot-network-membership",
        )
    }
    # Caplugs was warned and not listed; Illumina has its further measure as a second listing.
    assert len(members(curated, "china-unreliable-entity-list")) == uel["listing"] + 2
    # 80 entries without a scope; printed subsidiaries and four former names say so in theirs.
    assert len(members(curated, "us-dod-1260h", scope="")) == 80


def test_every_source_says_who_published_what_where_and_when():
    facts = load_curated(settings.FIXTURES_DIR)

    sources = list(facts.sources)
    assert sources
    assert [source.code for source in sources if not _is_complete(source)] == []


def _is_complete(source: SourceRecord) -> bool:
    """A date or an address that no document gives is explained in the note."""
    known = bool(source.published or source.read_on) and bool(source.url)
    return bool(source.publisher and source.title and (known or source.note))
