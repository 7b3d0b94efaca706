"""/maken/: processes, art forms, log entries and works."""

from django.urls import path

from . import media, views

app_name = "making"
urlpatterns = [
    path("", views.index, name="index"),
    path("begin/", views.start, name="start"),
    path("vormen/", views.art_forms, name="art_forms"),
    path("vormen/nieuw/", views.art_form, name="art_form_add"),
    path("vormen/<uuid:pk>/", views.art_form, name="art_form"),
    path("<uuid:pk>/", views.process, name="process"),
    path("<uuid:pk>/aanpassen/", views.edit, name="edit"),
    path("<uuid:pk>/samen/", views.join, name="join"),
    path("<uuid:pk>/erbij/", views.entry_add, name="entry_add"),
    path("<uuid:pk>/werk/", views.work_add, name="work_add"),
    path("<uuid:pk>/moment/<str:stage>/", views.presentation, name="presentation"),
    path("log/<uuid:pk>/", views.entry, name="entry"),
    path("log/<uuid:pk>/bestand/", media.entry_file, name="media"),
    path("werk/<uuid:pk>/", views.work, name="work"),
    path("werk/<uuid:pk>/gebruik/", views.work_uses, name="work_uses"),
    path("werk/<uuid:pk>/bestand/", media.work_file, name="work_media"),
]
