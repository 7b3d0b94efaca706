"""Django's own short messages on the next page, under another label: the room `messages` has that name."""

from django.contrib.messages.apps import MessagesConfig


class BannersConfig(MessagesConfig):
    """`django.contrib.messages` as `banners`; it has no tables, so nothing else knows its label."""

    label = "banners"
