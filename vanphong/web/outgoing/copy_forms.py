"""What is typed about a certified copy: its kind and part, how it is signed, to whom it goes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from vanphong.documents import rules
from vanphong.documents.actions.copies import CopyOrder
from vanphong.documents.vocabulary import CopyForm as Kind
from vanphong.documents.vocabulary import IssueMode, SigningForm
from vanphong.web.outgoing.forms import AgenciesField, OfficialText

MODES = [(mode.value, mode.label) for mode in (IssueMode.PAPER, IssueMode.ELECTRONIC)]


class CopyForm(forms.Form):
    """A certified copy (NĐ 30/2020, Điều 25; Phụ lục I, Phần II) as it is ordered."""

    type_code = forms.ChoiceField(label=_("Kind of copy"), choices=Kind.choices)
    issue_mode = forms.ChoiceField(label=_("The copy is made"), choices=MODES)
    part = OfficialText(
        label=_("Part that is copied"),
        required=False,
        max_length=rules.LIMITS["note"],
        help_text=_("Of an extract only, such as: Article 3 and the annex."),
    )
    pages = OfficialText(
        label=_("Pages"),
        required=False,
        max_length=100,
        help_text=_("Of an extract only, such as 2, 4-6. The first page always goes with it."),
    )
    summary = OfficialText(label=_("Summary"), max_length=rules.LIMITS["summary"], widget=forms.Textarea)
    signer_id = forms.TypedChoiceField(label=_("Who signs the copy"), coerce=UUID)
    signing = forms.ChoiceField(label=_("How it is signed"), choices=SigningForm.choices, required=False)
    head = OfficialText(
        label=_("In whose stead"),
        required=False,
        max_length=rules.LIMITS["signer_position"],
        help_text=_("The post or body behind TM., KT., TL. or TUQ., such as Director."),
    )
    copies = forms.IntegerField(label=_("Copies"), min_value=1, max_value=rules.COPIES_LIMIT, initial=1)
    recipients = AgenciesField(label=_("Recipients"), required=False)
    other_recipients = OfficialText(
        label=_("Other recipients, on paper"),
        required=False,
        widget=forms.Textarea,
        help_text=_("Whoever is not in the list above: one name per line."),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        signers: Iterable[tuple[str, str]],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        field = self.fields["signer_id"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Choose…")), *signers]

    def order(self) -> CopyOrder:
        """The order in the words of the domain. The form must be valid."""
        clean = self.cleaned_data
        hosted = [rules.RecipientLine("", agency_id=agency_id) for agency_id in clean["recipients"]]
        names = [line.strip() for line in clean["other_recipients"].splitlines()]
        return CopyOrder(
            fields=rules.OutgoingFields(
                type_code=clean["type_code"],
                summary=clean["summary"],
                signer_id=clean["signer_id"],
                issue_mode=clean["issue_mode"],
                copies=clean["copies"],
            ),
            recipients=[*hosted, *(rules.RecipientLine(name) for name in names if name)],
            pages=clean["pages"],
            part=clean["part"],
            signing=clean["signing"],
            head=clean["head"],
        )
