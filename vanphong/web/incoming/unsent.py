"""What somebody typed into an act that was refused, so that the form comes back as it was, with the faults marked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from vanphong.kernel.errors import Invalid
from vanphong.web.incoming.line import Reading


@dataclass(frozen=True)
class Unsent:
    """The form (`form_id`) that was sent, what stood in it, what is wrong with it, and how its line was read."""

    form_id: str = ""
    typed: QueryDict = field(default_factory=QueryDict)
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reading: Reading | None = None

    def value(self, form_id: str, name: str, default: str = "") -> str:
        """What was typed into a field of a form, or the default of a form that was not sent."""
        return self.typed.get(name, default) if form_id == self.form_id else default

    def values(self, form_id: str, name: str) -> list[str]:
        """Everything that was chosen in a box of a form."""
        return self.typed.getlist(name) if form_id == self.form_id else []

    def errors(self, form_id: str, *names: str) -> tuple[str, ...]:
        """What is wrong with a field (under any of its names) of a form."""
        if form_id != self.form_id:
            return ()
        return tuple(words for name in names for words in self.faults.get(name, ()))


def unsent(form_id: str, typed: QueryDict, invalid: Invalid, reading: Reading | None = None) -> Unsent:
    """What was typed, with the faults of a refusal; a refusal without fields marks the first one."""
    faults = {name: (str(words),) for name, words in invalid.fields.items()}
    return Unsent(form_id, typed, faults, reading)
