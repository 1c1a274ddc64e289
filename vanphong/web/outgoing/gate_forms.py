"""The gate before a draft goes on, in the rail: what is ticked, why faults of form stand, how it goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vanphong.documents.actions.gates import Vouched
from vanphong.documents.queries import issuing
from vanphong.documents.queries.gates import FORM_ACTS, NO_FORM, Demand, Gate, Given, words_of
from vanphong.documents.rules import COPY_TYPES, LIMITS
from vanphong.documents.vocabulary import FormStanding, IssueMode
from vanphong.documents.vocabulary import OutgoingState as S
from vanphong.web.components.forms import Action, Choice, Field
from vanphong.web.components.work import ActionForm, Banner, Section, Word
from vanphong.web.outgoing.sources import Sources

TICK = "tick-"
"""In front of the code of a line of the checklist, as the name of its box."""

Href = Callable[[str], str]
BEFORE_NUMBER = (S.DRAFTING, S.REVIEWING, S.CHECKING, S.AWAITING_APPROVAL, S.APPROVED)
ICONS = {"send": "send", "review": "check", "check": "check", "approve": "signature"}


@dataclass(frozen=True)
class GateForm(ActionForm):
    """An act that wants ticks or a reason first; `problem` stands in place of the button when it cannot be done."""

    state: str = ""
    given: tuple[Word, ...] = ()
    problem: str = ""
    template: str = "outgoing/gate_form.html"


def vouched_of(request: HttpRequest) -> Vouched:
    """What was ticked and written in a form of the gate."""
    ticked = frozenset(name.removeprefix(TICK) for name in request.POST if name.startswith(TICK))
    return Vouched(ticked, request.POST.get("form_reason", ""))


def actions(sources: Sources, href: Href, *, missing: str) -> Iterator[Action]:
    """The step that is open to the reader, as one button, where the gate asks for nothing."""
    act = act_open(sources.page.open_acts)
    if not act or not _is_plain(sources, missing=missing):
        return
    key = "s" if act == "approve" else "c"
    yield Action(title_of(act), href(act), key, ICONS[act], "main", is_enabled=not missing, reason=missing)


def forms(sources: Sources, href: Href, *, missing: str) -> Iterator[ActionForm]:
    """The step that is open to the reader, as a form, where the gate asks for something or the way of issue is open."""
    act, page = act_open(sources.page.open_acts), sources.page
    if not act:
        return
    has_choice = act == "approve" and page.fields.type_code not in COPY_TYPES
    mode = page.fields.issue_mode if has_choice else ""
    if not _is_plain(sources, missing=missing):
        yield _form(sources, act, href(act), mode=mode)
    elif mode:
        yield _otherwise(href(act), mode)


def banners(sources: Sources) -> Iterator[Banner]:
    """What whoever reads a draft should know of its way: how its form stands, and paper where none is due."""
    page, gate = sources.page, sources.gate
    if gate is not None and gate.is_open and gate.form.standing != FormStanding.KEPT:
        yield Banner(words_of(gate.form), "yellow", "alert-triangle", "#form", _("See what was found"))
    is_on_paper = page.fields.issue_mode == IssueMode.PAPER and page.state in BEFORE_NUMBER
    if is_on_paper and issuing.ways(page.agency_id).is_paper_odd(page.fields.type_code, page.fields.issue_mode):
        words = _("Documents of this type go out electronically; on paper alone only where a leader directs it.")
        yield Banner(words, "yellow", "send")


def act_open(open_acts: Iterable[str]) -> str:
    """The step of the draft's way that is open, if one is."""
    return next((act for act in ICONS if act in open_acts), "")


def _is_plain(sources: Sources, *, missing: str) -> bool:
    """Whether a button is enough; a document on paper goes out only by a decision that was looked at (R-068)."""
    is_on_paper = "approve" in sources.page.open_acts and sources.page.fields.issue_mode != IssueMode.ELECTRONIC
    is_open = sources.gate is None or sources.gate.is_open
    return bool(missing) or (is_open and (not is_on_paper or sources.page.fields.type_code in COPY_TYPES))


def title_of(act: str) -> str:
    """What a step says on its button."""
    return {
        "send": _("Send on for approval"),
        "review": _("Content is in order, pass on"),
        "check": _("Form is in order, pass on"),
        "approve": _("Approve for issue"),
    }[act]


def _form(sources: Sources, act: str, href: str, *, mode: str) -> GateForm:
    gate = sources.gate or Gate(NO_FORM)
    is_shut = gate.demand is Demand.MENDING
    is_faulty = gate.form.standing != FormStanding.KEPT and act in FORM_ACTS
    return GateForm(
        id=act,
        title=title_of(act),
        action=href,
        submit_label=title_of(act),
        fields=tuple(_fields(gate, act, mode=mode)),
        icon=ICONS[act],
        key="s" if act == "approve" else "c",
        is_open=True,
        state=words_of(gate.form) if is_faulty else "",
        given=tuple(word_of(one) for one in gate.given if one.reason),
        problem=_("By the rules of your agency it does not go on like this.") if is_shut else "",
    )


def _otherwise(href: str, mode: str) -> ActionForm:
    """Approving with another way of issue than the drafter proposed."""
    return ActionForm(
        id="approve-otherwise",
        title=_("Approve, issued in another way"),
        action=href,
        submit_label=_("Approve for issue"),
        fields=(_mode_field(mode, "approve-otherwise"),),
        icon="signature",
    )


def _mode_field(mode: str, prefix: str) -> Field:
    """The choice of the way of issue: it is the head's (R-059)."""
    return Field(
        "issue_mode",
        _("Way of issue"),
        kind="select",
        hint=_("On paper it goes only by your decision."),
        choices=tuple(Choice(value, str(label), is_chosen=value == mode) for value, label in IssueMode.choices),
        prefix=prefix,
    )


def _fields(gate: Gate, act: str, *, mode: str) -> Iterator[Field]:
    for line in gate.lines:
        yield Field(f"{TICK}{line.code}", line.words, kind="checkbox", prefix=act)
    if gate.demand is Demand.REASON:
        yield Field(
            "form_reason",
            _("Why does it go on like this?"),
            value=gate.reason,
            kind="textarea",
            limit=LIMITS["reason"],
            is_required=True,
            rows=2,
            prefix=act,
        )
    if mode:
        yield _mode_field(mode, act)


def word_of(one: Given) -> Word:
    """What somebody vouched for, as it is read later."""
    lines = [f"✓ {line.words}" for line in one.ticked]
    reason = [_("Faults of form stand: %(reason)s") % {"reason": one.reason}] if one.reason else []
    return Word(who=one.name, text="\n".join([*lines, *reason]), at=one.at, role=one.post, icon="list-check")


def section(given: tuple[Given, ...]) -> Section:
    """The card of everything that was vouched for about the current version."""
    return Section("assurances", _("What was vouched for"), words=tuple(word_of(one) for one in given))
