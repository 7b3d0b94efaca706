"""/leren/: the library. /leren/samen/ is of `reflection`, whose addresses are asked first."""

from django.urls import path

from . import views

app_name = "knowledge"
urlpatterns = [
    path("", views.index, name="index"),
    path("thema/<slug:theme_id>/", views.theme, name="theme"),
    path("<slug:element_id>/", views.element, name="element"),
]
