"""Dutch words: folding, dictionary forms and stop words."""

from django.apps import AppConfig


class LanguageConfig(AppConfig):
    name = "vrijplaats.language"
