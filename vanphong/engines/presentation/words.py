"""Message ids of the engine: it words nothing itself, but names what the caller translates."""

from vanphong.engines.presentation.parts import Part


def gettext_noop(words: str) -> str:
    """Mark a message id for the catalogues."""
    return words


_ = gettext_noop
PART_NAMES: dict[Part, str] = {
    Part.NATION: _("Name of the nation"),
    Part.MOTTO: _("Motto"),
    Part.PARENT: _("Name of the superior agency"),
    Part.AGENCY: _("Name of the issuing agency"),
    Part.NUMBER: _("Number and symbol"),
    Part.PLACE_DATE: _("Place and date"),
    Part.TYPE_NAME: _("Name of the type"),
    Part.SUMMARY: _("Summary under the name of the type"),
    Part.SUBJECT: _("Subject of the letter"),
    Part.BASES: _("Legal bases"),
    Part.BODY: _("Text"),
    Part.CHAPTER: _("Part or chapter"),
    Part.CHAPTER_TITLE: _("Title of a part or chapter"),
    Part.SECTION: _("Section"),
    Part.SECTION_TITLE: _("Title of a section"),
    Part.ARTICLE: _("Article"),
    Part.CLAUSE: _("Clause"),
    Part.POINT: _("Point"),
    Part.HEADING: _("Heading with a Roman numeral"),
    Part.AUTHORITY: _("Authority and title of the signer"),
    Part.SIGNER: _("Name of the signer"),
    Part.ADDRESSEES: _("Addressees"),
    Part.RECIPIENTS_LABEL: _("Heading of the recipients"),
    Part.RECIPIENTS: _("List of recipients"),
    Part.SECRECY: _("Secrecy mark"),
    Part.URGENCY: _("Urgency mark"),
    Part.CIRCULATION: _("Mark of circulation"),
    Part.DRAFTER: _("Sign of the drafter and number of copies"),
    Part.CONTACT: _("Address of the agency"),
    Part.ANNEX: _("Label of an annex"),
    Part.ANNEX_TITLE: _("Title of an annex"),
    Part.ANNEX_REFERENCE: _("Reference of an annex to its document"),
    Part.SIGNED_COPY: _("Block of the agency's signature on a copy"),
    Part.COPY_FORM: _("Form of a copy"),
    Part.COMPETENCE: _("Who is competent to issue"),
    Part.FORMULA: _("Words that open the decision"),
    Part.TABLE: _("Table"),
    Part.PAGE_NUMBER: _("Page number"),
}
VALUES = {
    "bold": _("bold"),
    "regular": _("regular"),
    "italic": _("italic"),
    "upright": _("upright"),
    "capitals": _("capitals"),
    "small": _("small letters"),
    "left": _("left"),
    "right": _("right"),
    "centred": _("centred"),
    "justified": _("justified"),
    "portrait": _("portrait"),
    "landscape": _("landscape"),
    "top": _("top"),
    "bottom": _("bottom"),
    "missing": _("missing"),
    "shown": _("shown"),
    "hidden": _("hidden"),
}
"""Values of findings that are words; all others are numbers or quotations."""
