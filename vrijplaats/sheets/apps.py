"""Reads spreadsheets as people really make them; knows nothing of movements."""

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "vrijplaats.sheets"
