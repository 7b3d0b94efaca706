"""/impact/zinnen/ and /impact/themas/: what was said, and themes."""

from django.urls import path

from . import views

app_name = "statements"
urlpatterns = [
    path("zinnen/", views.index, name="index"),
    path("zinnen/nieuw/", views.add, name="add"),
    path("zinnen/mijn-zin/", views.add_own, name="add_own"),
    path("zinnen/<uuid:pk>/", views.detail, name="detail"),
    path("zinnen/<uuid:pk>/klopt/", views.confirm, name="confirm"),
    path("zinnen/<uuid:pk>/waarover/", views.say_phase, name="say_phase"),
    path("zinnen/<uuid:pk>/wat-mag/", views.consent, name="consent"),
    path("zinnen/<uuid:pk>/terugnemen/", views.withdraw, name="withdraw"),
    path("themas/", views.themes, name="themes"),
    path("themas/<uuid:pk>/", views.theme_edit, name="theme_edit"),
]
