"""A client of Rollcall's REST API: what each list says about a name, on a day, and why.

    from rollcall_client import Rollcall

    rollcall = Rollcall("http://localhost:8000", key="rck_...")
    report = rollcall.screen("Hikvision", as_of="2021-06-01")
    print(report["headline"]["outcome"])

A request that comes to nothing (a broken connection, status 429 or 503) is sent again, up to `tries` times; a
POST under one `Idempotency-Key`, so that it is carried out once. Every other failure is a `Refused`.

A fact that is read carries a `tag`. With `if_tag=fact.tag` a correction, a retirement or an addition to its
history is written only if nobody has changed the fact since; else it is `Refused` with the code `stale`.
"""

from rollcall_client.client import Rollcall
from rollcall_client.problems import Refused, Unreachable
from rollcall_client.shapes import Entity, Fact, Headline, Job, Page, Question, Report, Result, Verdict

__all__ = [
    "Entity",
    "Fact",
    "Headline",
    "Job",
    "Page",
    "Question",
    "Refused",
    "Report",
    "Result",
    "Rollcall",
    "Unreachable",
    "Verdict",
]
