"""/vraag/: a question, what belongs to it, and who reads along."""

from django.urls import path

from . import views

app_name = "support"
urlpatterns = [
    path("", views.index, name="index"),
    path("nieuw/", views.ask, name="ask"),
    path("stem/", views.ask_by_voice, name="ask_by_voice"),
    path("bel/", views.ask_to_call, name="ask_to_call"),
    path("samen-schrijven/<uuid:person_pk>/", views.ask_together, name="ask_together"),
    path("even-weg/<uuid:person_pk>/", views.cover, name="cover"),
    path("even-weg/<uuid:pk>/ja/", views.cover_approve, name="cover_approve"),
    path("even-weg/<uuid:pk>/stop/", views.cover_end, name="cover_end"),
    path("stap/<uuid:pk>/", views.step_edit, name="step"),
    path("stap/<uuid:pk>/schuif/", views.step_move, name="step_move"),
    path("stap/<uuid:pk>/gelukt/", views.step_finish, name="step_finish"),
    path("stap/<uuid:pk>/doe-jij/", views.step_hand, name="step_hand"),
    path("stap/<uuid:pk>/eraf/", views.step_off, name="step_off"),
    path("samen/<uuid:pk>/", views.along_edit, name="along"),
    path("samen/<uuid:pk>/na/", views.along_afterwards, name="along_afterwards"),
    path("samen/<uuid:pk>/gaat-niet-door/", views.along_off, name="along_off"),
    path("wachten/<uuid:pk>/", views.waiting_call, name="waiting_call"),
    path("wachten/<uuid:pk>/klaar/", views.waiting_end, name="waiting_end"),
    path("gezegd/<uuid:pk>/geluid/", views.reply_voice, name="reply_voice"),
    path("<uuid:pk>/", views.request_page, name="request"),
    path("<uuid:pk>/geluid/", views.voice, name="voice"),
    path("<uuid:pk>/zeg/", views.reply, name="reply"),
    path("<uuid:pk>/wens/", views.wish, name="wish"),
    path("<uuid:pk>/hoe-staat-het/<slug:state>/", views.state, name="state"),
    path("<uuid:pk>/verberg/", views.hide, name="hide"),
    path("<uuid:pk>/laat-zien/", views.show, name="show"),
    path("<uuid:pk>/weg/", views.remove, name="remove"),
    path("<uuid:pk>/stap/", views.step_add, name="step_add"),
    path("<uuid:pk>/samen/", views.along_add, name="along_add"),
    path("<uuid:pk>/wachten/", views.waiting_add, name="waiting_add"),
]
