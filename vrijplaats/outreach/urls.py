"""/rondes/: rounds, encounters, spots and the ways to go out."""

from django.urls import path

from . import street, views

app_name = "outreach"
urlpatterns = [
    path("", views.index, name="index"),
    path("plannen/", views.plan, name="plan"),
    path("ontmoeting/", views.meet, name="meet"),
    path("ontmoeting/<uuid:pk>/", views.encounter, name="encounter"),
    path("ontmoeting/<uuid:pk>/kaartje/", views.card, name="card"),
    path("ontmoeting/<uuid:pk>/toch-niet/", street.undo, name="undo"),
    path("ontmoeting/<uuid:pk>/opmerking-weg/", views.forget_remark, name="forget_remark"),
    path("ontmoeting/<uuid:pk>/los/<uuid:person>/", views.unlink, name="unlink"),
    path("plekken/", views.spots, name="spots"),
    path("vormen/", views.forms, name="forms"),
    path("vormen/nieuw/", views.add_form, name="add_form"),
    path("vormen/<uuid:pk>/", views.edit_form, name="edit_form"),
    path("<uuid:pk>/", views.round_detail, name="round"),
    path("<uuid:pk>/aanpassen/", views.change, name="change"),
    path("<uuid:pk>/begin/", views.start, name="start"),
    path("<uuid:pk>/tik/", street.tap, name="tap"),
    path("<uuid:pk>/klaar/", views.close, name="close"),
]
