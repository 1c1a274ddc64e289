"""The first agency of an office that starts without the sample: its registers, its registry unit, its first person.

The first person is owner, operator and administrator in one: nobody else is there who could make the others.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from vanphong.directory.actions import accounts, organisation, people
from vanphong.directory.vocabulary import Role
from vanphong.documents.actions import registers
from vanphong.documents.vocabulary import Direction
from vanphong.engines.vntext.names import UserNameForm, user_names
from vanphong.kernel.viewer import machine

FOUNDER = UUID(int=1)
FIRST_ROLES = [Role.OWNER, Role.OPERATOR, Role.ADMINISTRATOR, Role.CLERK]


@dataclass(frozen=True)
class FirstAgency:
    """What must be known of the first agency and of the person who administers it."""

    name: str
    symbol: str
    code: str
    place: str
    administrator: str


@dataclass(frozen=True)
class FirstSignIn:
    """How the first administrator signs in; the password is shown this once and must be changed."""

    username: str
    password: str


def found(first: FirstAgency, *, now: datetime) -> FirstSignIn:
    """Enter the first agency, open its two general registers, and seat its first person with `FIRST_ROLES`.

    The names of post, unit and registers are data, in the language of the office whatever the shell speaks.
    """
    with override(settings.LANGUAGE_CODE):
        return _found(first, now=now)


def _found(first: FirstAgency, *, now: datetime) -> FirstSignIn:
    viewer, today = machine(agency_id=FOUNDER, name=_("Installation")), localdate(now)
    sign_in = FirstSignIn(_username(first.administrator), _password())
    with transaction.atomic():
        agency_id = organisation.found_agency(
            viewer,
            organisation.AgencyData(
                name=first.name,
                short_name=first.name,
                symbol=first.symbol,
                code=first.code,
                level="agency",
                place=first.place,
                valid_from=today,
            ),
            now=now,
        )
        registers.open_register(agency_id, direction=Direction.IN, name=_("Register of incoming documents"))
        registers.open_register(agency_id, direction=Direction.OUT, name=_("Register of outgoing documents"))
        unit_id = organisation.open_unit(
            viewer, agency_id, name=_("Office"), symbol="VP", position=1, valid_from=today, now=now
        )
        person_id = people.enter_person(first.administrator)
        seat = people.SeatData(
            agency_id=agency_id,
            unit_id=unit_id,
            post_id=organisation.name_post(str(Role.ADMINISTRATOR.label), rank=50),
            roles=FIRST_ROLES,
            valid_from=today,
        )
        people.seat(viewer, person_id, data=seat, now=now)
        accounts.issue_account(viewer, person_id, username=sign_in.username, password=sign_in.password, now=now)
    return sign_in


def _username(full_name: str) -> str:
    """Return the plain user name of a full name; in an empty office it is free."""
    return next(user_names(full_name, form=UserNameForm.INITIALS_GIVEN))


def _password() -> str:
    """Return a password that can be read out once: four groups of four."""
    letters = "abcdefghijkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _place in range(4)) for _group in range(4))
