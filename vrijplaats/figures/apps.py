"""Every number, its period, its definition and disclosure control."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "vrijplaats.figures"
