"""/, /programma/, /wat-weten-we/ and /mijn/: the public window, the week, the notice, one's own place."""

from django.urls import path

from . import views

app_name = "portal"
urlpatterns = [
    path("", views.window, name="window"),
    path("programma/", views.programme, name="programme"),
    path("wat-weten-we/", views.notice, name="notice"),
    path("wat-weten-we/kaart/", views.notice_card, name="notice_card"),
    path("mijn/", views.mine, name="mine"),
]
