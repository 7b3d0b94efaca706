"""/bewaren/: addresses that reveal neither the person nor the term."""

from django.urls import path

from . import views

app_name = "retention"
urlpatterns = [
    path("", views.index, name="index"),
    path("hoe-lang/", views.terms, name="terms"),
    path("wat/", views.register, name="register"),
    path("<uuid:pk>/blijft/", views.stay, name="stay"),
    path("<uuid:pk>/kaartje/", views.keep_card, name="keep_card"),
    path("<uuid:pk>/laat-gaan/", views.put_away, name="put_away"),
]
