"""Running a movement: serve, work, schedule, supervision, doctor."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "vrijplaats.operations"
