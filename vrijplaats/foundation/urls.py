"""/beweging/: the movement's profile, its spots, its partners, its hours, and its lines on Tonight."""

from django.urls import path

from . import views

app_name = "foundation"
urlpatterns = [
    path("", views.index, name="index"),
    path("profiel/", views.change_profile, name="profile"),
    path("plekken/", views.spots, name="spots"),
    path("plekken/nieuw/", views.edit_spot, name="add_spot"),
    path("plekken/<uuid:pk>/", views.edit_spot, name="edit_spot"),
    path("partners/", views.partners, name="partners"),
    path("partners/nieuw/", views.edit_partner, name="add_partner"),
    path("partners/<uuid:pk>/", views.edit_partner, name="edit_partner"),
    path("uren/", views.hours, name="hours"),
    path("vannacht/", views.local_lines, name="local_lines"),
    path("vannacht/nieuw/", views.edit_local_line, name="add_local_line"),
    path("vannacht/<uuid:pk>/", views.edit_local_line, name="edit_local_line"),
]
