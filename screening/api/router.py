"""The routes of what is kept, each with and without a closing slash."""

from rest_framework.routers import SimpleRouter

from screening.api.jobs import JobViewSet
from screening.api.screenings import ScreeningViewSet

router = SimpleRouter()
router.trailing_slash = "/?"
router.register("screenings", ScreeningViewSet, basename="screening")
router.register("jobs", JobViewSet, basename="job")
