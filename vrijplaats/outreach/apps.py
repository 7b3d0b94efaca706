"""Phase 1: rounds and encounters on the street."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "vrijplaats.outreach"
