"""How long each page for people takes with 100,000 entities, the admin's and ours, and what it asks.

    createdb rollcall_bench
    DATABASE_URL=postgres://postgres@127.0.0.1/rollcall_bench python -m benchmarks.admin_pages

The database is filled once, on top of the curated facts, and used again by the next run; one that holds facts
of anybody else's is refused. Status 1 when a page's median is above the limit.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.contrib import admin  # noqa: E402 - the settings have to be read first
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import NoReverseMatch, reverse  # noqa: E402

from entities.loaders.ensure import ensure_facts_loaded  # noqa: E402
from entities.models import (  # noqa: E402
    Address,
    ChangeSet,
    Entity,
    Entry,
    FactsState,
    Identifier,
    Listing,
    ListingEvent,
    Merge,
    Name,
    Nationality,
    Reading,
    Relationship,
    Source,
    Suggestion,
    WatchList,
)
from screening.models import Case, Decision, ListState, Screening  # noqa: E402
from screening.services.decisions import fingerprint_in  # noqa: E402
from screening.services.screening import current_snapshot  # noqa: E402

MARK = "bench"  # how the entities of this benchmark are called
LIMIT_MS = 400
SYLLABLES = ("zor", "bel", "mit", "ka", "lun", "dra", "pes", "vo", "ri", "tan", "gu", "sha", "nim", "ost")
HAN = "海康威视华为中兴大疆字节腾讯科技电子工业集团股份有限公司新星无人机船舶航空"
FORMS = ("Co., Ltd.", "Holdings", "Trading LLC", "Group", "GmbH", "Electronics", "Shipping")


@dataclass(frozen=True, slots=True)
class Timed:
    """One page: its median and slowest time in milliseconds, and the statements it asked."""

    name: str
    address: str
    median_ms: float
    worst_ms: float
    queries: int


def main() -> None:
    """Fill, time every page, print a table; status 1 when one is too slow."""
    options = _options()
    logging.getLogger("django.request").setLevel(logging.ERROR)  # pages that nobody may add to answer 403
    admin.autodiscover()
    fill(options.entities)
    browser = _superuser()
    slow = 0
    print(f"{'page':58} {'median ms':>9} {'slowest':>8} {'queries':>7}")
    for name, address in pages():
        if options.only not in name:
            continue
        timed = time_page(browser, name, address, options.times)
        slow += timed.median_ms > LIMIT_MS
        flag = "  too slow" if timed.median_ms > LIMIT_MS else ""
        print(
            f"{timed.name:58} {timed.median_ms:9.0f} {timed.worst_ms:8.0f} {timed.queries:7}{flag}",
            flush=True,
        )
    sys.exit(1 if slow else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--only", default="", help="only the pages whose name holds this")
    parser.add_argument("--times", type=int, default=20, help="how often each page is asked for, warm (20)")
    return parser.parse_args()


def _superuser() -> Client:
    user, _ = User.objects.get_or_create(username=MARK, defaults={"is_staff": True, "is_superuser": True})
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return browser


# --- the pages ------------------------------------------------------------------------------------


def pages() -> Iterator[tuple[str, str]]:
    """Every page of the admin, by name: lists, searches, filters, forms, histories, autocompletes."""
    yield "index", reverse("admin:index")
    for model, page in admin.site._registry.items():  # noqa: SLF001 - as Django's own tests do
        if model._meta.app_label not in {"entities", "screening"}:
            continue
        where = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        name = model._meta.model_name or ""
        yield f"{name}: list", reverse(f"{where}_changelist")
        if page.search_fields:
            for word in ("hikvison", "zorbel mitka", "海康威视", "12"):
                yield f"{name}: search {word}", f"{reverse(f'{where}_changelist')}?q={word}"
        for one in page.list_filter if isinstance(page.list_filter, tuple) else ():
            if isinstance(one, str) and (value := model._default_manager.values_list(one, flat=True).first()):
                yield f"{name}: by {one}", f"{reverse(f'{where}_changelist')}?{one}__exact={value}"
        yield from _pages_of_rows(model, where, name)
    yield from _autocompletes()
    yield from _analysts_pages()


def _analysts_pages() -> Iterator[tuple[str, str]]:
    """The pages for people that are not the admin's: cases in each state, changes, lists."""
    for name in ("import", "changes", "lists", "batches"):
        yield name, reverse(f"pages:{name}")
    for state in ("", "open", "waiting", "reopened", "decided"):
        yield f"cases: {state or 'all'}", f"{reverse('pages:cases')}?state={state}"
        yield f"cases: {state or 'all'}, a late page", f"{reverse('pages:cases')}?state={state}&page=99"
    yield "cases: mine", f"{reverse('pages:cases')}?mine=1"
    yield "one case", reverse("pages:case", args=(Case.objects.order_by("pk").values_list("pk")[0][0],))
    change = ChangeSet.objects.order_by("pk").values_list("pk")[0][0]
    yield "one change", reverse("pages:change", args=(change,))
    yield "one list", reverse("pages:list", args=("us-sdn-list",))
    yield "one entity", reverse("pages:entity", args=(f"{MARK}-1",))
    yield "splitting an entity", reverse("pages:split", args=(f"{MARK}-1",))


def _pages_of_rows(model: type[models.Model], where: str, name: str) -> Iterator[tuple[str, str]]:
    rows = model._default_manager.order_by("pk")
    for which, row in (("first", rows.first()), ("last", rows.last())):
        if row is not None:
            yield f"{name}: the {which}", reverse(f"{where}_change", args=(row.pk,))
    if row is not None:
        yield f"{name}: history", reverse(f"{where}_history", args=(row.pk,))
    try:
        yield f"{name}: add", reverse(f"{where}_add")
    except NoReverseMatch:
        return


def _autocompletes() -> Iterator[tuple[str, str]]:
    fields = (
        ("entry", "entity"),
        ("entry", "source"),
        ("listing", "watch_list"),
        ("relationship", "subject"),
    )
    for model, field in fields:
        for term in ("hikvison", "zor"):
            query = f"app_label=entities&model_name={model}&field_name={field}&term={term}"
            yield f"autocomplete: {model}.{field} {term}", f"{reverse('admin:autocomplete')}?{query}"


def time_page(browser: Client, name: str, address: str, times: int) -> Timed:
    """The page asked for twice to warm up, once with its statements counted, and then `times` times."""
    for _ in range(2):
        answer = browser.get(address)
        if answer.status_code not in {200, 403}:
            raise SystemExit(f"{name}: {address} answers {answer.status_code}")
    with CaptureQueriesContext(connection) as asked:
        browser.get(address)
    queries = len(asked)
    took = []
    for _ in range(times):
        started = time.perf_counter()
        browser.get(address)
        took.append(1000 * (time.perf_counter() - started))
    return Timed(name, address, statistics.median(took), max(took), queries)


# --- the facts ------------------------------------------------------------------------------------


def fill(entities: int) -> None:
    """Make the tables and as many entities, with all that hangs on them; not where they are there already."""
    if connection.vendor != "postgresql":
        raise SystemExit("give a throw-away PostgreSQL: DATABASE_URL=postgres://...")
    call_command("migrate", verbosity=0, interactive=False)
    own = Entity.objects.filter(public_id__startswith=f"{MARK}-").count()
    if own >= entities:
        return
    if own or Entity.objects.filter(origin="hand").exists():
        raise SystemExit("this database holds facts of somebody else's: give an empty one")
    started = time.perf_counter()
    ensure_facts_loaded(print)
    _fill_facts(entities, random.Random(7))  # noqa: S311 - repeatable, not secret
    _fill_record(entities // 2, random.Random(8))  # noqa: S311 - repeatable, not secret
    FactsState.raise_version()
    _fill_cases(min(20_000, entities))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"filled in {time.perf_counter() - started:.0f} s", file=sys.stderr)


def _name(chance: random.Random) -> str:
    words = ("".join(chance.choices(SYLLABLES, k=chance.randint(2, 3))).title() for _ in range(2))
    return f"{' '.join(words)} {chance.choice(FORMS)}"


def _bulk(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    rows = iter(rows)
    while block := list(islice(rows, 5000)):
        model._default_manager.bulk_create(block)


def _fill_facts(count: int, chance: random.Random) -> None:
    source = Source.objects.create(
        code=f"{MARK}-gazette", publisher="A gazette", title="Made up", origin="edition"
    )
    watch_list = WatchList.objects.get(code="us-sdn-list")
    now = datetime.now(UTC)
    made = {"origin": "edition", "recorded_at": now}
    _bulk(Entity, (
        Entity(public_id=f"{MARK}-{number}", kind="company", caption=_name(chance), **made)
        for number in range(count)
    ))  # fmt: skip
    entities = list(
        Entity.objects.filter(public_id__startswith=f"{MARK}-").order_by("pk").values_list("pk", "caption")
    )
    _bulk(Entry, (Entry(entity_id=pk, source=source, reference=str(pk), **made) for pk, _ in entities))
    entries = list(Entry.objects.filter(source=source).order_by("pk").values_list("pk", "entity_id"))
    captions = dict(entities)
    _bulk(Name, (
        Name(entry_id=pk, text=text, kind=kind, **made)
        for pk, entity in entries
        for text, kind in (
            (captions[entity], "primary"),
            ("".join(chance.choices(HAN, k=6)), "alias"),
            (_name(chance), "alias"),
        )
    ))  # fmt: skip
    parts: tuple[tuple[type[models.Model], Callable[[int], models.Model]], ...] = (
        (Identifier, lambda pk: Identifier(entry_id=pk, scheme="registration", value=f"{pk:09}", **made)),
        (Address, lambda pk: Address(entry_id=pk, text=f"{pk} Long Street", country="CN", **made)),
        (Nationality, lambda pk: Nationality(entry_id=pk, country=chance.choice(("CN", "RU", "IR")), **made)),
        (Reading, lambda pk: Reading(entry_id=pk, digests=f"sdn.csv={pk:016x}", **made)),
        (Listing, lambda pk: Listing(entry_id=pk, watch_list=watch_list, reference=str(pk), **made)),
    )
    for model, make in parts:
        _bulk(model, (make(pk) for pk, _ in entries))
    first = date(2015, 1, 1)
    _bulk(ListingEvent, (
        ListingEvent(
            listing_id=pk, status="in_force", source=source,
            at_earliest=(day := first + timedelta(days=number % 3000)), at_latest=day, **made,
        )
        for number, pk in enumerate(Listing.objects.filter(entry__source=source).values_list("pk", flat=True))
    ))  # fmt: skip
    _bulk(Relationship, (
        Relationship(
            kind="owns", subject_id=above, object_id=below, share_min=51, share_max=51, source=source, **made
        )
        for (above, _), (below, _) in zip(entities[::3], entities[1::3], strict=False)
    ))  # fmt: skip
    _fill_decided(entries, source)


def _fill_decided(entries: list[tuple[int, int]], source: Source) -> None:
    pairs = list(zip(entries[:5000], entries[5000:10_000], strict=False))
    _bulk(Merge, (
        Merge(entry_id=entry, from_entity_id=loser, to_entity_id=winner, evidence=source.code, by=MARK)
        for (entry, loser), (_, winner) in pairs
    ))  # fmt: skip
    _bulk(Suggestion, (
        Suggestion(entry_id=entry, entity_id=entity, likely=True, evidence="the same name")
        for (entry, _), (_, entity) in pairs
    ))  # fmt: skip
    change = {"act": "add", "model": "name", "key": "1", "values": {"text": "A"}, "was": {}, "words": "A"}
    _bulk(
        ChangeSet,
        (ChangeSet(title=f"add name {number}", changes=[change], through=MARK) for number in range(20_000)),
    )


def _fill_record(count: int, chance: random.Random) -> None:
    """Kept answers."""
    state = ListState.objects.create(digest="0" * 64, content="{}")
    today = datetime.now(UTC).date()
    text = '{"query":{"name":"Somebody","names":["Somebody"]}}'
    _bulk(Screening, (
        Screening(
            asker=MARK, as_of=today, outcome=chance.choice(("clear", "match", "review")), policy="p",
            engine="1", facts=1, state=state, text=text, salt="5a17", commitment=f"{number:064x}",
            asked_at=datetime.now(UTC) - timedelta(minutes=number),
        )
        for number in range(count)
    ))  # fmt: skip


def _fill_cases(count: int) -> None:
    """Cases of which as many are open, decided for good, released and reopened, a quarter each."""
    user, _ = User.objects.get_or_create(username=f"{MARK}-analyst")
    _bulk(Case, (
        Case(subject=f"{number:064x}", entity=f"{MARK}-{number}", name=f"Somebody {number}")
        for number in range(count)
    ))  # fmt: skip
    universe = current_snapshot().universe
    said = ("undecided", "true_match", "false_positive", "false_positive")
    cases = Case.objects.order_by("pk").values_list("pk", "entity")
    _bulk(Decision, (
        Decision(
            case_id=pk, conclusion=said[number % 4], ground="name", comment="said", by=user,
            needs_second=False,
            fingerprint="f" * 64 if number % 4 == len(said) - 1 else fingerprint_in(universe, entity),
        )
        for number, (pk, entity) in enumerate(cases)
    ))  # fmt: skip


if __name__ == "__main__":
    main()
