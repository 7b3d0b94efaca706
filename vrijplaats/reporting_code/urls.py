"""/vijf-stappen/: a path that tells nobody what a page is about, or whom."""

from django.urls import path

from . import views

app_name = "reporting_code"
urlpatterns = [
    path("", views.card, name="card"),
    path("opgeschreven/", views.index, name="index"),
    path("opgeschreven/nieuw/", views.write, name="write"),
    path("opgeschreven/<uuid:pk>/", views.record, name="record"),
    path("opgeschreven/<uuid:pk>/aanpassen/", views.change, name="change"),
    path("opgeschreven/<uuid:pk>/ja/", views.tell, name="tell"),
    path("opgeschreven/<uuid:pk>/toch-niet/", views.take_back, name="take_back"),
    path("bewaren/", views.choose, name="choose"),
]
