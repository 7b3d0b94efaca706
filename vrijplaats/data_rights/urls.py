"""/mijn/ and /vrijgeven/: what a person asks for themself, and questions from outside."""

from django.urls import path

from . import disclosures, views

app_name = "data_rights"
urlpatterns = [
    path("mijn/wie-ziet-wat/", views.who_sees_what, name="who_sees_what"),
    path("mijn/meenemen/", views.take_along, name="take_along"),
    path("mensen/<uuid:pk>/vergeten/", views.erase, name="erase"),
    path("tot-ziens/", views.goodbye, name="goodbye"),
    path("vrijgeven/", disclosures.index, name="disclosures"),
    path("vrijgeven/vraag/", disclosures.question, name="disclosure_question"),
    path("vrijgeven/nieuw/", disclosures.ask, name="disclosure_ask"),
    path("vrijgeven/<uuid:pk>/", disclosures.disclosure, name="disclosure"),
    path("vrijgeven/<uuid:pk>/uitzoeken/", disclosures.weigh, name="disclosure_weigh"),
    path("vrijgeven/<uuid:pk>/goed/", disclosures.approve, name="disclosure_approve"),
    path("vrijgeven/<uuid:pk>/niet/", disclosures.decline, name="disclosure_decline"),
]
