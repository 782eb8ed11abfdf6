"""The pages for people; `/` is the search box."""

from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path
from django.views.generic import RedirectView

from screening.pages import batches, cases, changes, evidence, facts, imports, splits, views

login = (
    RedirectView.as_view(pattern_name="account_login", query_string=True)
    if settings.MORE_LOGIN
    else LoginView.as_view(template_name="pages/login.html")
)
app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("view/login", login, name="login"),
    path("view/logout", LogoutView.as_view(next_page="pages:home"), name="logout"),
    path("view/screenings/<uuid:public_id>", evidence.evidence, name="evidence"),
    path("view/batch", batches.batches, name="batches"),
    path("view/batch/<uuid:public_id>", batches.batch, name="batch"),
    path("view/batch/<uuid:public_id>/cancel", batches.cancel_batch, name="cancel-batch"),
    path("view/batch/<uuid:public_id>/results.<slug:form>", batches.batch_results, name="batch-results"),
    path("view/cases", cases.cases, name="cases"),
    path("view/cases/new", cases.decide, name="decide"),
    path("view/cases/<int:number>", cases.case, name="case"),
    path("view/cases/<int:number>/assign", cases.assign, name="assign"),
    path("view/decisions/<int:number>/countersign", cases.countersign_one, name="countersign"),
    path("view/decisions/<int:number>/file", cases.file, name="decision-file"),
    path("view/changes", changes.changes, name="changes"),
    path("view/changes/<int:number>", changes.change, name="change"),
    path("view/changes/<int:number>/decide", changes.decide_change, name="decide-change"),
    path("view/import", imports.import_table, name="import"),
    path("view/import/carry-out", imports.carry_out, name="carry-out"),
    path("view/picture/<slug:entity>", views.picture, name="picture"),
    path("view/lists", facts.lists, name="lists"),
    path("view/lists/<slug:code>", facts.watch_list, name="list"),
    path("view/entities/<slug:public_id>", facts.entity, name="entity"),
    path("view/entities/<slug:public_id>/split", splits.split, name="split"),
]
