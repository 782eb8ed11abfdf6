"""The app that holds what the sources say."""

from django.apps import AppConfig


class EntitiesConfig(AppConfig):
    name = "entities"
    verbose_name = "What the sources say"
    default_auto_field = "django.db.models.BigAutoField"
