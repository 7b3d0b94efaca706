"""/mensen/twee-keer/: addresses that say nothing of who it may be."""

from django.urls import path

from . import views

app_name = "duplicates"
urlpatterns = [
    path("", views.index, name="index"),
    path("<uuid:pk>/<uuid:other>/", views.pair, name="pair"),
    path("vraag/<uuid:pk>/", views.question, name="question"),
]
