"""Every route, in one place."""

from django.contrib import admin
from django.urls import include, path

from config import health, openapi
from screening.api.metrics import MetricsView

admin.autodiscover()

urlpatterns = [
    path("", include("screening.pages.urls")),
    path("admin/", admin.site.urls),
    path("", include("screening.api.root_urls")),
    path("api/v1/schema", openapi.schema_view, name="api-schema"),
    path("api/v1/docs", openapi.docs_view, name="api-docs"),
    path("api/v1/", include("screening.api.urls")),
    path("metrics", MetricsView.as_view()),
    path("livez", health.livez),
    path("readyz", health.readyz),
]

handler400 = "config.problems.bad_request"
handler404 = "config.problems.not_found"
handler500 = "config.problems.server_error"
