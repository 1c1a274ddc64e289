"""The clerk's form for an incoming document: what is typed, and what the domain wants of it."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from vanphong.documents.rules import LIMITS, IncomingFields
from vanphong.documents.vocabulary import Secrecy, Source, Urgency
from vanphong.web.days import DayField


def _text(label: Any, limit: str, *, widget: Any = None, hint: Any = "") -> forms.CharField:
    field = forms.CharField(label=label, required=False, help_text=hint, widget=widget or forms.TextInput)
    # Said and counted here; what is too long is refused by the domain, in its words.
    field.max_length = LIMITS[limit]
    return field


def _day(label: Any, *, hint: Any = "") -> forms.DateField:
    return DayField(label=label, required=False, help_text=hint)


class EntryForm(forms.Form):
    """What a clerk types about an incoming document (NĐ 30/2020, Phụ lục VI, Phần II.II)."""

    type_code = forms.ChoiceField(label=_("Type of document"), required=False)
    code_number = _text(_("Number"), "code_number", hint=_("Leave empty when it has none."))
    code_notation = _text(_("Symbol"), "code_notation", hint=_("As printed, without the number."))
    issued_on = _day(_("Date of the document"))
    summary = _text(_("Summary"), "summary", widget=forms.Textarea)
    signer_name = _text(_("Signer"), "signer_name")
    signer_position = _text(_("Position of the signer"), "signer_position")
    urgency = forms.TypedChoiceField(label=_("Urgency"), choices=Urgency.choices, coerce=int, required=False)
    secrecy = forms.TypedChoiceField(
        label=_("Secrecy"),
        choices=Secrecy.choices,
        coerce=int,
        required=False,
        help_text=_("Secret documents never enter this system; they have a paper register of their own."),
    )
    arrived_on = _day(_("Date of arrival"))
    reply_due_on = _day(_("Answer asked for by"), hint=_("Only if the document names a day."))
    source = forms.ChoiceField(
        label=_("Way of arrival"),
        choices=[(source.value, source.label) for source in (Source.PAPER, Source.UPLOAD, Source.MAIL)],
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("vi", _("Vietnamese")), ("en", _("English"))], required=False
    )
    note = _text(_("Note"), "note")

    def __init__(self, *args: Any, types: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type_code"].choices = [("", "–"), *types]  # type: ignore[attr-defined]

    def typed(self, posted: QueryDict, issuer_name: str = "") -> IncomingFields:
        """What was typed, for the domain. Only for a form without faults of its own."""
        data = self.cleaned_data
        return IncomingFields(
            type_code=data["type_code"],
            code_number=data["code_number"],
            code_notation=data["code_notation"],
            issued_on=data["issued_on"],
            issuer_name=issuer_name or posted.get("issuer_text", ""),
            issuer_id=issuer_of(posted) if issuer_name else None,
            summary=data["summary"],
            language=data["language"] or "vi",
            note=data["note"],
            signer_position=data["signer_position"],
            signer_name=data["signer_name"],
            urgency=data["urgency"] or Urgency.NORMAL,
            secrecy=data["secrecy"] or Secrecy.NONE,
            reply_due_on=data["reply_due_on"],
            arrived_on=data["arrived_on"],
        )


def issuer_of(posted: QueryDict) -> UUID | None:
    """The agency that was chosen from the list, if one was."""
    try:
        return UUID(posted.get("issuer", ""))
    except ValueError:
        return None


def initial(typed: IncomingFields, source: str) -> dict[str, Any]:
    """What a form over a known document starts with."""
    return {**vars(typed), "source": source}


def blank(today: date, sticky: dict[str, str]) -> dict[str, Any]:
    """What an empty form starts with: today, and what was typed last time and is likely to come again."""
    return {"arrived_on": today, "source": Source.PAPER.value, "language": "vi", **sticky}
