"""What can be done to a person's account and seats on their page: which acts are open, what they ask for and do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanphong.directory.actions import accounts, second_factor, stays_of_others
from vanphong.directory.actions import people as people_actions
from vanphong.directory.actions.accounts import Issued
from vanphong.directory.queries.persons import PersonFacts, SeatFacts
from vanphong.directory.vocabulary import AccountKind, AccountState, Closing
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.forms import Field, field_of
from vanphong.web.people.forms import (
    EndForm,
    IssueForm,
    NameForm,
    NoteForm,
    NothingForm,
    ProofForm,
    ReasonForm,
    RolesForm,
)

Words = str | Promise
Cleaned = dict[str, Any]
Run = Callable[[Viewer, UUID, Cleaned, datetime], Issued | None]


@dataclass(frozen=True)
class Act:
    """One act: how it is offered, the form it asks for, what is said afterwards, and what it does to its subject."""

    title: Words
    icon: str
    form: type[forms.Form]
    done: Words
    run: Run
    tone: Literal["", "main", "danger"] = ""
    hint: Words = ""


@dataclass(frozen=True)
class Offer:
    """An act as the page offers it; open when it was refused and is to be mended."""

    name: str
    href: str
    title: str
    icon: str
    tone: str
    hint: str
    fields: tuple[Field, ...]
    is_open: bool = False
    faults: tuple[str, ...] = ()


def _issue(viewer: Viewer, person_id: UUID, typed: Cleaned, now: datetime) -> Issued:
    data = accounts.AccountData(
        username=typed["username"],
        kind=AccountKind(typed["kind"] or AccountKind.BUSINESS),
        decision_number=typed["decision_number"],
        decided_on=typed["decided_on"],
    )
    return accounts.issue(viewer, person_id, data=data, now=now)


def _close(viewer: Viewer, account_id: UUID, typed: Cleaned, now: datetime) -> None:
    accounts.close(viewer, account_id, closing=Closing.LEFT, note=typed["note"], now=now)


def _rename(viewer: Viewer, account_id: UUID, typed: Cleaned, now: datetime) -> None:
    accounts.rename(viewer, account_id, username=typed["username"], now=now)


def _end_stays(viewer: Viewer, account_id: UUID, typed: Cleaned, now: datetime) -> None:
    _unused = typed
    stays_of_others.end_stays(viewer, account_id, now=now)


ISSUE = "issue"
OF_ACCOUNT: dict[str, Act] = {
    ISSUE: Act(
        _("Issue an account"), "key", IssueForm, _("The account is issued."), _issue, "main",
        _("The first password is shown once, on a slip to print; it must be changed at the first sign-in."),
    ),
    "reissue": Act(
        _("New first password"), "refresh", NoteForm, _("A new first password is issued."),
        lambda viewer, one, typed, now: accounts.reissue(viewer, one, note=typed["note"], now=now), "",
        _("The old password and every running stay end at once."),
    ),
    "unlock": Act(
        _("Unlock"), "key", NoteForm, _("The account is unlocked."),
        lambda viewer, one, typed, now: accounts.unlock(viewer, one, note=typed["note"], now=now), "main",
    ),
    "reopen": Act(
        _("Open again"), "key", NoteForm, _("The account is open again."),
        lambda viewer, one, typed, now: accounts.reopen(viewer, one, note=typed["note"], now=now), "main",
    ),
    "rename": Act(
        _("Change the user name"), "pencil", NameForm, _("The user name is changed."), _rename, "",
        _("The old name stays this person's own and is never given to anybody else."),
    ),
    "end-stays": Act(
        _("Sign out everywhere"), "logout", NothingForm, _("Every stay of this person has ended."), _end_stays, "",
        _("On every device, at once."),
    ),
    "remove-factors": Act(
        _("Remove the second factors"), "shield-lock", ProofForm, _("The second factors are removed."),
        lambda viewer, one, typed, now: second_factor.remove_all(viewer, one, note=typed["note"], now=now), "danger",
        _("For a lost phone or key: the person sets up new ones at the next sign-in."),
    ),
    "lock": Act(
        _("Lock by order"), "lock", ReasonForm, _("The account is locked."),
        lambda viewer, one, typed, now: accounts.lock(viewer, one, note=typed["note"], now=now), "danger",
        _("Every door is shut at once, until the account is unlocked."),
    ),
    "close": Act(
        _("Close the account"), "circle-x", ReasonForm, _("The account is closed."), _close, "danger",
        _("For somebody who has left. The account is kept and its name is never used again."),
    ),
}  # fmt: skip


def _end_seat(viewer: Viewer, seat_id: UUID, typed: Cleaned, now: datetime) -> None:
    people_actions.end_seat(viewer, seat_id, valid_to=typed["valid_to"], reason=typed["reason"], now=now)


def _change_roles(viewer: Viewer, seat_id: UUID, typed: Cleaned, now: datetime) -> None:
    ticked = [name for name, is_ticked in typed.items() if is_ticked]
    people_actions.change_roles(viewer, seat_id, roles=ticked, now=now)


def _make_main(viewer: Viewer, seat_id: UUID, typed: Cleaned, now: datetime) -> None:
    _unused = typed
    people_actions.make_main(viewer, seat_id, now=now)


OF_SEAT: dict[str, Act] = {
    "roles": Act(_("Roles in the processes"), "users", RolesForm, _("The roles are changed."), _change_roles),
    "main": Act(_("Make it the main post"), "star", NothingForm, _("This is the main post now."), _make_main),
    "end": Act(
        _("End this post"), "logout", EndForm, _("The post is given its last day."), _end_seat, "danger",
        _("For an entry that was wrong. Who moves or leaves hands over first."),
    ),
}  # fmt: skip


def open_on_account(person: PersonFacts) -> list[str]:
    """The acts that make sense for the account as it stands."""
    if not person.is_mine:
        return []
    if person.account is None:
        return [ISSUE]
    if person.state == AccountState.CLOSED:
        return [] if person.account.closing == Closing.MERGED else ["reopen"]
    if person.state == AccountState.LOCKED and not person.account.is_active:
        return ["unlock"]
    unlock = ["unlock"] if person.state == AccountState.LOCKED else []
    factors = ["remove-factors"] if person.has_factor else []
    return [*unlock, "reissue", "end-stays", *factors, "rename", "lock", "close"]


def open_on_seat(seat: SeatFacts) -> list[str]:
    """The acts that make sense for a seat."""
    if seat.is_over or not seat.is_mine:
        return []
    return ["roles", *([] if seat.is_main else ["main"]), "end"]


def offer(name: str, act: Act, *, href: str, form: forms.Form | None = None, prefix: str = "") -> Offer:
    """An act as it is offered, with what was typed and refused before."""
    shown = form or act.form()
    fields = tuple(field_of(shown[each], prefix=f"{prefix}{name}") for each in shown.fields)
    return Offer(
        name=name,
        href=href,
        title=str(act.title),
        icon=act.icon,
        tone=act.tone,
        hint=str(act.hint),
        fields=fields,
        is_open=form is not None and form.is_bound,
        faults=tuple(str(each) for each in shown.non_field_errors()) if shown.is_bound else (),
    )
