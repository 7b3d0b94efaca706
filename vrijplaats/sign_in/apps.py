"""Signing in: links, passkeys, second factor, picture code, devices, sessions, limits."""

from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "vrijplaats.sign_in"
