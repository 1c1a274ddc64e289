"""Phrases that somebody keeps for directives (R-133): their own convenience, seen by nobody else and told to nobody."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from vanphong.kernel import texts
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.work.models import Phrase

LENGTH, MOST = 300, 30


def keep_phrase(viewer: Viewer, *, text: str) -> UUID:
    """Keep a phrase behind the others; one that is kept already stays where it is."""
    text = " ".join(texts.clean(text).split())
    if not text:
        raise Invalid({"text": _("Write a few words.")})
    if len(text) > LENGTH:
        raise Invalid({"text": _("At most 300 characters.")})
    with transaction.atomic():
        own = Phrase.objects.filter(person_id=viewer.person_id)
        kept = own.filter(text=text).first()
        if kept is not None:
            return kept.id
        if own.count() >= MOST:
            raise Invalid({"text": _("You keep 30 phrases already; remove one first.")})
        last = own.aggregate(last=Max("position"))["last"]
        phrase, _is_new = Phrase.objects.get_or_create(
            person_id=viewer.person_id, text=text, defaults={"position": 0 if last is None else last + 1}
        )
    return phrase.id


def drop_phrase(viewer: Viewer, phrase_id: UUID) -> None:
    """Drop one of the viewer's own phrases; raises ``NotFound`` for any other."""
    if not Phrase.objects.filter(pk=phrase_id, person_id=viewer.person_id).delete()[0]:
        raise NotFound()
