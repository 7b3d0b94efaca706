"""/, /programma/, /wat-weten-we/, /vannacht/ and /mijn/: what anyone may read, and one's own place."""

from django.urls import path

from . import views

app_name = "portal"
urlpatterns = [
    path("", views.window, name="window"),
    path("programma/", views.programme, name="programme"),
    path("wat-weten-we/", views.notice, name="notice"),
    path("wat-weten-we/kaart/", views.notice_card, name="notice_card"),
    path("vannacht/", views.tonight, {"language": "nl"}, name="tonight"),
    path("vannacht/en/", views.tonight, {"language": "en"}, name="tonight_in_english"),
    path("vannacht/kaart/", views.tonight_card, name="tonight_card"),
    path("vannacht/persoon/", views.my_person, name="my_person"),
    path("zonder-bereik/", views.no_network, name="no_network"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("mijn/", views.mine, name="mine"),
]
