"""User names: formed by the policy of the agency, never given twice, understood as they are typed (X-01 to X-03)."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.office import Office
from vanphong.directory import policy_keys
from vanphong.directory.actions import accounts, organisation, people
from vanphong.directory.actions.accounts import AccountData
from vanphong.directory.models import Account, Agency
from vanphong.directory.queries import user_names
from vanphong.directory.vocabulary import Closing, Role
from vanphong.kernel import policy
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import machine


def house(office: Office) -> object:
    """The office itself."""
    return machine(agency_id=office.agencies["A"], name="Cài đặt")


def set_policy(office: Office, letter: str, **values: object) -> None:
    """Set policy keys of an agency by the last part of their names."""
    for name, value in values.items():
        key = policy.key(f"username.{name}")
        policy.store(office.agencies[letter], key, key.read(value), now=office.now)


def symbol(office: Office, letter: str, written: str) -> None:
    """Give an agency the symbol of an example."""
    Agency.objects.filter(pk=office.agencies[letter]).update(symbol=written)


def newcomer(office: Office, full_name: str, letter: str = "A") -> UUID:
    """A person with a seat and no account."""
    person = people.enter_person(full_name)
    data = people.SeatData(
        agency_id=office.agencies[letter],
        post_id=organisation.name_post("Chuyên viên", rank=10),
        roles=[Role.OFFICER],
        valid_from=office.now.date(),
    )
    people.seat(house(office), person, data=data, now=office.now)  # type: ignore[arg-type]
    return person


def issued(office: Office, full_name: str, letter: str = "A", username: str = "") -> Account:
    """The account that a newcomer is issued."""
    person = newcomer(office, full_name, letter)
    data = AccountData(username=username, decision_number="12/QĐ-SNV", decided_on=office.now.date())
    made = accounts.issue(house(office), person, data=data, now=office.now)  # type: ignore[arg-type]
    account: Account = Account.objects.get(pk=made.account_id)
    return account


pytestmark = pytest.mark.django_db


def test_the_names_of_seed_1(office: Office) -> None:
    """§7.4, S1: given name, initials, the agency's symbol behind a dot; a number tells namesakes apart."""
    symbol(office, "A", "KH&ĐT")
    symbol(office, "B", "SXD")
    set_policy(office, "A", pattern="given+initials")
    names = [issued(office, "Trần Văn Hùng") for _time in range(3)]
    assert [one.username for one in names] == ["hungtv.khdt", "hungtv2.khdt", "hungtv3.khdt"]
    assert names[1].shown_name == "hungtv2.KH&ĐT"
    assert issued(office, "Trần Văn Hùng", "B").username == "hungtv.sxd"
    others = ("Châu Ngô Anh Nhân", "Phan Cao Thắng", "Đào Quý Tiêu")
    assert [issued(office, name).username for name in others] == ["nhancna.khdt", "thangpc.khdt", "tieudq.khdt"]


def test_the_names_of_seed_3(office: Office) -> None:
    """§7.4, S3: initials, given name; a letter tells namesakes apart; every agency has names of its own."""
    for letter in "AB":
        set_policy(office, letter, pattern="initials+given", unit_suffix=False, collision="letter")
    names = [issued(office, "Trần Văn Hùng") for _time in range(3)]
    assert [one.shown_name for one in names] == ["tvhung", "tvhungA", "tvhungB"]
    elsewhere = issued(office, "Trần Văn Hùng", "B")
    assert elsewhere.shown_name == "tvhung"
    assert elsewhere.username != names[0].username
    others = ("Châu Ngô Anh Nhân", "Phan Cao Thắng", "Đào Quý Tiêu")
    assert [issued(office, name).shown_name for name in others] == ["cnanhan", "pcthang", "dqtieu"]


def test_the_names_of_seed_2_are_those_of_the_mailbox(office: Office) -> None:
    """R-004: without a word of policy, the name is that of the official mailbox."""
    symbol(office, "A", "SXD")
    assert issued(office, "Trần Văn Hùng").username == "hungtv.sxd"


def test_agencies_that_share_a_symbol_share_no_name(office: Office) -> None:
    """Communes all write UBND: the second one's names carry the beginning of its host name, or a number."""
    for letter in "AB":
        symbol(office, letter, "UBND")
        set_policy(office, letter, pattern="initials+given", unit_suffix=False)
    first, second = issued(office, "Trần Văn Hùng"), issued(office, "Trần Văn Hùng", "B")
    assert (first.username, second.username) == ("tvhung@ubnd", "tvhung@ubnd2")
    Agency.objects.filter(pk=office.agencies["B"]).update(host="andong.saomai.gov.vn")
    assert issued(office, "Lê Thị An", "B").username == "ltan@andong"


def test_a_name_is_never_used_again(office: Office) -> None:
    """X-02: not after its bearer left, not after they were renamed, and not in another spelling."""
    symbol(office, "A", "SXD")
    first = issued(office, "Trần Văn Hùng")
    accounts.close(house(office), first.id, closing=Closing.LEFT, now=office.now)  # type: ignore[arg-type]
    second = issued(office, "TRẦN VÂN HƯNG")
    assert second.username == "hungtv2.sxd"
    accounts.rename(house(office), second.id, username="hung.moi", now=office.now)  # type: ignore[arg-type]
    assert issued(office, "Trần Văn Hùng").username == "hungtv3.sxd"
    with pytest.raises(Invalid) as refusal:
        issued(office, "Lê An", username="HUNGTV2.SXD")
    assert set(refusal.value.fields) == {"username"}


def test_who_takes_an_old_name_of_their_own_may(office: Office) -> None:
    """Renaming there and back: the name was always theirs."""
    first = issued(office, "Trần Văn Hùng")
    before = first.username
    accounts.rename(house(office), first.id, username="hung.moi", now=office.now)  # type: ignore[arg-type]
    assert accounts.rename(house(office), first.id, username=before, now=office.now) == before  # type: ignore[arg-type]


@pytest.mark.parametrize("username", ["hùng", "a b", "a&b", "-a", "a..b", "a@b@c", "a" * 65, "…", "a/b"])
def test_a_typed_name_is_folded_or_refused(office: Office, username: str) -> None:
    """X-03: marks are folded away; what would break an address or a log is refused."""
    try:
        kept = user_names.check(username)
    except Invalid as refusal:
        assert set(refusal.fields) == {"username"}
    else:
        assert kept.isascii()
        assert kept == user_names.check(kept)
    _ = office


def test_a_typed_name_means_the_account_of_the_addressed_agency(office: Office) -> None:
    """R-021: at the agency's own address its short names are enough; elsewhere a short name must be the only one."""
    for letter in "AB":
        set_policy(office, letter, pattern="initials+given", unit_suffix=False)
        Agency.objects.filter(pk=office.agencies[letter]).update(host=f"{letter.lower()}.saomai.gov.vn")
    day = office.now.date()
    first = issued(office, "Trần Văn Hùng")
    assert user_names.account_of("TVHÙNG", day=day) == first
    second = issued(office, "Trần Văn Hùng", "B")
    assert user_names.account_of("tvhung", day=day) is None
    assert user_names.account_of("tvhung", host="a.saomai.gov.vn", day=day) == first
    assert user_names.account_of(" TvHung ", host="b.saomai.gov.vn", day=day) == second
    assert user_names.account_of(second.username, host="a.saomai.gov.vn", day=day) == second
    assert user_names.account_of("", day=day) is None


def test_the_shown_spelling_opens_too(office: Office) -> None:
    """The seed prints hungtv.kh&đt: who types it as printed comes in."""
    symbol(office, "A", "KH&ĐT")
    account = issued(office, "Trần Văn Hùng")
    assert user_names.account_of("hungtv.KH&ĐT", day=office.now.date()) == account


def test_without_a_letter_in_the_name_nothing_is_proposed(office: Office) -> None:
    """A name of signs only forms nothing; nor is it let in as a person's name."""
    assert user_names.propose("…", agency_id=office.agencies["A"]) is None
    with pytest.raises(Invalid) as refusal:
        issued(office, "…")
    assert set(refusal.value.fields) == {"full_name"}


def test_many_names_at_once_keep_apart(office: Office) -> None:
    """Names proposed together do not collide among themselves either."""
    symbol(office, "A", "SXD")
    naming = user_names.naming(office.agencies["A"])
    proposed = user_names.propose_many(["Trần Văn Hùng"] * 30 + ["Lê An"] * 2, naming=naming)
    names = [one.username for one in proposed if one]
    assert names[:3] == ["hungtv.sxd", "hungtv2.sxd", "hungtv3.sxd"]
    assert len(set(names)) == 32


def test_the_first_number_is_a_matter_of_policy(office: Office) -> None:
    """S1: the seed does not say whether the second is 1 or 2."""
    symbol(office, "A", "SXD")
    set_policy(office, "A", first_number=1)
    assert [issued(office, "Lê An").username for _time in range(2)] == ["anl.sxd", "anl1.sxd"]
    assert policy_keys.USERNAME_FIRST_NUMBER.default == 2
