"""Wiring only: settings, URLs, menu, command line and logging."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "vrijplaats.config"
