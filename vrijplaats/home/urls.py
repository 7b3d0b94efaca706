"""/vandaag/, /mensen/, /erbij/ and leaving the team: today, the people, and what may be added."""

from django.urls import path

from . import team, views

app_name = "home"
urlpatterns = [
    path("vandaag/", views.today, name="today"),
    path("mensen/", views.people, name="people"),
    path("mensen/<uuid:pk>/", views.person, name="person"),
    path("team/<uuid:pk>/weg/", team.leave, name="leave_team"),
    path("erbij/", views.add, name="add"),
]
