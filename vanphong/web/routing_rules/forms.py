"""The form of a written rule: conditions, whom it names, why; and reading it back."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from vanphong.documents.actions.routing_rules import Typed
from vanphong.documents.queries.routing_rules import Rule
from vanphong.kernel.texts import clean
from vanphong.web.components.forms import Combobox, Field
from vanphong.web.incoming.directives import PEOPLE, chosen

LISTS = ("senders", "types", "words")


@dataclass(frozen=True)
class Form:
    """What the page of a rule asks for."""

    fields: tuple[Field, ...]
    boxes: tuple[Combobox, ...]
    order: Field


def read(posted: QueryDict) -> Typed:
    """What was typed; of several phrases one stands in each line."""
    lists = {name: tuple(_lines(posted.get(name, ""))) for name in LISTS}
    return Typed(
        name=clean(posted.get("name", "")),
        source=clean(posted.get("source", "")),
        lead=posted.get("lead", ""),
        support=tuple(dict.fromkeys(value for value in posted.getlist("support") if value)),
        order=" ".join(posted.get("order", "").split()),
        **lists,
    )


def _lines(text: str) -> list[str]:
    found = (clean(part) for line in text.splitlines() for part in line.split(";"))
    return list(dict.fromkeys(part for part in found if part))


def typed_of(rule: Rule) -> Typed:
    """A rule as its form shows it."""
    line = rule.line
    return Typed(
        name=line.name,
        source=line.source,
        senders=line.senders,
        types=line.types,
        words=line.words,
        lead=rule.lead.value,
        support=tuple(holder.value for holder in rule.support if holder.value),
        order=line.order,
    )


EMPTY = Typed("", "", (), (), (), "", (), "")


def form(typed: Typed, faults: Mapping[str, str]) -> Form:
    """The form with what was typed, and what is wrong with it."""

    def errors(name: str) -> tuple[str, ...]:
        return (str(faults[name]),) if name in faults else ()

    def several(name: str, label: str, hint: str) -> Field:
        text = "\n".join(getattr(typed, name))
        # The prefix: `words` alone is the id of the words that the scripts of every page say.
        return Field(
            name, label, text, "textarea", hint=hint, errors=errors(name), rows=3, width="third", prefix="rule"
        )  # fmt: skip

    return Form(
        fields=(
            Field(
                "name", _("Reason"), typed.name, hint=_("Whoever reads the proposal sees it."), limit=200,
                errors=errors("name"), is_required=True, is_autofocus=True, width="half",
            ),
            Field(
                "source", _("Where it is written"), typed.source, errors=errors("source"), limit=200, width="half",
                placeholder=_("Regulation, article"),
            ),
            several("senders", _("Issuing agencies"), _("One in each line; any of them will do.")),
            several("types", _("Types of documents"), _("One in each line; any of them will do.")),
            several("words", _("Phrases of the summary"), _("One in each line; tone marks are not needed.")),
        ),
        boxes=(
            Combobox("lead", _("Leads"), PEOPLE, chosen=chosen([typed.lead]), errors=errors("lead"), is_required=True),
            Combobox(
                "support", _("Support"), PEOPLE, is_multiple=True, chosen=chosen(typed.support),
                errors=errors("support"),
            ),
        ),
        order=Field("order", _("What is to be done"), typed.order, errors=errors("order"), limit=300),
    )  # fmt: skip
