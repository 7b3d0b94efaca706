"""/binnen/, /buiten/ and keys. The fixed words come before `<str:token>`: no token is equal to one."""

from django.urls import path

from .views import (
    credentials,
    links,
    organisation,
    passkeys,
    picture_code,
    second_factor,
    sign_in,
    unsent_forms,
)

app_name = "sign_in"
urlpatterns = [
    path("binnen/", sign_in.sign_in, name="sign_in"),
    path("binnen/sleutel/", passkeys.sign_in_with_passkey, name="passkey"),
    path("binnen/sleutel/vraag/", passkeys.passkey_options, name="passkey_options"),
    path("binnen/plaatjes/", picture_code.sign_in_with_pictures, name="picture_code"),
    path("binnen/stap/", second_factor.second_factor, name="second_factor"),
    path("binnen/zeker/", second_factor.choose_factor, name="choose_factor"),
    path("binnen/zeker/sleutel/", passkeys.add_passkey, name="add_passkey"),
    path("binnen/zeker/vraag/", passkeys.add_passkey_options, name="add_passkey_options"),
    path("binnen/zeker/app/", second_factor.add_app, name="add_app"),
    path("binnen/organisatie/", organisation.begin, name="organisation"),
    path("binnen/organisatie/terug/", organisation.callback, name="organisation_callback"),
    path("binnen/<str:token>/", sign_in.use_link, name="use_link"),
    path("buiten/", sign_in.sign_out, name="sign_out"),
    path("ik/getypt/", unsent_forms.unsent, name="unsent_forms"),
    path("ik/getypt/weg/", unsent_forms.forget_unsent, name="forget_unsent"),
    path("ik/sleutels/", credentials.credentials, name="credentials"),
    path("ik/sleutels/<int:pk>/weg/", credentials.remove_authenticator, name="remove_authenticator"),
    path("ik/toestellen/<uuid:pk>/weg/", credentials.remove_device, name="remove_device"),
    path("ik/niet-mijn-toestel/", credentials.not_my_device, name="not_my_device"),
    path("ik/plaatjes/", picture_code.choose_pictures, name="choose_pictures"),
    path("ik/herstelcodes/", credentials.recovery_codes, name="recovery_codes"),
    path("ik/overal-buiten/", credentials.sign_out_everywhere, name="sign_out_everywhere"),
    path("ik/organisatie/los/", organisation.unlink, name="unlink_organisation"),
    path("mensen/<uuid:pk>/sleutel/", links.give_link, name="give_link"),
    path("team/<uuid:pk>/sleutel/", links.give_worker_link, name="give_worker_link"),
]
