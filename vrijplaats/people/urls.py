"""/mensen/, /team/, /taal/ and /ik/: who someone is, walking together, and the team."""

from django.urls import path

from . import ages, colleagues, language, scope, team, views

app_name = "people"
urlpatterns = [
    path("mensen/welkom/", views.welcome, name="welcome"),
    path("mensen/zoek/", scope.seek, name="seek"),
    path("mensen/<uuid:pk>/open/", scope.open_page, name="open"),
    path("mensen/open/<uuid:pk>/dicht/", scope.close_page, name="close"),
    path("mensen/<uuid:pk>/niet-mee/", scope.keep_out, name="keep_out"),
    path("mensen/<uuid:pk>/aanpassen/", views.edit, name="edit"),
    path("mensen/<uuid:pk>/contact/", views.preferences, name="preferences"),
    path("mensen/<uuid:pk>/pauze/", views.take_pause, name="pause"),
    path("mensen/<uuid:pk>/terug/", views.return_from_pause, name="come_back"),
    path("mensen/<uuid:pk>/vaste-persoon/", views.fixed_contact, name="fixed_contact"),
    path("mensen/<uuid:pk>/samen/", views.walk, name="walk"),
    path("mensen/<uuid:pk>/niet-meer-samen/", views.part, name="part"),
    path("mensen/<uuid:pk>/zestien/", ages.age, name="age"),
    path("mensen/<uuid:pk>/zestien/nu/", ages.say_age, name="say_age"),
    path("mensen/thuis/<uuid:pk>/stop/", ages.stop, name="stop_from_home"),
    path("mensen/<uuid:pk>/hoi/", views.hoi, name="say_hoi"),
    path("mensen/<uuid:pk>/moment/", views.moment, name="keep_moment"),
    path("mensen/moment/<uuid:pk>/loslaten/", views.let_go, name="let_go_of_moment"),
    path("team/", team.everyone, name="workers"),
    path("team/erbij/", team.add, name="worker_add"),
    path("team/<uuid:pk>/", colleagues.edit, name="colleague"),
    path("team/<uuid:pk>/doorgeven/", colleagues.hand_over, name="hand_over"),
    path("team/<uuid:pk>/weer-erbij/", colleagues.come_back, name="return_to_team"),
    path("mensen/samen/<uuid:pk>/", colleagues.answer, name="answer_handover"),
    path("mensen/samen/<uuid:pk>/gehoord/", colleagues.heard, name="hear_handover"),
    path("taal/", language.choose, name="language"),
    path("ik/", team.me, name="me"),
    path("ik/verhaal/", team.my_profile, name="my_profile"),
]
