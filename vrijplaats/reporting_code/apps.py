from django.apps import AppConfig


class ReportingCodeConfig(AppConfig):
    name = "vrijplaats.reporting_code"
