"""Signing in: one-time links, passkeys, second factor, picture code, devices, sessions, rate limits."""

from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "vrijplaats.sign_in"
