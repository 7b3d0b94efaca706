"""Backup and restore, and the recovery key that opens a backup."""

from django.apps import AppConfig


class BackupConfig(AppConfig):
    name = "vrijplaats.backup"
