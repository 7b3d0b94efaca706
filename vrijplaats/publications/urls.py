"""/uitgaven/: editions and their files."""

from django.urls import path

from . import views

app_name = "publications"
urlpatterns = [
    path("", views.index, name="index"),
    path("nieuw/", views.order, name="order"),
    path("<uuid:pk>/", views.edition, name="edition"),
    path("<uuid:pk>/opnieuw/", views.again, name="again"),
    path("<uuid:pk>/<str:name>", views.download, name="download"),
]
