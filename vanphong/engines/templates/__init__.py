"""Documents to begin from: the decree's forms and agencies' own templates as .docx, filled with the data of a draft.

``models.of_type(type)`` names the forms of the decree that serve a type (NĐ 30/2020, Phụ lục III, Phần II); each has a
key such as "1.5". ``writing.write(model, values)`` makes the .docx: page, boxes, lines, the fixed words, and what the
office knows already; what it does not know stays open with dots. The same values give the same bytes.

``filling.marks_of(data)`` names the fields that somebody marked in a .docx of their own, as ``{{trich_yeu}}`` or as a
content control with such a tag; ``filling.fill(data, values)`` puts the data there. A field of several lines (the
recipients) repeats its paragraph. ``fields.toml`` lists the names; each is known by a Vietnamese and an English one.

``outside.reaches(data)`` tells whether a .docx would fetch something from elsewhere when it is opened.
"""
