"""The library of what works."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "vrijplaats.knowledge"
