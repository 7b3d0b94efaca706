"""Learning on the job: tensions and learning sessions."""

from django.apps import AppConfig


class ReflectionConfig(AppConfig):
    name = "vrijplaats.reflection"
