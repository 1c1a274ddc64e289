"""What is typed on the pages about second factors."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vanphong.directory.actions.passkeys import LABEL_LENGTH
from vanphong.web.account.forms import PasswordField

CODE_LENGTH = 32


class CodeForm(forms.Form):
    """A code: of the application, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=CODE_LENGTH,
        help_text=_("The six digits of your application. Without it: one of your recovery codes."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )


class FirstCodeForm(forms.Form):
    """The first code of a generator."""

    code = forms.CharField(
        label=_("Code shown by the application"),
        max_length=CODE_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )


class AgainForm(forms.Form):
    """The password once more, where there is no second factor."""

    password = PasswordField(label=_("Password"), autocomplete="current-password")


class LabelForm(forms.Form):
    """The name that a passkey is given."""

    label = forms.CharField(
        label=_("Name of the device"), max_length=LABEL_LENGTH, required=False, help_text=_("Such as: office computer")
    )


class LostForm(forms.Form):
    """How an administrator made sure who asks."""

    note = forms.CharField(
        label=_("How you made sure who asks"),
        max_length=300,
        help_text=_("Such as: came in person and showed the service card."),
        widget=forms.Textarea(),
    )
