"""Bringing in what was kept before."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "vrijplaats.imports"
