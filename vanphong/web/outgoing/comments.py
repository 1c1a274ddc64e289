"""Comments on a draft: threads beside the pages, numbered pins and outlines on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vanphong.documents import policies
from vanphong.documents.queries import comments as queries
from vanphong.documents.queries.comments import Spot
from vanphong.documents.queries.drafts import CommentLine, VersionLine
from vanphong.documents.rules import LIMITS
from vanphong.web.components.documents import Mark, Pages, Pin
from vanphong.web.components.forms import Action, Field
from vanphong.web.components.work import ActionForm, Section, Word
from vanphong.web.inbox import respond
from vanphong.web.outgoing.facts import moment_of
from vanphong.web.outgoing.sources import Sources


@dataclass(frozen=True)
class Thread:
    """One comment with its answers; `number` is that of its pin, `place_href` leads to it where it stands."""

    id: str
    word: Word
    number: int = 0
    place: str = ""
    place_href: str = ""
    quoted: str = ""
    is_done: bool = False
    done: str = ""
    answers: tuple[Word, ...] = ()
    action: Action | None = None
    form: ActionForm | None = None


@dataclass(frozen=True)
class CommentsSection(Section):
    """The card of all threads: those at places of the pages first, in their order."""

    template: str = "outgoing/comments.html"
    threads: tuple[Thread, ...] = ()


@dataclass(frozen=True)
class CommentForm(ActionForm):
    """The form of a comment; with a `version` it can be about a place of that version's pages."""

    version: int = 0
    template: str = "outgoing/comment_form.html"


@dataclass(frozen=True)
class Comments:
    """The comments of a draft as they stand in the version that is read."""

    request: HttpRequest
    sources: Sources
    version: VersionLine | None
    spots: Mapping[UUID, Spot]

    def section(self) -> Iterator[CommentsSection]:
        """The card, where anything was said."""
        if self.sources.comments:
            threads = tuple(self._thread(line, number) for number, line in self._roots())
            yield CommentsSection(id="comments", title=_("Comments on the draft"), threads=threads)

    def _roots(self) -> Iterator[tuple[int, CommentLine]]:
        """The comments that begin a thread with their numbers: placed ones as they come on the pages, then the rest."""
        roots = [line for line in self.sources.comments if line.answer_to_id is None]
        placed = [line for line in roots if line.page is not None]
        yield from enumerate(sorted(placed, key=self._order), start=1)
        yield from ((0, line) for line in roots if line.page is None)

    def _order(self, line: CommentLine) -> tuple[int, int, object]:
        page, box = self._spot(line)
        return (page or 10_000, box[1] if box else 0, line.at)

    def _spot(self, line: CommentLine) -> Spot:
        """Where a comment stands in the version that is read; no page where it is gone or not looked for yet."""
        if self.version is not None and line.version_id == self.version.id:
            return line.page, line.box
        return self.spots.get(line.id, (None, ()))

    def on_pages(self, pages: Pages) -> Pages:
        """The pages with outlines and pins of what stands on them."""
        marks: dict[int, list[Mark]] = {}
        pins: dict[int, list[Pin]] = {}
        for number, line in self._roots():
            page, box = self._spot(line)
            if number and page is not None and len(box) == 4:
                left, top, right, bottom = box
                outline = Mark(
                    f"place-{line.id}", left, top, max(1, right - left), max(1, bottom - top), "comment", line.text
                )
                marks.setdefault(page, []).append(outline)
                middle = (top + bottom) / 20
                pin = Pin(
                    number, "97%", f"{middle:.1f}%", f"#comment-{line.id}", line.text, line.resolved_at is not None
                )
                pins.setdefault(page, []).append(pin)
        shown = (
            replace(one, marks=(*one.marks, *marks.get(one.number, ())), pins=tuple(pins.get(one.number, ())))
            for one in pages.pages
        )
        return replace(pages, pages=tuple(shown))

    def _thread(self, line: CommentLine, number: int) -> Thread:
        page, _box = self._spot(line)
        answers = [one for one in self.sources.comments if one.answer_to_id == line.id]
        named = {"name": self.sources.name(line.resolved_by_id), "at": moment_of(line.resolved_at)}
        return Thread(
            id=str(line.id),
            word=self._word(line),
            number=number,
            place=self._place(line, page) if number else "",
            place_href=f"#place-{line.id}" if number and page is not None else "",
            quoted=line.words,
            is_done=line.resolved_at is not None,
            done=_("Settled: %(name)s, %(at)s") % named if line.resolved_at else "",
            answers=tuple(self._word(one) for one in answers),
            action=self._action(line),
            form=self._form(line),
        )

    def _place(self, line: CommentLine, page: int | None) -> str:
        if page is not None:
            return _("Page %(number)d") % {"number": page}
        is_newer = self.version is not None and line.version is not None and line.version > self.version.ordinal
        if is_newer or (line.id not in self.spots and self.version is not None):
            return _("Stands in version %(number)d, page %(page)d") % {
                "number": line.version or 0,
                "page": line.page or 0,
            }
        return _("Its place is gone (version %(number)d, page %(page)d)") % {
            "number": line.version or 0,
            "page": line.page or 0,
        }

    def _word(self, line: CommentLine) -> Word:
        version = _("on version %(number)d") % {"number": line.version} if line.version else ""
        return Word(
            who=self.sources.name(line.author_id),
            text=line.text,
            at=line.at,
            role=self.sources.post(line.author_id),
            note=version,
        )

    def _href(self, rest: str) -> str:
        return respond.link(self.request, f"/outgoing/{self.sources.page.id}/comments/{rest}")

    def _action(self, line: CommentLine) -> Action | None:
        if not policies.settler_of_comments(self.sources.viewer, self.sources.page, author_id=line.author_id):
            return None
        if line.resolved_at is None:
            return Action(_("Settled"), self._href(f"{line.id}/resolve"), icon="check")
        return Action(_("Not settled after all"), self._href(f"{line.id}/reopen"), icon="arrow-back-up")

    def _form(self, line: CommentLine) -> ActionForm:
        prefix = f"reply-{line.id}"
        text = Field("text", _("Answer"), kind="textarea", limit=LIMITS["comment"], is_required=True, prefix=prefix)
        return ActionForm(
            id=prefix,
            title=_("Answer"),
            action=self._href(f"{line.id}/reply"),
            submit_label=_("Write"),
            fields=(text,),
            icon="message-circle",
        )


def comments_of(request: HttpRequest, sources: Sources, ordinal: str) -> Comments:
    """The comments as they stand in the version that the address names, else in the current one."""
    chosen = [line for line in sources.versions if str(line.ordinal) == ordinal] or sources.versions[:1]
    version = chosen[0] if chosen else None
    is_elsewhere = version is not None and any(
        line.page is not None and line.version_id != version.id for line in sources.comments
    )
    spots = queries.places(version.id) if version is not None and is_elsewhere else {}
    return Comments(request, sources, version, spots)


def comment_form(action: str, sources: Sources, ordinal: str) -> CommentForm:
    """The form by which something is said about a draft, or about a place of the version that is read."""
    known = {str(line.ordinal): line.ordinal for line in sources.versions}
    newest = sources.versions[0].ordinal if sources.versions else 0
    text = Field("text", _("Comment"), kind="textarea", limit=LIMITS["comment"], is_required=True, prefix="comment")
    return CommentForm(
        id="comment",
        title=_("Write a comment"),
        action=action,
        submit_label=_("Write"),
        fields=(text,),
        icon="message-circle",
        key="y",
        version=known.get(ordinal, newest),
    )
