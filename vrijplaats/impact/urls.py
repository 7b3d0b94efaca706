"""Doors of this room."""

from django.urls import path

from . import views

app_name = "impact"
urlpatterns = [
    path("", views.index, name="index"),
    path("tabellen/", views.tables, name="tables"),
    path("zinnen/", views.statements, name="statements"),
    path("zinnen/nieuw/", views.statement_add, name="statement_add"),
    path("zinnen/<uuid:pk>/", views.statement, name="statement"),
    path("zinnen/<uuid:pk>/klopt/", views.statement_confirm, name="statement_confirm"),
    path("zinnen/<uuid:pk>/wat-mag/", views.consent_change, name="consent_change"),
    path("zinnen/<uuid:pk>/terugnemen/", views.statement_withdraw, name="statement_withdraw"),
    path("themas/", views.themes, name="themes"),
    path("themas/<uuid:pk>/", views.theme_edit, name="theme_edit"),
]
