from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "vrijplaats.figures"
