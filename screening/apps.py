"""The app that holds what we conclude."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "screening"
    verbose_name = "What we conclude"
    default_auto_field = "django.db.models.BigAutoField"
