"""`manage.py seal_audit`: seal the kept answers, decisions and changes that are not sealed yet."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from screening.services.acts import seal_acts
from screening.services.audit import seal


class Command(BaseCommand):
    help = "Seal kept answers and what people did; a serving process does so by itself (AUDIT_SEAL_SECONDS)."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{seal()} blocks sealed, {seal_acts()} decisions and changes by hand")
