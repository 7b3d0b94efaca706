from django.apps import AppConfig


class ReflectionConfig(AppConfig):
    name = "vrijplaats.reflection"
