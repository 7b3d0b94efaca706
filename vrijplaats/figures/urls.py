"""Addresses of the page Impact."""

from django.urls import path

from . import views

app_name = "figures"
urlpatterns = [
    path("", views.index, name="index"),
    path("tabellen/", views.tables, name="tables"),
]
