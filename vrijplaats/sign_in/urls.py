"""Every address of the door. The words before `<str:token>` come first: no link looks like them."""

from django.urls import path

from . import credentials, links, organisation, second_factor, views

app_name = "sign_in"
urlpatterns = [
    path("binnen/", views.sign_in, name="sign_in"),
    path("binnen/sleutel/", views.passkey, name="passkey"),
    path("binnen/sleutel/vraag/", views.passkey_question, name="passkey_question"),
    path("binnen/plaatjes/", views.pictures, name="pictures"),
    path("binnen/stap/", second_factor.second_step, name="second_step"),
    path("binnen/zeker/", second_factor.secure, name="secure"),
    path("binnen/zeker/sleutel/", second_factor.make_passkey, name="make_passkey"),
    path("binnen/zeker/vraag/", second_factor.passkey_question, name="make_passkey_question"),
    path("binnen/zeker/app/", second_factor.app, name="app"),
    path("binnen/organisatie/", organisation.visit, name="organisation"),
    path("binnen/organisatie/terug/", organisation.come_back, name="organisation_back"),
    path("binnen/<str:token>/", views.enter, name="enter"),
    path("buiten/", views.sign_out, name="sign_out"),
    path("ik/sleutels/", credentials.keys, name="keys"),
    path("ik/sleutels/<int:pk>/weg/", credentials.remove_key, name="remove_key"),
    path("ik/toestellen/<uuid:pk>/weg/", credentials.remove_device, name="remove_device"),
    path("ik/plaatjes/", credentials.choose_pictures, name="choose_pictures"),
    path("ik/herstelcodes/", credentials.recovery_codes, name="recovery_codes"),
    path("ik/overal-buiten/", credentials.leave_everywhere, name="leave_everywhere"),
    path("ik/organisatie/los/", organisation.unlink, name="unlink_organisation"),
    path("mensen/<uuid:pk>/sleutel/", links.give_link, name="give_link"),
    path("team/<uuid:pk>/sleutel/", links.give_worker_link, name="worker_link"),
]
