"""The design language: base pages, elements, icons and drawn pictures."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "vrijplaats.ui"
