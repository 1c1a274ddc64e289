"""Refusals: every way in which an action or a query says no, with words for the person who asked."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Refusal(Exception):
    """An act was refused and nothing was changed.

    ``code`` is stable and for machines; ``text`` is for people and says what to do.
    """

    code = "refused"

    def __init__(self, words: Words, **named: Any) -> None:
        super().__init__(words)
        self.words = words
        self.named = named

    @property
    def text(self) -> str:
        """The message in the language of the moment."""
        return str(self.words) % self.named if self.named else str(self.words)

    def __str__(self) -> str:
        return self.text


class NotFound(Refusal):
    """The thing does not exist, or the viewer may not know that it does."""

    code = "not_found"

    def __init__(self, words: Words = _("There is nothing here that you may see."), **named: Any) -> None:
        super().__init__(words, **named)


class NotAllowed(Refusal):
    """The thing is visible, but this act is not the viewer's."""

    code = "not_allowed"

    def __init__(self, words: Words = _("This step belongs to another role."), **named: Any) -> None:
        super().__init__(words, **named)


class IllegalMove(Refusal):
    """The act is the viewer's, but not in the state the thing is in now."""

    code = "illegal_move"

    def __init__(self, words: Words = _("This step has been taken already or is not open now."), **named: Any) -> None:
        super().__init__(words, **named)


class Stale(IllegalMove):
    """Somebody else changed the thing after the viewer had read it."""

    code = "stale"

    def __init__(
        self,
        words: Words = _("Somebody else has changed this in the meantime; look at it again before you go on."),
        **named: Any,
    ) -> None:
        super().__init__(words, **named)


class Invalid(Refusal):
    """What was handed in breaks rules; ``fields`` maps a field name to the messages about it."""

    code = "invalid"

    def __init__(self, fields: Mapping[str, Words], words: Words = _("Please mend what is marked.")) -> None:
        super().__init__(words)
        self.fields = dict(fields)


class Forbidden(Refusal):
    """The content may never enter the system, whoever brings it."""

    code = "forbidden_content"


class TooOften(Refusal):
    """The caller asks more often than one may; ``seconds`` is how long to wait."""

    code = "too_often"

    def __init__(self, words: Words = _("Too many requests came from here; wait a little."), *, seconds: int) -> None:
        super().__init__(words)
        self.seconds = seconds
