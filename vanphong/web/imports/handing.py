"""Handing a staff list in."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from vanphong.directory import policies
from vanphong.directory.actions import staff_imports
from vanphong.directory.queries import agencies
from vanphong.engines.sheets.limits import DEFAULT_LIMITS
from vanphong.kernel.errors import Invalid, NotAllowed
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice, Combobox, FileDrop, field_of
from vanphong.web.days import DayField
from vanphong.web.once import run_once

ACCEPT = ".xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.txt"
ONE, ALL = "one", "all"


class HandInForm(forms.Form):
    """The terms of a list; the file and the agency stand beside it."""

    takes_effect_on = DayField(
        label=gettext_lazy("In the post from"), help_text=gettext_lazy("For rows that name no day themselves.")
    )
    decision_number = forms.CharField(
        label=gettext_lazy("Number of the decision"),
        help_text=gettext_lazy("For rows that name no decision themselves."),
        max_length=50,
        required=False,
    )
    decided_on = DayField(label=gettext_lazy("Date of the decision"), required=False)
    can_create = forms.BooleanField(
        label=gettext_lazy("Enter units and posts that are not there yet"),
        help_text=gettext_lazy("Otherwise rows with an unknown unit or post are shown as mistakes."),
        required=False,
    )
    must_issue = forms.BooleanField(
        label=gettext_lazy("Issue accounts to those who have none"),
        help_text=gettext_lazy("Named as the policy of the agency says; the first password must be changed."),
        required=False,
    )
    is_wide = forms.BooleanField(
        label=gettext_lazy("The list names several agencies"),
        help_text=gettext_lazy("Each row then names its agency by code or symbol."),
        required=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The form; posting it keeps the file and has it read."""
    if not policies.administers_any(viewer):
        raise NotAllowed()
    if request.method == "POST":
        return _handed_in(request, viewer)
    form = HandInForm(initial={"takes_effect_on": localdate(viewers.now(request)).isoformat()})
    return _shown(request, viewer, form)


def _shown(request: HttpRequest, viewer: Viewer, form: HandInForm, *, status: int = 200) -> HttpResponse:
    errors = {name: tuple(map(str, form.errors.get(name, ()))) for name in ("file", "agency")} if form.is_bound else {}
    is_operator = policies.operates(viewer)
    names = [name for name in form.fields if name != "is_wide" or is_operator]
    context = {
        "drop": FileDrop(
            "file",
            _("Staff list"),
            accept=ACCEPT,
            megabytes=DEFAULT_LIMITS.max_bytes // 1024 // 1024,
            is_required=True,
            hint=_("Excel, OpenDocument or CSV; at most 100,000 rows."),
            errors=errors.get("file", ()),
        ),
        "box": _agency_box(request, viewer, errors.get("agency", ())) if is_operator else None,
        "fields": [
            field_of(form[name], width="" if name.startswith(("can", "must", "is")) else "third") for name in names
        ],
        "is_operator": is_operator,
    }
    return render(request, "imports/new.html", context, status=status)


def _agency_box(request: HttpRequest, viewer: Viewer, errors: tuple[str, ...]) -> Combobox:
    chosen = _agency(request.POST.get("agency", "")) or viewer.agency_id
    card = agencies.agencies([chosen]).get(chosen)
    return Combobox(
        "agency",
        _("Agency"),
        "/lookup/agencies",
        chosen=(Choice(str(card.id), card.name),) if card else (),
        hint=_("Of the rows that name none."),
        errors=errors,
    )


def _agency(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _handed_in(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    form, file = HandInForm(request.POST), request.FILES.get("file")
    if not form.is_valid() or file is None:
        if file is None:
            form.errors.setdefault("file", form.error_class()).append(_("Choose the staff list."))
        return _shown(request, viewer, form, status=422)
    terms = form.cleaned_data
    handed = staff_imports.StaffList(
        file_name=file.name or "",
        content=file.read(DEFAULT_LIMITS.max_bytes + 1),
        agency_id=_agency(request.POST.get("agency", "")) or viewer.agency_id,
        **terms,
    )
    try:
        made = run_once(request, viewer, lambda: staff_imports.hand_in(viewer, handed, now=viewers.now(request)))
    except Invalid as fault:
        for name, words in fault.fields.items():
            form.errors.setdefault(name, form.error_class()).append(str(words))
        return _shown(request, viewer, form, status=422)
    messages.success(request, _("The list is being read. Nothing is carried out before you say so."))
    return viewers.sent_to(request, f"/imports/{made}")
