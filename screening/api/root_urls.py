"""The routes of the OpenSanctions API, at the root."""

from django.urls import re_path

from screening.api import opensanctions

urlpatterns = [
    re_path(r"^match/(?P<dataset>[-\w]+)/?$", opensanctions.MatchView.as_view(), name="match"),
    re_path(r"^search/(?P<dataset>[-\w]+)/?$", opensanctions.SearchView.as_view(), name="search"),
    re_path(r"^entities/(?P<entity_id>[-\w]+)/?$", opensanctions.EntityView.as_view(), name="entity"),
    re_path(r"^catalog/?$", opensanctions.CatalogView.as_view(), name="catalog"),
    re_path(r"^algorithms/?$", opensanctions.AlgorithmsView.as_view(), name="algorithms"),
    re_path(r"^healthz/?$", opensanctions.HealthView.as_view(), name="healthz"),
]
