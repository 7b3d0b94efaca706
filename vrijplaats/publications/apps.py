"""The story of a year, as a document and an infographic."""

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "vrijplaats.publications"
