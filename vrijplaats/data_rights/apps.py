"""What one person may ask for: subject access, the access log, a data export, disclosure, erasure."""

from django.apps import AppConfig


class DataRightsConfig(AppConfig):
    name = "vrijplaats.data_rights"
