"""A leader's frequent phrases (experience 4.2: chips, ranked by sender and type)."""

from datetime import datetime, timedelta

import pytest

from tests.engines.directions.office import NOW, ROSTER
from vanphong.engines.directions.phrases import TASTE, PastPhrase, Taste, generalise, rank
from vanphong.engines.workdays.years import vietnam


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        (
            "Giao P.TCHC chủ trì, phối hợp VP, KHTC tham mưu trước ngày 30/11.",
            ["Giao … chủ trì, phối hợp … tham mưu trước ngày …"],
        ),
        ("@!VP tham mưu trong 3 ngày làm việc", ["… tham mưu trong …"]),
        ("Kính chuyển đ/c Lan chỉ đạo", ["Kính chuyển … chỉ đạo"]),
        ("VP xử lý trong ngày", ["… xử lý trong ngày"]),
        ("Triển khai thực hiện theo quy định.", ["Triển khai thực hiện theo quy định"]),
        ("@!VP 30/11", []),
        ("", []),
    ],
)
def test_names_and_dates_are_cut(text: str, phrases: list[str]) -> None:
    """What is left is the phrase; words like "within the day" belong to it."""
    assert generalise(text, at=NOW, roster=ROSTER, calendar=vietnam()) == phrases


def test_a_long_directive_gives_its_sentences() -> None:
    """A chip is short."""
    text = "Giao VP tham mưu trước 30/11. Báo cáo kết quả về Sở. " + "Rà soát kỹ các nội dung có liên quan; " * 3
    phrases = generalise(text, at=NOW, roster=ROSTER, calendar=vietnam())
    assert phrases[:2] == ["Giao … tham mưu trước …", "Báo cáo kết quả về Sở"]


def past(phrase: str, *, days: int, sender: str = "Sở Tài chính", document_type: str = "Công văn") -> PastPhrase:
    """A phrase used so many days ago."""
    return PastPhrase(phrase, sender, document_type, NOW - timedelta(days=days))


def ranked(*uses: PastPhrase, now: datetime = NOW, taste: Taste = TASTE) -> list[str]:
    """The phrases for a letter from the department of finance."""
    return [chip.text for chip in rank(uses, sender="Sở Tài chính", document_type="Công văn", now=now, taste=taste)]


def test_what_was_said_to_this_sender_comes_first() -> None:
    """Then what was said of this type, then the rest."""
    uses = [past("A", days=1, sender="x", document_type="y") for _ in range(3)]
    uses += [past("B", days=1, sender="x") for _ in range(2)]
    uses += [past("C", days=1) for _ in range(2)]
    assert ranked(*uses) == ["C", "B", "A"]


def test_old_habits_fade() -> None:
    """Half of the weight is lost in a quarter of a year."""
    assert ranked(*[past("cũ", days=400)] * 5, *[past("mới", days=1)] * 2) == ["mới", "cũ"]


def test_spellings_count_together() -> None:
    """The one used most is shown, marks before none."""
    uses = [past("Để biết, lưu", days=3), past("de biet, luu", days=1)]
    (chip,) = rank(uses, sender="", document_type="", now=NOW)
    assert (chip.text, chip.uses, chip.for_sender) == ("Để biết, lưu", 2, 0)
    assert chip.last_at == NOW - timedelta(days=1)


def test_thresholds_are_arguments() -> None:
    """What was said once is no habit; no more chips than asked for."""
    uses = [past(name, days=1) for name in "AABBC"]
    assert ranked(*uses) == ["A", "B"]
    assert ranked(*uses, taste=Taste(least=1, limit=1)) == ["A"]
