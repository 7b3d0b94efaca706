"""The door: coming in, staying in on your own device, and going out again."""

from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "vrijplaats.entrance"
