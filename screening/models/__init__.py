"""What we keep: who may ask, and what was answered. A module a subject; what is a record is only added to."""

from screening.models.answers import AuditBlock, Erasure, ListState, Screening
from screening.models.cases import Analyst, Case, Countersignature, Decision, Seal
from screening.models.clients import ApiKey, Client, Scope
from screening.models.jobs import Job
from screening.models.policies import PolicyVersion
from screening.models.repeats import IdempotencyKey

__all__ = [
    "Analyst",
    "ApiKey",
    "AuditBlock",
    "Case",
    "Client",
    "Countersignature",
    "Decision",
    "Erasure",
    "IdempotencyKey",
    "Job",
    "ListState",
    "PolicyVersion",
    "Scope",
    "Screening",
    "Seal",
]
