"""What the words typed into the public directory may mean besides names: posts, units, agencies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db import connection

from vanphong.directory.queries.public_agencies import AgencyTree
from vanphong.engines.vntext.fold import fold

# Posts are few and shared by all agencies; they are folded here, because they are kept as they are written.
MEANT = """
SELECT ARRAY(SELECT id FROM directory_post ORDER BY id), ARRAY(SELECT name FROM directory_post ORDER BY id), ARRAY(
    SELECT word FROM unnest(%(words)s::text[]) word WHERE EXISTS (
        SELECT FROM directory_unit WHERE valid_from <= %(day)s AND (valid_to IS NULL OR valid_to >= %(day)s)
        AND (starts_with(folded_name, word) OR strpos(folded_name, ' ' || word) > 0)
    )
)
"""


@dataclass(frozen=True)
class Meaning:
    """What one word begins a word of: of these posts and agencies, and of any unit."""

    post_ids: tuple[UUID, ...]
    agency_ids: tuple[UUID, ...]
    is_of_units: bool


def meanings(words: list[str], agencies: AgencyTree, *, day: date) -> Mapping[str, Meaning]:
    """Return what each of the words means besides a name; one statement.

    Most words mean nothing else, and whoever is looked for by such words is found by the index of names alone.
    """
    with connection.cursor() as cursor:
        cursor.execute(MEANT, {"words": words, "day": day})
        post_ids, names, of_units = cursor.fetchone()
    posts = [(post_id, _folded(name)) for post_id, name in zip(post_ids, names, strict=True)]
    return {
        word: Meaning(
            post_ids=tuple(post_id for post_id, name in posts if f" {word}" in name),
            agency_ids=tuple(row.id for row in agencies.called([word], within=None)),
            is_of_units=word in of_units,
        )
        for word in words
    }


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return f" {fold(name)}"
