"""What a young person sees, and the public window."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "vrijplaats.portal"
