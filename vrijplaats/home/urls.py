"""/vandaag/, /mensen/ and /erbij/: today, the people, and what may be added."""

from django.urls import path

from . import views

app_name = "home"
urlpatterns = [
    path("vandaag/", views.today, name="today"),
    path("mensen/", views.people, name="people"),
    path("mensen/<uuid:pk>/", views.person, name="person"),
    path("erbij/", views.add, name="add"),
]
