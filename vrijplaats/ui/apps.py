"""The design system: base pages, form fields, icons and drawn pictures."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "vrijplaats.ui"
