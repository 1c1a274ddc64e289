"""What the rules would do with the last documents, beside what was done."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vanphong.directory.queries import people
from vanphong.documents.queries.routing_rules import Trial
from vanphong.web.components.lists import Cell, Column, Table
from vanphong.web.components.marks import Badge


def table(trials: Sequence[Trial]) -> Table:
    """The documents for which a rule holds, the latest first."""
    held = [one for one in trials if one.match]
    names = people.names(holder for one in held for holder in one.leads)
    return Table(
        caption=_("Tried on the last documents"),
        columns=(
            Column(_("Document")),
            Column(_("Issuing agency")),
            Column(_("Rule")),
            Column(_("Would lead")),
            Column(_("Was given to")),
        ),
        rows=tuple(_row(one, names) for one in held),
    )


def _row(one: Trial, names: Mapping[UUID, str]) -> tuple[Cell, ...]:
    row, match = one.document, one.match
    if match is None:
        raise ValueError("only documents for which a rule holds are told")
    name = " \u00b7 ".join(part for part in (f"#{row.number}", row.symbol, row.summary[:120]) if part)
    why = f"{match.rule.line.name} ({'; '.join(match.matched)})"
    told = ", ".join(names.get(holder, "") for holder in one.leads)
    badge = None
    if one.leads:
        badge = Badge(_("the same"), "green") if one.is_right else Badge(_("somebody else"), "orange")
    return (
        Cell(name, href=f"/incoming/{row.id}"),
        Cell(row.issuer_name),
        Cell(why),
        Cell(match.rule.lead.name),
        Cell(told or _("not directed yet"), badge=badge),
    )


def summary(trials: Sequence[Trial]) -> str:
    """For how many of the last documents a rule holds, and how often it names who was given the lead."""
    held = [one for one in trials if one.match]
    directed = [one for one in held if one.leads]
    words = ngettext(
        "Of the last %(all)d document, a rule holds for %(held)d; of %(directed)d directed, %(right)d went to whom the "
        "rule names.",
        "Of the last %(all)d documents, a rule holds for %(held)d; of %(directed)d directed, %(right)d went to whom "
        "the rule names.",
        len(trials),
    )
    right = len([one for one in directed if one.is_right])
    return words % {"all": len(trials), "held": len(held), "directed": len(directed), "right": right}
