"""What the team sees first: today, the people, and what may be added."""

from django.urls import path

from . import outside, views

app_name = "home"
urlpatterns = [
    path("vandaag/", views.today, name="today"),
    path("mensen/", views.people, name="people"),
    path("mensen/<uuid:pk>/", views.person, name="person"),
    path("erbij/", views.add, name="add"),
    path("vrijgeven/", outside.index, name="releases"),
    path("vrijgeven/vraag/", outside.question, name="release_question"),
    path("vrijgeven/nieuw/", outside.ask, name="release_ask"),
    path("vrijgeven/<uuid:pk>/", outside.release, name="release"),
    path("vrijgeven/<uuid:pk>/uitzoeken/", outside.weigh, name="release_weigh"),
    path("vrijgeven/<uuid:pk>/goed/", outside.approve, name="release_approve"),
    path("vrijgeven/<uuid:pk>/niet/", outside.decline, name="release_decline"),
]
