"""What young people, workers and helpers said, with consent per use."""

from django.apps import AppConfig


class StatementsConfig(AppConfig):
    name = "vrijplaats.statements"
