"""/mijn-verhaal/ for a young person and their fixed contact; /d/… for whoever got a link."""

from django.urls import path

from .views import links, shares, story

app_name = "sharing"
urlpatterns = [
    path("mijn-verhaal/<uuid:pk>/", story.story, name="story"),
    path("mijn-verhaal/<uuid:pk>/erbij/", story.part_add, name="part_add"),
    path("mijn-verhaal/<uuid:pk>/delen/", shares.share_add, name="share_add"),
    path("mijn-verhaal/stuk/<uuid:pk>/", story.part, name="part"),
    path("mijn-verhaal/stuk/<uuid:pk>/weg/", story.remove, name="remove"),
    path("mijn-verhaal/stuk/<uuid:pk>/eerder/", story.move, name="move"),
    path("mijn-verhaal/stuk/<uuid:pk>/geluid/", story.sound, name="sound"),
    path("mijn-verhaal/deel/<uuid:pk>/", shares.share, name="share"),
    path("mijn-verhaal/deel/<uuid:pk>/link/", shares.new_link, name="new_link"),
    path("mijn-verhaal/deel/<uuid:pk>/dicht/", shares.withdraw, name="withdraw"),
    path("d/<str:token>/", links.door, name="door"),
    path("d/<str:token>/geluid/<uuid:pk>/", links.sound, name="shared_sound"),
    path("d/<str:token>/antwoord/<str:answer>/", links.answer, name="answer"),
    path("d/<str:token>/klaar/", links.done, name="done"),
]
