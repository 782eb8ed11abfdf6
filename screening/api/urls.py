"""The routes of screening and the index of the API, below /api/v1/."""

from django.urls import path, re_path

from screening.api.batches import BatchView
from screening.api.graph import GraphView
from screening.api.index import IndexView
from screening.api.router import router
from screening.api.views import ScreenView

urlpatterns = [
    path("", IndexView.as_view(), name="index"),
    re_path(r"^entities/(?P<public_id>[-\w]+)/graph/?$", GraphView.as_view(), name="graph"),
    re_path(r"^screen/?$", ScreenView.as_view(), name="screen"),
    re_path(r"^screen/batch/?$", BatchView.as_view(), name="batch"),
    *router.urls,
]
