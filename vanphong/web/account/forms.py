"""What is typed at the door and on the account page."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

PASSWORD_LENGTH = 128
"""Longer ones are refused before they are hashed: hashing is dear on purpose."""


class PasswordField(forms.CharField):
    """A password; spaces at its ends belong to it. ``autocomplete`` tells the browser's own store which one it is."""

    def __init__(self, *, autocomplete: str, **options: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(max_length=PASSWORD_LENGTH, strip=False, widget=widget, **options)


class UserNameField(forms.CharField):
    """A user name, as the browser's own store knows it."""

    def __init__(self) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "username"})
        super().__init__(label=_("User name"), max_length=64, widget=widget)


class SignInForm(forms.Form):
    """User name and password."""

    username = UserNameField()
    password = PasswordField(label=_("Password"), autocomplete="current-password")


class PasswordForm(forms.Form):
    """The present password and the new one, twice."""

    old = PasswordField(label=_("Present password"), autocomplete="current-password")
    new = PasswordField(label=_("New password"), autocomplete="new-password")
    again = PasswordField(label=_("New password once more"), autocomplete="new-password")


class LanguageForm(forms.Form):
    """The language of the screens."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class SeatForm(forms.Form):
    """The seat to sit down in, or the mandate under which to act in another one's."""

    seat = forms.UUIDField(required=False)
    mandate = forms.UUIDField(required=False)


class UnlockForm(forms.Form):
    """The password, before a locked screen."""

    password = PasswordField(label=_("Password"), autocomplete="current-password")


class TokenForm(forms.Form):
    """A token for a program."""

    label = forms.CharField(
        label=_("What the token is for"), max_length=100, help_text=_("For example: scanning station of the registry")
    )


class ForgottenForm(forms.Form):
    """Who asks for a new password, and where the administrator reaches them."""

    username = UserNameField()
    text = forms.CharField(
        label=_("How the administrator reaches you"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("An office telephone number, for example. Never write a password here."),
    )


class NewPasswordForm(forms.Form):
    """A new password, twice, behind a link that an administrator gave out."""

    new = PasswordField(label=_("New password"), autocomplete="new-password")
    again = PasswordField(label=_("New password once more"), autocomplete="new-password")
