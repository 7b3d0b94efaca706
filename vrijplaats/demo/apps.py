"""The invented movement: Waterstad, on top of every other room."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "vrijplaats.demo"
