"""Whose data it is: subjects and letting go."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "vrijplaats.privacy"
