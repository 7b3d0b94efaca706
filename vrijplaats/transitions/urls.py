"""/vraag/: what someone chose, and who joins; beside the questions of `support`."""

from django.urls import path

from . import views

app_name = "transitions"
urlpatterns = [
    path("nu-niet/<uuid:person_pk>/", views.not_now, name="not_now"),
    path("nu-niet/<uuid:pk>/weer/", views.allow_offers, name="allow_offers"),
    path("straks/<uuid:person_pk>/", views.card, name="card"),
    path("straks/<uuid:pk>/weg/", views.card_remove, name="card_remove"),
    path("erbij/<uuid:pk>/", views.handover_answer, name="handover_answer"),
    path("erbij/<uuid:pk>/<slug:act>/", views.handover_act, name="handover_act"),
    path("<uuid:pk>/iemand-erbij/", views.handover_add, name="handover_add"),
]
