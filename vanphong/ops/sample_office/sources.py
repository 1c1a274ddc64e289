"""The text that a document was made from, for those types whose source is kept: its words as a Word document."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from vanphong.engines.templates.markup import Words, element, paragraph
from vanphong.engines.templates.package import packed
from vanphong.engines.typeset.official import OfficialDocument


def word_document(document: OfficialDocument) -> bytes:
    """Return the words of a document as .docx, one paragraph each, in the style of running text."""
    head = (document.type_name, document.summary, *document.bases)
    words = [text for text in (*head, *_texts(document.body)) if text]
    body = element("body", *(paragraph("Body", Words(text)) for text in words))
    return packed(element("document", body), element("hdr", paragraph("PageNumber")), title=document.summary)


def _texts(block: Any) -> Iterator[str]:
    """The words of a block and of all that stands in it, in their order."""
    if isinstance(block, str):
        yield block
    elif isinstance(block, tuple):
        for one in block:
            yield from _texts(one)
    elif is_dataclass(block):
        for field in fields(block):
            if field.name != "kind":
                yield from _texts(getattr(block, field.name))
