"""The sign-ins that are shown to whoever opens the sample office."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model

from vanphong.ops.sample_office import province
from vanphong.ops.sample_office.province import AgencyPlan, PersonPlan


@dataclass(frozen=True)
class SignIn:
    """A user name with the sample password, and who stands behind it; as text it is one line."""

    user_name: str
    password: str
    name: str
    post: str
    agency: str
    note: str = ""

    def __str__(self) -> str:
        ending = f" ({self.note})" if self.note else ""
        return f"  {self.user_name:<18} {self.password}   {self.name}, {self.post}, {self.agency}{ending}"


def sign_ins() -> list[SignIn]:
    """Return the chosen sign-ins in the order to try them; none when this office does not hold the sample."""
    shown, must_change, note = province.sign_ins()
    chosen = [_sign_in(agency, name, "") for agency, name in shown] + [_sign_in(*must_change, note)]
    names = [one.user_name for one in chosen]
    is_loaded = get_user_model()._default_manager.filter(username__in=names).count() == len(names)
    return chosen if is_loaded else []


def _sign_in(agency: str, name: str, note: str) -> SignIn:
    house, person = _find(agency, name)
    return SignIn(person.user_name, province.password(), name, person.seats[0].post, house.short_name, note)


def _find(agency: str, name: str) -> tuple[AgencyPlan, PersonPlan]:
    house = next(one for one in province.agencies() if one.key == agency)
    return house, next(one for one in house.people if one.name == name)
