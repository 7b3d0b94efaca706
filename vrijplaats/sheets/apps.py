from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "vrijplaats.sheets"
