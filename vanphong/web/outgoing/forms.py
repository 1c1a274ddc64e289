"""What a drafter types: the form of a draft, its recipients and files, and what an answer knows from the start."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from vanphong.documents import rules
from vanphong.documents.vocabulary import IssueMode, Secrecy, Urgency
from vanphong.kernel.viewer import Viewer
from vanphong.web.days import DayField
from vanphong.web.outgoing.recipients import RecipientsBox, box_of, chosen, started


class OfficialText(forms.CharField):
    """A text whose letters are composed before its length is measured: decomposed ones count double."""

    def to_python(self, value: Any) -> str:
        """The text in NFC."""
        return unicodedata.normalize("NFC", super().to_python(value) or "")


class AgenciesField(forms.Field):
    """The chips of a type-ahead box over agencies: their identifiers, each once, in order."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[UUID]:
        """The identifiers; what is none of ours never came from our box."""
        try:
            return list(dict.fromkeys(UUID(str(one)) for one in value or []))
        except ValueError as fault:
            raise forms.ValidationError(_("Choose agencies from the list.")) from fault


class DraftForm(forms.Form):
    """The data of an outgoing document (NĐ 30/2020, Phụ lục VI, Phần II.I) as its drafter types them."""

    type_code = forms.ChoiceField(label=_("Type of document"))
    summary = OfficialText(
        label=_("Summary"),
        max_length=rules.LIMITS["summary"],
        widget=forms.Textarea,
        help_text=_("What the document is about, in one sentence, as it stands under the number or the type."),
    )
    signer_id = forms.TypedChoiceField(label=_("Who signs"), coerce=UUID)
    urgency = forms.TypedChoiceField(label=_("Urgency"), coerce=int, choices=Urgency.choices, initial=Urgency.NORMAL)
    secrecy = forms.TypedChoiceField(
        label=_("Secrecy"),
        coerce=int,
        choices=Secrecy.choices,
        initial=Secrecy.NONE,
        help_text=_("State secrets are never drafted here: only on the computer set apart for them."),
    )
    issue_mode = forms.ChoiceField(
        label=_("Way of issue"),
        choices=[("", _("As the rule for its type says")), *IssueMode.choices],
        required=False,
        help_text=_("The leader who approves it decides."),
    )
    copies = forms.IntegerField(label=_("Copies"), min_value=1, max_value=rules.COPIES_LIMIT, initial=1)
    due_on = DayField(label=_("Answer wanted by"), required=False)
    recipients = AgenciesField(label=_("Recipients"), required=False)
    other_recipients = OfficialText(
        label=_("Other recipients, on paper"),
        required=False,
        widget=forms.Textarea,
        help_text=_("Whoever is not in the list above: one name per line."),
    )
    note = OfficialText(label=_("Note"), required=False, max_length=rules.LIMITS["note"], widget=forms.Textarea)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        viewer: Viewer,
        day: date,
        types: Iterable[tuple[str, str]],
        signers: Iterable[tuple[str, str]],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.viewer, self.day = viewer, day
        choices = {"type_code": list(types), "signer_id": list(signers)}
        for name, offered in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                empty = [] if name == "signer_id" and len(offered) == 1 else [("", _("Choose…"))]
                field.choices = [*empty, *offered]

    def typed(self) -> rules.OutgoingFields:
        """The data in the words of the domain. The form must be valid."""
        clean = self.cleaned_data
        return rules.OutgoingFields(
            type_code=clean["type_code"],
            summary=clean["summary"],
            signer_id=clean["signer_id"],
            note=clean["note"],
            urgency=clean["urgency"],
            secrecy=clean["secrecy"],
            issue_mode=clean["issue_mode"],
            copies=clean["copies"],
            due_on=clean["due_on"],
        )

    def lines(self) -> list[rules.RecipientLine]:
        """The recipients, each once: the rows, then agencies of the list and names outside it that were not added."""
        if isinstance(self.data, QueryDict):
            return chosen(self.viewer, self.data, day=self.day)
        return started(self.initial)

    def recipients_box(self, *, reply_to: str) -> RecipientsBox:
        """The box in which recipients are chosen, with what was chosen so far."""
        errors = tuple(str(error) for error in self.errors.get("recipients", ())) if self.is_bound else ()
        return box_of(self.viewer, self.lines(), reply_to=reply_to, errors=errors)
