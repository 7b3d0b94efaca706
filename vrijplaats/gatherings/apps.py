"""Talks, creative sessions, cooking: gatherings to which anyone may come."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "vrijplaats.gatherings"
