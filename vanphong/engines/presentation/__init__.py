"""The form of administrative documents (Decree 30/2020, annexes I to III): checked in .docx and PDF, mended in .docx.

Callers use four modules; everything else is inside.

``checking.check(data, kind, on=…, facts=…, severities=…)`` gives a ``report.Report``:

- ``findings``: each a departure from one rule with its ``article``, ``severity``, ``part`` (component), ``words``
  (message id with ``%(found)s`` and ``%(due)s``), and ``places``. A place is a paragraph of the .docx, counted over all
  of the main text with its tables and text boxes, and the runs within it; or a rectangle in millimetres on a page of
  the PDF (from 0). ``section`` is the section (.docx) or page (PDF) of findings about pages. Findings that are the same
  in many places are one finding. A component that is due and not there is told once, by its rule ``…-missing``.
- ``components``: what was found, by ``parts.Part``; ``type_name``: which of the 29 types it is.
- ``measured``: the rules that had something to measure; ``score``: the share of them that is kept, 0 to 100.
- ``rule_set`` is empty for a day of which no rules are known: then nothing was measured. ``is_administrative`` is False
  for legal and Party documents, of which only the pages are judged, as advice.

``severities`` is the policy ``thethuc.severity_overrides`` as a mapping of rule to "error", "warning", "advice", "off".
``parts.Facts`` is what the office knows already: type, symbol, agency, whether degrees may stand before names.

``repairing.repair(data, on=…, only=…)`` mends the look of a .docx and gives the new bytes, what was mended, and a new
report. No word is touched; parts that need no change stay byte for byte; the rest is left to people.

``words.PART_NAMES`` and ``words.VALUES`` are message ids for components and for values such as "bold"; message ids of
rules are marked with ``gettext_noop``. ``rules.rulesets.rule_sets()`` lists all rules, for pages of policy and of help.

``errors`` says why a .docx is refused (broken, sealed, armed, of Word 97, not a document, too large); a PDF raises the
errors of ``engines.pdf``, and ``errors.NoText`` where it is a scan: that is "cannot be checked", never "passed".

How it works: a reader makes a ``model.Document`` of the file, with looks resolved through styles, themes and defaults
(``docx_…``) or measured from letters and drawn lines (``pdf_…``); ``finder`` gives every paragraph to a component, by
words first and by place second; each rule of ``rules`` measures the components and may name the fix.
"""
