"""What is put together of the data before it stands on a document: lists with their signs, the line of a subject."""

from vanphong.engines.templates.models import Model, words
from vanphong.engines.templates.values import OPEN, Values

MARK = "{{"
"""How a field of a template begins."""


def addressed(values: Values) -> tuple[str, ...]:
    """Those behind "Kính gửi": one as it is, several as a list with semicolons and a full stop (C-25)."""
    names = values.lines("addressees")
    return names if len(names) == 1 else dashed(names, last=".")


def recipients(values: Values, *, opening: str = "", kept: str = "") -> tuple[str, ...]:
    """The list below "Nơi nhận": whoever is named above first, the copy that is kept last (C-27)."""
    if len(values.recipients) == 1 and values.recipients[0].startswith(MARK):
        return values.recipients  # of a template: the whole list will stand there
    own = kept or words()["kept"] + (f", {values.kept}" if values.kept else "")
    names = [*([opening] if opening else []), *values.recipients]
    return (*dashed(tuple(names or [OPEN])), *dashed((own,), last="."))


def opening_of(model: Model) -> str:
    """The first recipient, where the document names them elsewhere."""
    if model.names_above:
        return str(words()["above"])
    return str(words()["article"]).format(count=model.article) if model.article else ""


def dashed(names: tuple[str, ...], *, last: str = ";") -> tuple[str, ...]:
    """Names as a list: each with a dash before and a semicolon behind, the last with its own sign."""
    bare = [name.rstrip(" ;.") if name != OPEN else name for name in names]
    return tuple(f"- {name}{last if at + 1 == len(bare) else ';'}" for at, name in enumerate(bare))


def subject(summary: str) -> str:
    """The subject of a letter: "V/v" once, however the summary was typed (C-09)."""
    text = summary
    for start in words()["subject_openings"]:
        if text.lower().startswith(start):
            text = text[len(start) :].lstrip()
    return f"{words()['subject']}{text}"


def filled(text: str, values: Values) -> str:
    """A line of a form with the fields in it."""
    first = values.lines("addressees")[0]
    named = {name: " ".join(values.lines(name)) for name in Values.__dataclass_fields__}
    return text.format_map({**named, "first_addressee": first})
