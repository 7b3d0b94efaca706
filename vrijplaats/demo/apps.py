"""The invented movement: Waterstad, on top of everything."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "vrijplaats.demo"
