"""The app that holds what we conclude."""

from typing import Any

from django.apps import AppConfig

from entities.signals import edition_arrived


class ScreeningConfig(AppConfig):
    name = "screening"
    verbose_name = "What we conclude"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        edition_arrived.connect(_missing_names, dispatch_uid="screening.self_test")


def _missing_names(watch_list: Any, entries: Any, **_: object) -> list[str]:  # noqa: ANN401 - a signal's
    """Imported when an edition arrives: a command that loads nothing need not wait for it."""
    from screening.services.self_test import missing_names  # noqa: PLC0415 - as above

    return missing_names(watch_list, entries)
