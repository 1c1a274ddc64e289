"""A new password in two steps: asked, verified, set by a link that works once (R-013, R-014, X-19)."""

from __future__ import annotations

from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from tests.office import PASSWORD, Office, build
from vanphong.directory.actions import accounts, resets, sessions, sign_in
from vanphong.directory.models import Account, AccountSession, ResetRequest
from vanphong.directory.queries import resets as queries
from vanphong.directory.vocabulary import Closing, Door
from vanphong.kernel import events, notices
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.viewer import machine

pytestmark = pytest.mark.django_db
NEW = "Sông-xanh-2027?"
PROOF = "Đến trực tiếp, xuất trình thẻ công chức"


@pytest.fixture(autouse=True)
def cheap_hashes(settings: Settings) -> None:
    """What a hash costs is not the subject here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def office(db: None) -> Office:
    """The small office, with accounts of an officer, administrator, operator, and one of another agency."""
    _ = db
    made = build()
    house = machine(agency_id=made.agencies["A"], name="Cài đặt")
    for name in ("hung", "quan", "chu", "nga"):
        made.accounts[name] = accounts.issue_account(
            house, made.persons[name], username=name, password=PASSWORD, now=made.now
        )
    return made


def ask(office: Office, username: str = "hung", *, address: str = "10.0.0.1", text: str = "") -> None:
    """Ask at the door; the worker looks whose name it is."""
    resets.ask(username, text=text, address=address, now=office.now)
    office.drain()


def asked(office: Office, username: str = "hung") -> UUID:
    """A request that waits."""
    ask(office, username)
    return ResetRequest.objects.get(account_id=office.accounts[username], state="asked").id


def test_the_two_steps_from_asking_to_a_new_password(office: Office) -> None:
    """The administrator writes down how the person was recognised, and never learns the password."""
    account = Account.objects.get(pk=office.accounts["hung"])
    sessions.begin(account, door=Door.WEB, address="", agent="", now=office.now)
    for _time in range(5):
        with pytest.raises(Invalid):
            sign_in.sign_in("hung", "sai", address="10.0.0.1", door=Door.WEB, now=office.now)
    request = asked(office)
    quan = office.viewer("quan")
    assert [card.id for card in queries.waiting(quan, now=office.now)] == [request]
    link = resets.grant(quan, request, proof=PROOF, now=office.now)
    assert link not in str(list(ResetRequest.objects.values_list("digest", flat=True)))
    office.later(hours=23)
    assert queries.account_behind(link, now=office.now) == account.id
    resets.set_by_link(link, new=NEW, again=NEW, now=office.now)
    entered = sign_in.sign_in("hung", NEW, address="10.0.0.1", door=Door.WEB, now=office.now)
    assert entered.must_change_password is False
    assert not AccountSession.objects.filter(ended_at=None).exists()
    told = [entry.kind.removeprefix("account.") for entry in events.history(account.id)]
    assert told[:4] == ["signed_in", "password_reset", "reset_granted", "reset_asked"]
    with pytest.raises(NotFound):
        resets.set_by_link(link, new=NEW + "x", again=NEW + "x", now=office.now)


def test_the_head_the_administrator_and_the_operator_are_told(office: Office) -> None:
    """R-014: report to the head of the own agency and notify who runs the system."""
    request = asked(office)
    office.drain()
    told = {
        name: [word.text for word in notices.recent([office.seats[name]])] for name in ("quan", "ha", "chu", "thang")
    }
    assert all(any("Trần Văn Hùng" in text for text in told[name]) for name in ("quan", "ha", "chu"))
    assert told["thang"] == []
    resets.grant(office.viewer("quan"), request, proof=PROOF, now=office.now)
    office.drain()
    for name in ("hung", "ha", "chu"):
        assert any("Hồ Minh Quân" in word.text for word in notices.recent([office.seats[name]]))


@pytest.mark.parametrize("username", ["khong-co", "", "hung", "dong", "x" * 200])
def test_asking_tells_nothing(office: Office, username: str) -> None:
    """Unknown, closed or known: no answer differs, and nothing is kept of a name that does not exist."""
    Account.objects.filter(pk=office.accounts["nga"]).update(is_active=False, closing=Closing.LEFT)
    assert resets.ask(username, text="", address="10.0.0.1", now=office.now) is None  # type: ignore[func-returns-value]
    ask(office, "nga")
    assert ResetRequest.objects.count() == (1 if username == "hung" else 0)


def test_one_request_of_an_account_waits_at_a_time(office: Office) -> None:
    """Asking again changes nothing; after the decision one may ask anew."""
    request = asked(office)
    ask(office)
    assert ResetRequest.objects.count() == 1
    resets.refuse(office.viewer("quan"), request, reason="Không xác minh được", now=office.now)
    ask(office)
    assert ResetRequest.objects.count() == 2


def test_an_address_asks_so_often_and_no_more(office: Office) -> None:
    """Twenty an hour; afterwards the answer is the same for all names."""
    for number in range(20):
        ask(office, f"ai-{number}")
    for name in ("hung", "khong-co"):
        with pytest.raises(Invalid):
            ask(office, name)
    ask(office, address="10.0.0.2")
    assert ResetRequest.objects.count() == 1


def test_who_decides_on_a_request(office: Office) -> None:
    """The administrators of the agency; for the operator's own account another operator, never the agency's people."""
    of_hung, of_nga, of_chu, of_quan = (asked(office, name) for name in ("hung", "nga", "chu", "quan"))

    def refused(actor: str, request: UUID) -> type[Exception] | None:
        try:
            resets.grant(office.viewer(actor), request, proof=PROOF, now=office.now)
        except (NotFound, NotAllowed) as refusal:
            return type(refusal)
        return None

    for nobody in ("hung", "ha", "thang", "nga"):
        assert refused(nobody, of_hung) is NotFound
        assert queries.waiting(office.viewer(nobody), now=office.now) == []
    assert refused("quan", of_nga) is NotFound
    assert refused("quan", of_chu) is NotAllowed
    assert refused("quan", of_quan) is NotAllowed
    assert refused("chu", of_chu) is NotAllowed
    assert refused("chu", of_nga) is None
    assert refused("quan", of_hung) is None
    assert refused("chu", of_quan) is None


def test_a_decision_is_made_once_and_with_a_word(office: Office) -> None:
    """The proof and the reason are wanted; who comes second is told so."""
    request, quan = asked(office), office.viewer("quan")
    with pytest.raises(Invalid):
        resets.grant(quan, request, proof=" ", now=office.now)
    with pytest.raises(Invalid):
        resets.refuse(quan, request, reason="", now=office.now)
    resets.grant(quan, request, proof=PROOF, now=office.now)
    with pytest.raises(IllegalMove):
        resets.grant(quan, request, proof=PROOF, now=office.now)
    with pytest.raises(IllegalMove):
        resets.refuse(office.viewer("chu"), request, reason="Muộn", now=office.now)


@pytest.mark.parametrize("hours", [24, 100])
def test_a_link_ends_after_a_day(office: Office, hours: int) -> None:
    """And opens nothing when the account was closed in the meantime, nor for a key that never was."""
    link = resets.grant(office.viewer("quan"), asked(office), proof=PROOF, now=office.now)
    with pytest.raises(NotFound):
        resets.set_by_link(link[:-1], new=NEW, again=NEW, now=office.now)
    office.later(hours=hours)
    assert queries.account_behind(link, now=office.now) is None
    with pytest.raises(NotFound):
        resets.set_by_link(link, new=NEW, again=NEW, now=office.now)


def test_a_closed_account_gets_no_password_by_a_link(office: Office) -> None:
    """Whoever left in the meantime stays out."""
    link = resets.grant(office.viewer("quan"), asked(office), proof=PROOF, now=office.now)
    accounts.close(office.viewer("quan"), office.accounts["hung"], closing=Closing.LEFT, now=office.now)
    assert queries.account_behind(link, now=office.now) is None
    with pytest.raises(NotFound):
        resets.set_by_link(link, new=NEW, again=NEW, now=office.now)


def test_a_weak_password_leaves_the_link_alive(office: Office) -> None:
    """The rules hold behind the link, too; the lock stays until a good one is set."""
    link = resets.grant(office.viewer("quan"), asked(office), proof=PROOF, now=office.now)
    with pytest.raises(Invalid) as refusal:
        resets.set_by_link(link, new="Hung@2026", again="Hung@2026", now=office.now)
    assert set(refusal.value.fields) == {"new"}
    resets.set_by_link(link, new=NEW, again=NEW, now=office.now)
