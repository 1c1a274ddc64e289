"""Comments at places of a page: pointed at, answered, settled, found again in the next version."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.kernel.traces import nothing_left
from tests.office import Office, pdf
from vanphong.documents.actions import comments, drafts
from vanphong.documents.queries import comments as queries
from vanphong.documents.queries import drafts as around
from vanphong.documents.queries.drafts import CommentLine
from vanphong.engines.pdf.places import Place, pointed
from vanphong.engines.pdf.words import layers
from vanphong.kernel.errors import Invalid, NotAllowed, NotFound

pytestmark = pytest.mark.django_db
WORDS = "Trả lời việc rà soát quy hoạch"


def line_of(words: str, text: str) -> tuple[int, int]:
    """A point (thousandths) on the first word of a letter that begins with a text."""
    layer = layers(pdf(words), pages=[0])[0]
    word = next(one for one in layer.words if one.text.startswith(text))
    return round(1000 * word.left / layer.width) + 2, round(1000 * (word.top + word.bottom) / 2 / layer.height)


def commented(office: Office, text: str = "Nhân", *, words: str = "Nhân dân xã góp ý kiến về đồ án") -> UUID:
    """A draft of two versions' first one, with a comment on a line of it."""
    document = office.draft()
    drafts.add_version(office.viewer("hung"), document, file=office.reading(words), now=office.now)
    x, y = line_of(words, text)
    comments.comment(
        office.viewer("hung"), document, text="Xem lại câu này", place=Place(1, (x, y, x, y)), now=office.now
    )
    return document


def root(document: UUID) -> CommentLine:
    """The one comment at a place."""
    return next(line for line in around.comments(document) if line.page is not None)


def test_a_tap_means_the_line_under_it(office: Office) -> None:
    """The words that stand there are kept, so that the place is found again."""
    line = root(commented(office))
    assert (line.page, len(line.box)) == (1, 4)
    assert "Nhân dân xã" in line.words
    left, top, right, bottom = line.box
    assert 0 < left < right <= 1000
    assert 0 < bottom - top < 40


def test_a_rectangle_takes_the_words_in_it_and_an_empty_place_stays_a_rectangle() -> None:
    """A scan has no words: the place is what was drawn, a tap a strip across the page."""
    layer = layers(pdf(WORDS), pages=[0])[0]
    whole = pointed(layer, page=1, box=(0, 0, 1000, 1000))
    assert "soát quy hoạch" in whole.words
    assert pointed(None, page=2, box=(100, 100, 300, 200)) == Place(2, (100, 100, 300, 200))
    assert pointed(None, page=2, box=(500, 500, 500, 500)).box == (60, 490, 940, 510)


def test_it_is_found_again_in_the_next_version_by_its_words(office: Office) -> None:
    """Also when a few of them have changed; the page image of the new version shows it where they stand now."""
    document = commented(office)
    changed = "Trước hết, đề nghị Ủy ban nhân dân xã cho ý kiến. Nhân dân xã đã góp ý kiến về đồ án"
    drafts.add_version(office.viewer("hung"), document, file=office.reading(changed), now=office.later(minutes=1))
    office.drain()
    version = around.versions(document)[0]
    (page, box) = queries.places(version.id)[root(document).id]
    assert (page, len(box)) == (1, 4)
    assert comments.carry(version.id) == 0  # looked for once


def test_a_place_whose_words_are_gone_is_said_to_be_gone(office: Office) -> None:
    """The comment stays; it stands beside no page."""
    document = commented(office)
    drafts.add_version(office.viewer("hung"), document, file=office.reading("Hoàn toàn khác"), now=office.now)
    office.drain()
    assert queries.places(around.versions(document)[0].id) == {root(document).id: (None, ())}


def test_a_comment_on_an_older_version_is_carried_to_the_current_one_at_once(office: Office) -> None:
    """Somebody who reads version 1 while there is a second."""
    document = office.draft()
    drafts.add_version(office.viewer("hung"), document, file=office.reading(WORDS), now=office.now)
    x, y = line_of(WORDS, "soát")
    place = Place(1, (x, y, x, y))
    comments.comment(office.viewer("hung"), document, text="?", place=place, version=1, now=office.now)
    office.drain()
    assert queries.places(around.versions(document)[0].id)[root(document).id][0] == 1


def test_it_is_answered_settled_and_reopened(office: Office) -> None:
    """An answer to an answer goes on in the thread; its author and whoever has the draft in hand settle it."""
    document = commented(office)
    drafts.send(office.viewer("hung"), document, now=office.now)
    line = root(document)
    comments.reply(office.viewer("ha"), line.id, text="Đồng ý sửa", now=office.now)
    answer = next(one for one in around.comments(document) if one.answer_to_id)
    comments.reply(office.viewer("hung"), answer.id, text="Đã sửa", now=office.now)
    assert {one.answer_to_id for one in around.comments(document) if one.answer_to_id} == {line.id}
    for _twice in range(2):
        comments.resolve(office.viewer("ha"), line.id, now=office.now)
    assert root(document).resolved_by_id == office.seats["ha"]
    comments.reopen(office.viewer("hung"), line.id, now=office.now)
    assert root(document).resolved_at is None
    drafts.review(office.viewer("ha"), document, now=office.now)
    with nothing_left(), pytest.raises(NotAllowed):
        comments.resolve(office.viewer("ha"), line.id, now=office.now)
    for stranger in ("yen", "tu"):
        for act in (comments.resolve, comments.reopen):
            with nothing_left(), pytest.raises(NotFound):
                act(office.viewer(stranger), line.id, now=office.now)
        with nothing_left(), pytest.raises(NotFound):
            comments.reply(office.viewer(stranger), line.id, text="?", now=office.now)


@pytest.mark.parametrize("place", [Place(9, (1, 1, 2, 2)), Place(1, (50, 50, 40, 60)), Place(1, (0, 0, 0, 1001))])
def test_a_place_that_is_none_is_refused(office: Office, place: Place) -> None:
    """A page that is not there, a box inside out or off the page."""
    document = office.draft()
    with nothing_left(), pytest.raises(Invalid):
        comments.comment(office.viewer("hung"), document, text="?", place=place, now=office.now)
