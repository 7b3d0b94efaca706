"""All that one person may ask for: who sees what, who looked, take along, disclose, erase."""

from django.apps import AppConfig


class DataRightsConfig(AppConfig):
    name = "vrijplaats.data_rights"
