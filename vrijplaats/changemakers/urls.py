"""Doors of this room."""

from django.urls import URLPattern

app_name = "changemakers"
urlpatterns: list[URLPattern] = []
