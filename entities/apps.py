"""The app that holds what the sources say."""

from django.apps import AppConfig


class EntitiesConfig(AppConfig):
    name = "entities"
    verbose_name = "What the sources say"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What waits for approval may be a merge, and that has to be known before it is approved."""
        import entities.merging  # noqa: F401, PLC0415 - it reads the models, which there are from here on
