"""What an administrator types when deciding on a request."""

from django import forms
from django.utils.translation import gettext_lazy as _


class GrantForm(forms.Form):
    """How the person was recognised."""

    proof = forms.CharField(
        label=_("How you made sure who asks"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: came in person with the staff card; called back on the office telephone."),
    )


class RefuseForm(forms.Form):
    """Why not."""

    reason = forms.CharField(label=_("Why it is refused"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
