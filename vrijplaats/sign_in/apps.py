from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "vrijplaats.sign_in"
