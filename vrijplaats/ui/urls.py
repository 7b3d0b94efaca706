from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [path("weg/", views.leave, name="leave")]
