"""The card of opinions on a draft: who was asked, who has opened it, what each said, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.documents.queries.opinions import AnswerLine, OpinionLine, RequestLine
from vanphong.documents.vocabulary import OpinionState, Stance
from vanphong.web.components.documents import Fact
from vanphong.web.components.forms import Action
from vanphong.web.components.marks import Badge, Deadline, Tone
from vanphong.web.components.work import ActionForm, Section
from vanphong.web.deadlines import deadline_mark
from vanphong.web.outgoing.facts import moment_of
from vanphong.web.outgoing.opinion_forms import OpinionForms
from vanphong.web.outgoing.sources import Sources

TONES: dict[str, Tone] = {
    Stance.AGREE: "green",
    Stance.CHANGES: "blue",
    Stance.DISAGREE: "red",
    Stance.OTHER: "violet",
}


@dataclass(frozen=True)
class OpinionShown:
    """One of those who were asked: the badge of the answer, its words, what became of it, what may be done."""

    name: str
    badge: Badge
    facts: tuple[Fact, ...]
    text: str = ""
    is_required: bool = False
    forms: tuple[ActionForm, ...] = ()


@dataclass(frozen=True)
class RequestShown:
    """One question with its answers."""

    id: str
    question: str
    asked: str
    count: str
    version_href: str
    version: str
    deadline: Deadline
    opinions: tuple[OpinionShown, ...]
    actions: tuple[Action, ...] = ()
    forms: tuple[ActionForm, ...] = ()


@dataclass(frozen=True)
class OpinionsSection(Section):
    """The card; `downloads` are the summary sheet in its forms, `lay_href` lays it beside the draft."""

    template: str = "outgoing/opinions.html"
    requests: tuple[RequestShown, ...] = ()
    downloads: tuple[Action, ...] = ()
    lay_href: str = ""


def section(request: HttpRequest, sources: Sources) -> Iterator[OpinionsSection]:
    """The card, where anybody was asked whom the reader may know of."""
    if not sources.opinions:
        return
    forms = OpinionForms(request, sources)
    reads_all = sources.opinions[0].reads_all
    here = f"/outgoing/{sources.page.id}/opinions"
    downloads = [
        Action(label, f"{here}/sheet.{form}", icon="download", method="get", tone="quiet")
        for form, label in (("pdf", _("Summary as PDF")), ("docx", _("as Word")), ("xlsx", _("as Excel")))
    ]
    may_lay = reads_all and ("ask_opinions" in sources.page.open_acts)
    yield OpinionsSection(
        id="opinions",
        title=_("Opinions on the draft"),
        requests=tuple(_request(forms, one) for one in sources.opinions),
        downloads=tuple(downloads) if reads_all else (),
        lay_href=forms.href("opinions/lay-beside") if may_lay else "",
    )


def _request(forms: OpinionForms, one: RequestLine) -> RequestShown:
    sources, page = forms.sources, forms.sources.page
    answered = sum(line.answer is not None for line in one.opinions)
    named = {"name": sources.name(one.asked_by_id), "at": moment_of(one.asked_at)}
    counted = _("%(answered)d of %(all)d have answered") % {"answered": answered, "all": len(one.opinions)}
    deadline = deadline_mark(
        one.due_on, today=localdate(sources.now), calendar=sources.calendar, is_over=one.closed_at is not None
    )
    acts = {act for line in one.opinions for act in line.open_acts}
    return RequestShown(
        id=str(one.id),
        question=one.question,
        asked=_("%(name)s asked, %(at)s") % named,
        count=counted if one.reads_all else "",
        version_href=f"/outgoing/{page.id}?version={one.version}",
        version=_("Version %(number)d") % {"number": one.version},
        deadline=deadline,
        opinions=tuple(_opinion(forms, line) for line in one.opinions),
        actions=tuple(_actions(forms, one, acts)),
        forms=(forms.extend(one),) if "extend" in acts and one.closed_at is None else (),
    )


def _actions(forms: OpinionForms, one: RequestLine, acts: set[str]) -> Iterator[Action]:
    if one.closed_at is not None:
        return
    urged = _("Urge those who have not answered")
    is_awaited = any("urge" in line.open_acts and line.holder_id for line in one.opinions)
    if is_awaited:
        yield Action(urged, forms.href(f"opinions/requests/{one.id}/urge"), "h", "bell")
    if "close" in acts:
        yield Action(_("Close the collecting"), forms.href(f"opinions/requests/{one.id}/close"), icon="circle-check")


def _opinion(forms: OpinionForms, line: OpinionLine) -> OpinionShown:
    return OpinionShown(
        name=line.name,
        badge=_badge(line),
        facts=tuple(_facts(forms.sources, line)),
        text=line.answer.text if line.answer else "",
        is_required=line.is_required,
        forms=tuple(forms.row(line)),
    )


def _badge(line: OpinionLine) -> Badge:
    if line.answer is not None:
        return Badge(line.answer.stance_label, TONES[line.answer.stance], is_pill=True)
    return Badge(line.state_label, "yellow" if line.state == OpinionState.SILENT else "grey", is_pill=True)


def _facts(sources: Sources, line: OpinionLine) -> Iterator[Fact]:
    if line.assigned_to_id and line.answer is None:
        yield Fact(_("Written by"), sources.name(line.assigned_to_id))
    if line.answer is None and line.holder_id:
        yield Fact(_("Opened"), moment_of(line.opened_at) if line.opened_at else _("not yet"))
    if line.answer is not None:
        yield Fact(_("Given"), _given(sources, line.answer))
        if line.answer.file_id:
            href = f"/files/outgoing/{sources.page.id}/{line.answer.file_id}"
            yield Fact(_("File"), _("Open the file"), href=href)
        if line.answer.incoming_id:
            yield Fact(_("By letter"), _("Read it"), href=f"/incoming/{line.answer.incoming_id}")
    for earlier in line.earlier:
        told = f"{_given(sources, earlier)}: {earlier.stance_label}. {earlier.text}"
        yield Fact(_("Earlier answer"), told, is_wide=True)
    if line.response:
        yield Fact(line.response_label, line.response_text or "\u2013", is_wide=True)


def _given(sources: Sources, answer: AnswerLine) -> str:
    return " · ".join(part for part in (sources.name(answer.by_id), moment_of(answer.at)) if part)
