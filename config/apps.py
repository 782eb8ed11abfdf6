"""The app that wires the others together; it has no models, only checks."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class WiringConfig(AppConfig):
    name = "config"
    verbose_name = "Wiring"

    def ready(self) -> None:
        """Register the system checks, and make the roles once all permissions are there."""
        from config import checks  # noqa: F401, PLC0415 - registers by being imported, once apps are there
        from config.roles import make_roles  # noqa: PLC0415 - groups are models, and come after the apps

        # After the last app with models of ours: then every permission is there.
        post_migrate.connect(make_roles, sender=apps.get_app_config("screening"))
