"""/mijn-briefjes/ for who is signed in; /s/ behind a message and /agenda/ for a calendar, for everyone."""

from django.urls import path

from .views import outbox, outside, public, reminders

app_name = "messages"
urlpatterns = [
    path("mijn-briefjes/", reminders.index, name="index"),
    path("mijn-briefjes/van/<uuid:pk>/", reminders.of, name="of"),
    path("mijn-briefjes/van/<uuid:pk>/nieuw/", reminders.new, name="new"),
    path("mijn-briefjes/<uuid:pk>/", reminders.edit, name="edit"),
    path("mijn-briefjes/<uuid:pk>/stem/", reminders.voice, name="voice"),
    path("mijn-briefjes/<uuid:pk>/stem/weg/", reminders.drop_voice, name="drop_voice"),
    path("mijn-briefjes/<uuid:pk>/stop/", reminders.stop, name="stop"),
    path("mijn-briefjes/<uuid:pk>/scherm/", reminders.screen, name="screen"),
    path("mijn-briefjes/<uuid:pk>/scherm/terug/", reminders.take_back, name="take_back"),
    path("mijn-briefjes/van/<uuid:pk>/waarheen/", outside.where, name="where"),
    path("mijn-briefjes/van/<uuid:pk>/nummer/", outside.give_number, name="give_number"),
    path("mijn-briefjes/van/<uuid:pk>/mail/", outside.give_mail, name="give_mail"),
    path("mijn-briefjes/waarheen/<uuid:pk>/weg/", outside.remove, name="remove"),
    path("mijn-briefjes/waarheen/<uuid:pk>/weer/", outside.allow, name="allow"),
    path("mijn-briefjes/van/<uuid:pk>/stil/", outside.quiet, name="quiet"),
    path("mijn-briefjes/van/<uuid:pk>/agenda/", outside.make_feed, name="make_feed"),
    path("mijn-briefjes/agenda/<uuid:pk>/weg/", outside.revoke_feed, name="revoke_feed"),
    path("mijn-briefjes/bericht/<uuid:pk>/nog-eens/", outbox.again, name="again"),
    path("mijn-briefjes/bericht/<uuid:pk>/laat-maar/", outbox.leave, name="leave"),
    path("s/<str:token>/", public.stop_by_link, name="stop_by_link"),
    path("agenda/<str:token>.ics", public.feed, name="feed"),
]
