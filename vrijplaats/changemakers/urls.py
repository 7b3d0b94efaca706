"""/stappen/: steps that were seen, confirmed or given back, and help given."""

from django.urls import path

from . import views

app_name = "changemakers"
urlpatterns = [
    path("<uuid:person_pk>/gezien/", views.see_step, name="see_step"),
    path("<uuid:pk>/ja/", views.confirm, name="confirm"),
    path("<uuid:pk>/teruggeven/", views.give_back, name="give_back"),
    path("<uuid:person_pk>/geholpen/", views.help_given, name="help_given"),
]
