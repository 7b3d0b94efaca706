"""/leren/samen/: learning sessions and tensions."""

from django.urls import path

from . import views

app_name = "reflection"
urlpatterns = [
    path("", views.index, name="index"),
    path("scholing/", views.session_add, name="session_add"),
    path("scholing/<uuid:pk>/", views.session, name="session"),
    path("scholing/<uuid:pk>/aanpassen/", views.session_edit, name="session_edit"),
    path("spanning/", views.tension_add, name="tension_add"),
    path("spanning/<uuid:pk>/", views.tension_edit, name="tension_edit"),
]
