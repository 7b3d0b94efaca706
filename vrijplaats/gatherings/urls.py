"""/talks/: the programme, and one gathering from its plan to its heads."""

from django.urls import path

from . import views

app_name = "gatherings"
urlpatterns = [
    path("", views.index, name="index"),
    path("nieuw/", views.plan, name="plan"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/aanpassen/", views.edit, name="edit"),
    path("<uuid:pk>/hoofden/", views.heads, name="heads"),
    path("<uuid:pk>/afblazen/", views.call_off, name="call_off"),
    path("<uuid:pk>/bewaren/", views.keep, name="keep"),
]
