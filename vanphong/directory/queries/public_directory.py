"""The public directory (danh ba): who works where, for everybody, as far as the policy of each agency shows it.

Birth dates and mobile numbers are never read here, posts at risk (``is_unlisted``) and merged persons never found, and
what may not be shown cannot be searched for either (X-20; Luat Bao ve du lieu ca nhan).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, F, Func, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce

from vanphong.directory.models import Person, Seat, Unit
from vanphong.directory.policy_keys.presence import PublicField
from vanphong.directory.queries import public_agencies, public_words
from vanphong.directory.queries.public_agencies import AgencyTree, PublicAgency, Publicity
from vanphong.directory.queries.public_pages import Wanted, cursor_behind, start_of
from vanphong.directory.queries.public_words import Meaning
from vanphong.directory.queries.viewer import begins, valid_on
from vanphong.directory.rules.posts import acting_post
from vanphong.directory.vocabulary import Acting
from vanphong.kernel.errors import NotFound

PER_PAGE = 30
MOST_AGENCIES = 8
ACTING_MARK = "q"
"""What stands before the post of one who acts in it, folded (ND 30/2020)."""
COLUMNS = (
    "id", "agency_id", "unit_id", "person__full_name", "post__name", "acting", "unit__name", "person__email",
    "person__office_phone", "unit__phone",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One seat as everybody may see it; what may not be shown is empty."""

    id: UUID
    agency_id: UUID
    agency: str
    name: str
    post: str
    unit: str
    email: str
    office_phone: str


@dataclass(frozen=True)
class Listing:
    """A page of the directory: the way down to the agency, agencies to go to, people, and the cursor of the next."""

    office: str
    path: tuple[PublicAgency, ...]
    agencies: tuple[PublicAgency, ...]
    entries: tuple[Entry, ...]
    page: int
    next: str


def listing(wanted: Wanted, *, cursor: str = "", day: date) -> Listing:
    """Return a page of the directory; at most three statements, four where words are typed.

    Where words are typed people come in Vietnamese order, otherwise those of the agency in protocol order; without
    either there are agencies only. Raises ``NotFound`` for an agency that is not in force, ``Invalid`` on ``cursor``.
    """
    agencies = public_agencies.tree(day=day)
    if wanted.agency_id is not None and wanted.agency_id not in agencies.in_force:
        raise NotFound()
    start = start_of(wanted, cursor)
    rows = _page(wanted, agencies, after=start.after, day=day)
    shown, has_more = rows[:PER_PAGE], len(rows) > PER_PAGE
    return Listing(
        office=agencies.roots[0].name if agencies.roots else "",
        path=agencies.path(wanted.agency_id) if wanted.agency_id else (),
        agencies=_agencies(wanted, agencies) if start.page == 1 else (),
        entries=tuple(shown),
        page=start.page,
        next=cursor_behind(wanted, start, seat_id=shown[-1].id) if has_more else "",
    )


def entry(seat_id: UUID, *, day: date) -> Entry:
    """Return one entry; raises ``NotFound`` for a seat that the directory does not show."""
    agencies = public_agencies.tree(day=day)
    public = public_agencies.publicity(agencies)
    row = _public(agencies, public, day=day).filter(pk=seat_id).values_list(*COLUMNS).first()
    if row is None:
        raise NotFound()
    return _entry(row, agencies, public)


def _agencies(wanted: Wanted, agencies: AgencyTree) -> tuple[PublicAgency, ...]:
    """Those the words name; with nothing typed those below the chosen one, or the top with what is below it."""
    if wanted.text:
        found = agencies.called(wanted.words, within=wanted.agency_id) if wanted.words else iter(())
        return tuple(found)[:MOST_AGENCIES]
    if wanted.agency_id is not None:
        return agencies.children(wanted.agency_id)
    roots = agencies.roots
    return (*roots, *agencies.children(roots[0].id)) if len(roots) == 1 else roots


def _page(wanted: Wanted, agencies: AgencyTree, *, after: UUID | None, day: date) -> list[Entry]:
    if wanted.agency_id is None and not wanted.words:
        return []
    if wanted.text and not wanted.words:
        return []
    public = public_agencies.publicity(agencies)
    place = _by_name(public) if wanted.words else _by_protocol()
    seats = _public(agencies, public, day=day)
    if wanted.agency_id is not None and wanted.words:
        seats = seats.filter(agency_id__in=agencies.with_those_below(wanted.agency_id))
    elif wanted.agency_id is not None:
        seats = seats.filter(agency_id=wanted.agency_id)
    if wanted.words:
        seats = seats.filter(_holds(wanted.words, agencies, public, day=day))
    if after is not None:
        known = Seat.objects.filter(pk=after, person__is_unlisted=False).annotate(**place)
        here = Func(*place.values(), function="ROW", output_field=TextField())
        seats = seats.annotate(here=here).filter(here__gt=known.values(*place))
    # Whom to show is settled before anything is joined: a common name is borne by thousands.
    shown = Seat.objects.filter(pk__in=seats.order_by(*place.values()).values("pk")[: PER_PAGE + 1])
    return [_entry(row, agencies, public) for row in shown.order_by(*place.values()).values_list(*COLUMNS)]


def _public(agencies: AgencyTree, public: Publicity, *, day: date) -> QuerySet[Seat]:
    """The seats that everybody may know of: in force, of agencies in force, whose name or post may be shown."""
    return Seat.objects.filter(
        valid_on(day),
        ~Q(agency_id__in=agencies.past),
        public.shows(PublicField.NAME, PublicField.POST),
        person__is_unlisted=False,
        person__merged_into=None,
    )


def _holds(words: list[str], agencies: AgencyTree, public: Publicity, *, day: date) -> Q:
    """Every word begins a word of the name, the post, the unit or the agency, as far as each may be shown.

    Words that can mean nothing but a name are looked up together, so that the rarest of them decides what is read.
    """
    meant = public_words.meanings(words, agencies, day=day)
    only_names = [word for word in words if not _may_be_more(word, meant[word])]
    condition = _called(only_names, public) if only_names else Q()
    for word in words:
        if word not in only_names:
            condition &= _is_named(word, meant[word], public, day=day)
    return condition


def _may_be_more(word: str, meaning: Meaning) -> bool:
    return word == ACTING_MARK or bool(meaning.post_ids or meaning.agency_ids) or meaning.is_of_units


def _called(words: list[str], public: Publicity) -> Q:
    """Words of names; the index is asked first, and also knows what is not public."""
    condition = Q(person__vector=_beginning(*words)) & public.shows(PublicField.NAME)
    for word in words:
        condition &= begins(word, field="person__folded_name")
    return condition


def _is_named(word: str, meaning: Meaning, public: Publicity, *, day: date) -> Q:
    """A word of the name, the post, the unit or the agency."""
    called = Person.objects.filter(begins(word, field="folded_name"), vector=_beginning(word)).order_by().values("id")
    condition = Q(person_id__in=called) & public.shows(PublicField.NAME)
    of_post = Q(post_id__in=meaning.post_ids)
    if word == ACTING_MARK:
        of_post |= Q(acting=Acting.ACTING)
    if meaning.post_ids or word == ACTING_MARK:
        condition |= of_post & public.shows(PublicField.POST)
    if meaning.is_of_units:
        units = Unit.objects.filter(begins(word, field="folded_name"), valid_on(day)).values("id")
        condition |= Q(unit_id__in=units) & public.shows(PublicField.UNIT)
    return condition | Q(agency_id__in=meaning.agency_ids) if meaning.agency_ids else condition


def _beginning(*words: str) -> SearchQuery:
    return SearchQuery(" & ".join(f"{word}:*" for word in words), search_type="raw", config="simple")


def _by_name(public: Publicity) -> dict[str, Any]:
    """By given name; who is shown without a name comes first, by no order that tells it."""
    named = public.shows(PublicField.NAME)
    name = Case(When(named, then=F("person__sort_key")), default=Value("")) if named else F("person__sort_key")
    return {"by_name": name, "by_id": F("id")}


def _by_protocol() -> dict[str, Any]:
    """Those above all units first, then unit after unit; in each by post, then by given name."""
    return {
        "by_position": Coalesce(F("unit__position"), Value(-1)),
        "by_unit": Coalesce(F("unit_id"), Value(UUID(int=0))),
        "by_rank": F("post__rank"),
        "by_name": F("person__sort_key"),
        "by_id": F("id"),
    }


def _entry(row: tuple[Any, ...], agencies: AgencyTree, public: Publicity) -> Entry:
    seat_id, agency_id, unit_id, name, post, acting, unit, email, own_phone, unit_phone = row
    fields, agency = public.of(agency_id, unit_id), agencies.in_force[agency_id]
    phone = own_phone or unit_phone or agency.phone
    return Entry(
        id=seat_id,
        agency_id=agency_id,
        agency=agency.name,
        name=name if PublicField.NAME in fields else "",
        post=acting_post(post, acting) if PublicField.POST in fields else "",
        unit=(unit or "") if PublicField.UNIT in fields else "",
        email=email if PublicField.EMAIL in fields else "",
        office_phone=phone if PublicField.OFFICE_PHONE in fields else "",
    )
