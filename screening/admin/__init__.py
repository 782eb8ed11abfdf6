"""What we conclude beside what the sources say: the record to read, and panels on the pages of facts."""

from screening.admin import facts, records

__all__ = ["facts", "records"]
