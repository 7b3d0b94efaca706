"""Letting go after a long silence: nobody's data piles up, and nobody is let go by silence alone."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "vrijplaats.retention"
