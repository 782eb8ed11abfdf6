"""The routes of the facts, each with and without a closing slash; `screening.api.urls` puts them in place."""

from rest_framework.routers import SimpleRouter

from entities.api import views, writing

router = SimpleRouter()
router.trailing_slash = "/?"
router.register("entities", views.EntityViewSet, basename="entity")
router.register("names", views.NameViewSet, basename="name")
router.register("identifiers", views.IdentifierViewSet, basename="identifier")
router.register("lists", views.WatchListViewSet, basename="list")
router.register("releases", views.ReleaseViewSet, basename="release")
router.register("listings", views.ListingViewSet, basename="listing")
router.register("relationships", views.RelationshipViewSet, basename="relationship")
router.register("sources", views.SourceViewSet, basename="source")
router.register("change-sets", writing.ChangeSetViewSet, basename="change-set")
