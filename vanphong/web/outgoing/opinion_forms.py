"""The folded forms about opinions on a draft: asking, giving one's own, noting a letter, answering, more time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.documents.queries.opinions import OpinionLine, RequestLine
from vanphong.documents.rules import LIMITS
from vanphong.documents.vocabulary import OpinionResponse, Stance
from vanphong.web.components.forms import Choice, Combobox, Field, FileDrop
from vanphong.web.components.work import ActionForm
from vanphong.web.inbox import respond
from vanphong.web.outgoing.sources import Sources

DAYS = 5
"""Working days that are proposed for an opinion."""

MOST_VERSIONS = 20


@dataclass(frozen=True)
class OpinionForms:
    """The forms about opinions on one draft for one reader."""

    request: HttpRequest
    sources: Sources

    def href(self, rest: str) -> str:
        """The address that an act posts to, with the reader's place in the list."""
        return respond.link(self.request, f"/outgoing/{self.sources.page.id}/{rest}")

    def rail(self) -> Iterator[ActionForm]:
        """What stands in the action rail: the reader's own opinion first, then asking others."""
        for request in self.sources.opinions:
            for line in request.opinions:
                if "answer" in line.open_acts:
                    yield self.answer(request, line)
                if "assign" in line.open_acts:
                    yield self.assign(line)
        if "ask_opinions" in self.sources.page.open_acts and self.sources.versions:
            yield self.ask()

    def ask(self) -> ActionForm:
        """Whom to ask what, by when, about which version."""
        today = localdate(self.sources.now)
        due = self.sources.calendar.add_working_days(today, DAYS)
        outside = _("Other agencies are asked by letter; note here whose answer is awaited, one name per line.")
        return ActionForm(
            id="ask-opinions",
            title=_("Ask for opinions"),
            action=self.href("opinions/ask"),
            submit_label=_("Ask"),
            boxes=(
                self._box("required", _("Must answer before the draft goes on")),
                self._box("asked", _("May answer")),
            ),
            fields=(
                Field(
                    "question", _("What is asked"), _("Please give your opinion on this draft."), "textarea",
                    limit=LIMITS["comment"], is_required=True, prefix="ask",
                ),
                Field("due_on", _("Answer by"), due.isoformat(), "date", is_required=True, prefix="ask"),
                *self._versions(),
                Field("outside", _("Bodies outside the agency"), "", "textarea", hint=outside, rows=2, prefix="ask"),
            ),
            icon="message-circle",
            key="w",
        )  # fmt: skip

    def _box(self, name: str, label: str) -> Combobox:
        typing = _("Type a name; tone marks are not needed")
        return Combobox(name, label, "/lookup/people", is_multiple=True, placeholder=typing, prefix="ask")

    def _versions(self) -> Iterator[Field]:
        lines = self.sources.versions[:MOST_VERSIONS]
        if len(lines) > 1:
            choices = tuple(
                Choice(str(line.ordinal), _("Version %(number)d") % {"number": line.ordinal}, is_chosen=index == 0)
                for index, line in enumerate(lines)
            )
            yield Field("version", _("About which version"), kind="select", choices=choices, prefix="ask")

    def answer(self, request: RequestLine, line: OpinionLine) -> ActionForm:
        """The reader's own opinion, or another one in its place."""
        is_first = line.answer is None
        asked = {"question": request.question, "version": request.version, "day": f"{request.due_on:%d/%m/%Y}"}
        return ActionForm(
            id=f"answer-{line.id}",
            title=_("Give your opinion") if is_first else _("Change your opinion"),
            action=self.href(f"opinions/{line.id}/answer"),
            submit_label=_("Send the opinion"),
            hint=_("On version %(version)d, by %(day)s: %(question)s") % asked,
            fields=self._stance(line, f"answer-{line.id}"),
            drops=(self._file(f"answer-{line.id}"),),
            icon="message-circle",
            key="q",
            is_open=is_first,
        )

    def _stance(self, line: OpinionLine, prefix: str) -> tuple[Field, Field]:
        chosen = line.answer.stance if line.answer else ""
        choices = [Choice(str(key), str(label), is_chosen=key == chosen) for key, label in Stance.choices]
        first = (Choice("", _("Choose…")),) if not chosen else ()
        words = line.answer.text if line.answer else ""
        return (
            Field("stance", _("Opinion"), kind="select", choices=(*first, *choices), is_required=True, prefix=prefix),
            Field("text", _("Words"), words, "textarea", limit=LIMITS["opinion"], rows=5, prefix=prefix),
        )

    def _file(self, prefix: str) -> FileDrop:
        hint = _("PDF, Word, Excel or pictures.")
        return FileDrop("file", _("A file with it"), accept="", hint=hint, prefix=prefix)

    def assign(self, line: OpinionLine) -> ActionForm:
        """Who of the unit writes its opinion."""
        box = Combobox("seat", _("Who writes it"), "/lookup/seats", is_required=True, prefix=f"assign-{line.id}")
        return ActionForm(
            id=f"assign-{line.id}",
            title=_("Let somebody of the unit write it"),
            action=self.href(f"opinions/{line.id}/assign"),
            submit_label=_("Assign"),
            boxes=(box,),
            icon="users",
        )

    def row(self, line: OpinionLine) -> Iterator[ActionForm]:
        """What stands beside one opinion in the card: noting a letter, and what became of it."""
        if "note_answer" in line.open_acts:
            yield self.note(line)
        if "respond" in line.open_acts:
            yield self.respond(line)

    def note(self, line: OpinionLine) -> ActionForm:
        """The answer of a body outside, as it stands in its letter."""
        prefix = f"note-{line.id}"
        letter = Field(
            "incoming", _("Arrival number of the letter"), "", kind="text", prefix=prefix,
            hint=_("Number and year, such as 15/2026, if it was registered here."),
        )  # fmt: skip
        return ActionForm(
            id=prefix,
            title=_("Note the answer"),
            action=self.href(f"opinions/{line.id}/note"),
            submit_label=_("Note the answer"),
            fields=(*self._stance(line, prefix), letter),
            drops=(self._file(prefix),),
            icon="writing",
        )

    def respond(self, line: OpinionLine) -> ActionForm:
        """What became of an opinion (tiếp thu, giải trình)."""
        prefix = f"respond-{line.id}"
        choices = [
            Choice(str(key), str(label), is_chosen=key == line.response) for key, label in OpinionResponse.choices
        ]
        return ActionForm(
            id=prefix,
            title=_("What became of it") if not line.response else _("Change what became of it"),
            action=self.href(f"opinions/{line.id}/respond"),
            submit_label=_("Keep"),
            fields=(
                Field("response", _("Taken over or explained"), kind="select", choices=tuple(choices), prefix=prefix),
                Field(
                    "text", _("How it was taken over, or why not"), line.response_text, "textarea",
                    limit=LIMITS["opinion"], rows=3, prefix=prefix,
                ),
            ),
            icon="checks",
        )  # fmt: skip

    def extend(self, request: RequestLine) -> ActionForm:
        """More time for everybody."""
        later = self.sources.calendar.add_working_days(max(request.due_on, localdate(self.sources.now)), 2)
        prefix = f"extend-{request.id}"
        return ActionForm(
            id=prefix,
            title=_("Give more time"),
            action=self.href(f"opinions/requests/{request.id}/extend"),
            submit_label=_("Give more time"),
            fields=(Field("due_on", _("New deadline"), later.isoformat(), "date", is_required=True, prefix=prefix),),
            icon="calendar",
        )
