"""Addresses of the account's screens."""

from django.urls import path

from vanphong.web.account import (
    door,
    forgotten,
    other_doors,
    screen_lock,
    security_views,
    set_up_views,
    stays,
    verify_views,
    views,
)

app_name = "account"
urlpatterns = [
    path("account", views.account, name="account"),
    path("account/sign-in", door.sign_in, name="sign_in"),
    path("account/sign-out", door.sign_out, name="sign_out"),
    path("account/password", views.password, name="password"),
    path("account/forgotten", forgotten.forgotten, name="forgotten"),
    path("account/unlock", screen_lock.unlock, name="unlock"),
    path("account/lock", screen_lock.lock, name="lock"),
    path("account/here", screen_lock.here, name="here"),
    path("account/sessions", stays.stays, name="stays"),
    path("account/sessions/end-others", stays.end_others, name="end_others"),
    path("account/sessions/<uuid:stay_id>/end", stays.end, name="end_stay"),
    path("account/tokens", stays.make_token, name="make_token"),
    path("account/tokens/<uuid:token_id>/end", stays.end_token, name="end_token"),
    path("account/seat", views.seat, name="seat"),
    path("account/language", views.language, name="language"),
    path("account/sign-in/passkey-options", other_doors.passkey_options, name="door_passkey_options"),
    path("account/sign-in/passkey", other_doors.passkey, name="door_passkey"),
    path("account/single-sign-on", other_doors.begin, name="single_sign_on"),
    path("account/single-sign-on/return", other_doors.come_back, name="single_sign_on_return"),
    path("account/verify", verify_views.verify, name="verify"),
    path("account/verify/passkey-options", verify_views.passkey_options, name="verify_passkey_options"),
    path("account/verify/passkey", verify_views.passkey, name="verify_passkey"),
    path("account/verify/set-up", set_up_views.set_up, name="set_up"),
    path("account/verify/set-up/codes", set_up_views.codes, name="set_up_codes"),
    path("account/verify/set-up/codes.svg", set_up_views.picture, name="set_up_picture"),
    path("account/verify/set-up/passkey-options", set_up_views.passkey_options, name="set_up_passkey_options"),
    path("account/verify/set-up/passkey", set_up_views.passkey, name="set_up_passkey"),
    path("account/security", security_views.security, name="security"),
    path("account/security/recovery-codes", set_up_views.recovery_codes, name="recovery_codes"),
    path("account/security/codes/remove", security_views.remove_codes, name="remove_codes"),
    path("account/security/passkeys/<uuid:passkey_id>/rename", security_views.rename_passkey, name="rename_passkey"),
    path("account/security/passkeys/<uuid:passkey_id>/remove", security_views.remove_passkey, name="remove_passkey"),
    path("accounts/<uuid:account_id>/second-factor", security_views.lost, name="lost_factors"),
]
