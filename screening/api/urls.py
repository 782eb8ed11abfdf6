"""The routes of screening, below /api/v1/."""

from django.urls import path

from screening.api.views import ScreenView

urlpatterns = [path("screen", ScreenView.as_view(), name="screen")]
