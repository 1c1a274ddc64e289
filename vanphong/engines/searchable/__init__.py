"""A searchable copy of a scan: the same pages with their words as invisible text, as PDF/A-2b where that may be said.

How to use it
-------------
Read each page by `engines.extraction.read_pages` (`page_facts` keeps the result as plain data, `page_of` gives it
back, so that hundreds of pages are read in pieces), then `searchable_copy(data, pages)` writes the copy. The pictures
of the pages are taken over byte for byte; words are laid at their places, in render mode 3, with a font that has no
outlines. A poor invisible layer of an earlier recognition is replaced.

Errors: those of `engines.pdf.errors` (broken, encrypted, too large).
"""

from vanphong.engines.searchable.copying import Copy, searchable_copy
from vanphong.engines.searchable.facts import page_facts, page_of

__all__ = ["Copy", "page_facts", "page_of", "searchable_copy"]
