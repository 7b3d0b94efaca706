"""/impact/: the numbers and their tables; `statements` has addresses below it too."""

from django.urls import path

from . import views

app_name = "figures"
urlpatterns = [
    path("", views.index, name="index"),
    path("periodes/", views.periods, name="periods"),
    path("tabellen/", views.tables, name="tables"),
]
