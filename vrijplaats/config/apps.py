from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "vrijplaats.config"
