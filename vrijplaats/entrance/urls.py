"""Every address of the door. The words before `<str:token>` come first: no link looks like them."""

from django.urls import path

from . import door, keys, links, organisation, threshold

app_name = "entrance"
urlpatterns = [
    path("binnen/", door.sign_in, name="sign_in"),
    path("binnen/sleutel/", door.passkey, name="passkey"),
    path("binnen/sleutel/vraag/", door.passkey_question, name="passkey_question"),
    path("binnen/plaatjes/", door.pictures, name="pictures"),
    path("binnen/stap/", threshold.second_step, name="second_step"),
    path("binnen/zeker/", threshold.secure, name="secure"),
    path("binnen/zeker/sleutel/", threshold.make_passkey, name="make_passkey"),
    path("binnen/zeker/vraag/", threshold.passkey_question, name="make_passkey_question"),
    path("binnen/zeker/app/", threshold.app, name="app"),
    path("binnen/organisatie/", organisation.visit, name="organisation"),
    path("binnen/organisatie/terug/", organisation.come_back, name="organisation_back"),
    path("binnen/<str:token>/", door.enter, name="enter"),
    path("buiten/", door.sign_out, name="sign_out"),
    path("ik/sleutels/", keys.keys, name="keys"),
    path("ik/sleutels/<int:pk>/weg/", keys.remove_key, name="remove_key"),
    path("ik/toestellen/<uuid:pk>/weg/", keys.remove_device, name="remove_device"),
    path("ik/plaatjes/", keys.choose_pictures, name="choose_pictures"),
    path("ik/herstelcodes/", keys.recovery_codes, name="recovery_codes"),
    path("ik/overal-buiten/", keys.leave_everywhere, name="leave_everywhere"),
    path("ik/organisatie/los/", organisation.unlink, name="unlink_organisation"),
    path("mensen/<uuid:pk>/sleutel/", links.give_link, name="give_link"),
    path("team/<uuid:pk>/sleutel/", links.give_worker_link, name="worker_link"),
]
