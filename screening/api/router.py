"""The routes of what is kept and of the facts, each with and without a closing slash."""

from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import ViewSetMixin

from entities.api.urls import router as facts
from screening.api.jobs import JobViewSet
from screening.api.policies import PolicyViewSet
from screening.api.repeating import RepeatableMixin
from screening.api.screenings import ScreeningViewSet


def repeatable(viewset: type[ViewSetMixin]) -> type[ViewSetMixin]:
    """The same, with POSTs that may be sent again: `entities` knows nothing of clients."""
    return type(viewset.__name__, (viewset, RepeatableMixin), {"__doc__": viewset.__doc__})


router = SimpleRouter()
router.trailing_slash = "/?"
router.register("screenings", ScreeningViewSet, basename="screening")
router.register("jobs", JobViewSet, basename="job")
router.register("policies", PolicyViewSet, basename="policy")
for prefix, viewset, basename in facts.registry:
    router.register(prefix, repeatable(viewset), basename=basename)
