"""Import of what a movement kept in spreadsheets."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "vrijplaats.imports"
