"""The pages for people; `/` is the search box."""

from django.urls import path

from screening.pages import facts, views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("view/evidence", views.evidence, name="evidence"),
    path("view/picture/<slug:entity>", views.picture, name="picture"),
    path("view/lists", facts.lists, name="lists"),
    path("view/lists/<slug:code>", facts.watch_list, name="list"),
    path("view/entities/<slug:public_id>", facts.entity, name="entity"),
]
