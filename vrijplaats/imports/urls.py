"""URLs of this room."""

from django.urls import path

from . import views

app_name = "imports"
urlpatterns = [
    path("", views.index, name="index"),
    path("sjabloon/", views.template, name="template"),
    path("woord/<uuid:pk>/vergeet/", views.forget_word, name="forget_word"),
    path("<uuid:pk>/", views.look, name="look"),
    path("<uuid:pk>/kolommen/", views.columns, name="columns"),
    path("<uuid:pk>/woorden/", views.words, name="words"),
    path("<uuid:pk>/weg/", views.drop, name="drop"),
    path("<uuid:pk>/terug/", views.undo, name="undo"),
]
