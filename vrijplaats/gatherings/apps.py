"""Talks, creative sessions, cooking: moments where people meet."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "vrijplaats.gatherings"
