"""Every route, in one place."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from config import health, openapi
from screening.api.metrics import MetricsView

admin.autodiscover()
more_login: list[URLPattern | URLResolver] = []
if settings.MORE_LOGIN:
    from allauth.account.decorators import secure_admin_login

    admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # one door for all
    more_login = [path("view/account/", include("config.account_urls"))]

urlpatterns = [
    *more_login,
    path("", include("screening.pages.urls")),
    path("admin/", admin.site.urls),
    path("", include("screening.api.root_urls")),
    path("api/v1/schema", openapi.schema_view, name="api-schema"),
    path("api/v1/docs", openapi.docs_view, name="api-docs"),
    path("api/v1/", include("screening.api.urls")),
    path("favicon.ico", RedirectView.as_view(url=f"/{settings.STATIC_URL.strip('/')}/screening/mark.svg")),
    path("metrics", MetricsView.as_view()),
    path("livez", health.livez),
    path("readyz", health.readyz),
]

handler400 = "config.problems.bad_request"
handler404 = "config.problems.not_found"
handler500 = "config.problems.server_error"
