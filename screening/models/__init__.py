"""What we keep: who may ask, and what was answered. A module a subject; what is a record is only added to."""

from screening.models.clients import ApiKey, Client, Scope

__all__ = ["ApiKey", "Client", "Scope"]
