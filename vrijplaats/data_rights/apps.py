from django.apps import AppConfig


class DataRightsConfig(AppConfig):
    name = "vrijplaats.data_rights"
