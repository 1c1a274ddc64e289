"""Words of the directory: roles of seats, kinds of accounts, forms of signing, reorganisations, hand-overs, imports."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a seat does in the processes of its agency (vai trò xử lý), and who administers (R-204, X-30)."""

    LEADER = "leader", _("Leader")
    CHIEF_OF_OFFICE = "chief_of_office", _("Chief of office")
    CLERK = "clerk", _("Registry clerk")
    HEAD_OF_UNIT = "head_of_unit", _("Head of unit")
    OFFICER = "officer", _("Officer")
    ADMINISTRATOR = "administrator", _("Administrator of the agency")
    OPERATOR = "operator", _("Operator of the system")
    OWNER = "owner", _("Owner of the system")


class Acting(TextChoices):
    """How a post is held when not in full (quyền, phụ trách)."""

    ACTING = "acting", _("Acting")
    IN_CHARGE = "in_charge", _("In charge")


class SigningForm(TextChoices):
    """How a signature for somebody else is marked (NĐ 30/2020, Điều 13)."""

    TUQ = "TUQ", _("By authorisation (TUQ.)")
    KT = "KT", _("For the head (KT.)")
    TL = "TL", _("By order (TL.)")


class AccountKind(TextChoices):
    """The four kinds of accounts (QCVN 12:2026/BCA, 3.7.2.1)."""

    BUSINESS = "business", _("Business")
    ADMINISTRATION = "administration", _("Administration")
    TECHNICAL = "technical", _("Technical")
    SERVICE = "service", _("Service")


class Closing(TextChoices):
    """Why an account is closed. Closed accounts are kept; their names are never used again."""

    LEFT = "left", _("Left the service")
    UNUSED = "unused", _("Not used for too long")
    ORDERED = "ordered", _("Locked by order")
    MERGED = "merged", _("Merged with another account")


class AccountState(TextChoices):
    """How an account stands (QCVN 12:2026/BCA, 3.7.2.5)."""

    NONE = "none", _("No account")
    NEW = "new", _("Issued, not yet used")
    ACTIVE = "active", _("In use")
    LOCKED = "locked", _("Locked")
    CLOSED = "closed", _("Closed")


class ResetState(TextChoices):
    """Where a request for a new password stands."""

    ASKED = "asked", _("Asked for")
    GRANTED = "granted", _("Link given out")
    REFUSED = "refused", _("Turned down")
    USED = "used", _("Used")


class BulkAct(TextChoices):
    """What is done to many persons at once."""

    LOCK = "lock", _("Lock accounts")
    UNLOCK = "unlock", _("Unlock accounts")
    RESET = "reset", _("Issue new first passwords")
    MOVE = "move", _("Move to another unit")


class LineState(TextChoices):
    """What became of one person in an act on many."""

    WAITING = "waiting", _("Waiting")
    DONE = "done", _("All done")
    REFUSED = "refused", _("Left as it was")
    UNDONE = "undone", _("Undone")


class Door(TextChoices):
    """Where one comes in."""

    WEB = "web", _("Web")
    API = "api", _("Programs")
    MAIL = "mail", _("Mail")
    CALENDAR = "calendar", _("Calendar")


class Factor(TextChoices):
    """What proves who one is besides the password (QCVN 12:2026/BCA, 3.7.2.8)."""

    CODES = "codes", _("Codes of an application")
    PASSKEY = "passkey", _("Passkey")
    RECOVERY = "recovery", _("Recovery code")


class LinkField(TextChoices):
    """By what an account is found when its holder first comes from the provider of single sign-on."""

    USERNAME = "username", _("User name")
    STAFF_CODE = "staff_code", _("Staff code")
    EMAIL = "email", _("Official e-mail")


class CodeKind(TextChoices):
    """The form of an identification code (mã định danh)."""

    QD20 = "qd20", _("Decision 20/2020")
    QCVN102 = "qcvn102", _("QCVN 102:2016")
    OTHER = "other", _("Other")


class ReorganisationKind(TextChoices):
    """What is done to agencies or units (sắp xếp tổ chức bộ máy)."""

    MERGER = "merger", _("Merger")
    SPLIT = "split", _("Split")
    RENAMING = "renaming", _("Renaming")
    DISSOLUTION = "dissolving", _("Dissolution")


class HandOverKind(TextChoices):
    """Why a seat is handed over."""

    MOVE = "move", _("Moves to another post")
    LEAVE = "leave", _("Leaves the service")
    REST = "rest", _("Left behind on a post that has ended")


class ImportState(TextChoices):
    """Where the import of a staff list stands."""

    READING = "reading", _("Being read")
    CHECKED = "checked", _("Checked, waiting for your word")
    RUNNING = "running", _("Being carried out")
    PAUSED = "paused", _("Paused")
    DONE = "done", _("All done")
    FAILED = "failed", _("Could not be read")


class RowState(TextChoices):
    """What became of a row."""

    WAITING = "waiting", _("Not looked at yet")
    READY = "ready", _("Ready")
    FAULTY = "faulty", _("Has mistakes")
    DONE = "done", _("All done")
    REFUSED = "refused", _("Turned down")


class RowEffect(TextChoices):
    """What a row of a staff list does."""

    CREATE = "create", _("Enters")
    RETURN = "return", _("Comes back")
    CHANGE = "change", _("Changes data")
    MOVE = "move", _("Moves")
    END = "end", _("Leaves")
    UNCHANGED = "unchanged", _("Nothing new")


class StaffColumn(TextChoices):
    """Columns of a staff list, in the order of the form that is handed out."""

    STAFF_CODE = "staff_code", _("Staff code")
    FULL_NAME = "full_name", _("Full name")
    BORN_ON = "born_on", _("Date of birth")
    AGENCY = "agency", _("Agency (code or symbol)")
    UNIT = "unit", _("Unit")
    POST = "post", _("Post")
    ACTING = "acting", _("Acting or in charge")
    ROLES = "roles", _("Roles in the processes")
    EMAIL = "email", _("Email")
    OFFICE_PHONE = "office_phone", _("Office phone")
    MOBILE = "mobile", _("Mobile phone")
    DECISION_NUMBER = "decision_number", _("Number of the decision")
    DECIDED_ON = "decided_on", _("Date of the decision")
    VALID_FROM = "valid_from", _("In the post from")
    ENDS_ON = "ends_on", _("Leaves on (last day)")
    IS_UNLISTED = "is_unlisted", _("Not in the public directory")


class RowFault(TextChoices):
    """What may be wrong with a cell of a staff list; `named` values of a fault fill the words."""

    MISSING = "missing", _("This is missing.")
    TOO_LONG = "too_long", _("At most %(limit)s characters fit here.")
    NOT_A_CODE = "not_a_code", _("A staff code has letters, digits, dots, hyphens and slashes only.")
    TWICE = "twice", _("The same code stands in rows %(lines)s: one person, one row.")
    NOT_A_NAME = "not_a_name", _("This is not a person's name.")
    NOT_A_DATE = "not_a_date", _("Not a date: write day/month/year, such as 05/01/1980.")
    UNLIKELY_DATE = "unlikely_date", _("This day cannot be right.")
    NOT_AN_ADDRESS = "not_an_address", _("This is not an email address.")
    NOT_A_NUMBER = "not_a_number", _("This is not a phone number.")
    NOT_YES_OR_NO = "not_yes_or_no", _("Write yes or no.")
    UNKNOWN = "unknown", _("Nothing of this name is known.")
    UNKNOWN_NEAR = "unknown_near", _("Nothing of this name is known. Is it: %(near)s?")
    AMBIGUOUS = "ambiguous", _("Several have this name; write the symbol or code.")
    OTHER_AGENCY = "other_agency", _("You may enter people of your own agency only.")
    SEATED_ELSEWHERE = "elsewhere", _("This person belongs to another agency: %(agency)s.")
    ROLE_NOT_GIVEN = "role_not_given", _("This role is not given by a list.")
    ABOVE_LISTS = "above_lists", _("This person runs the system: change their post and roles on their own page.")
    OWN_POST = "own_post", _("Nobody changes the own post and roles: ask another administrator.")
    NAMESAKE = "namesake", _("Somebody of this name without a staff code is there: enter the code on that page first.")
    MERGED = "merged", _("This person was merged into another one.")
    OUT_OF_ORDER = "out_of_order", _("This lies before the present post began (%(day)s).")
    ENDS_BEFORE = "ends_before", _("The last day lies before the first.")
    NOT_SEATED = "not_seated", _("This person has no post that could end.")
    HOLDS_WORK = "holds_work", _("%(count)s open things hang on this post: use “Move” or “Leave” to hand them over.")
    NOT_POSSIBLE = "not_possible", _("This could not be done: %(why)s")
    REFUSED = "refused", _("Somebody changed this person at the same time; hand the row in again.")


class SheetFault(TextChoices):
    """Why a file is no staff list."""

    EMPTY = "empty", _("The file is empty.")
    NOT_A_SHEET = "not_a_sheet", _("This is neither an Excel, OpenDocument nor CSV file.")
    BROKEN = "broken", _("The file is damaged: open it in your spreadsheet program and save it anew.")
    ENCRYPTED = "encrypted", _("The file is locked with a password: save it without one.")
    TOO_LARGE = "too_large", _("The file is too large: at most 30 MB.")
    TOO_MANY_ROWS = "too_many_rows", _("The list has more than 100,000 rows: cut it into several.")
    TOO_MANY_COLUMNS = "too_many_columns", _("The sheet has too many columns: hand in the form for staff lists.")
    TOO_COMPLEX = "too_complex", _("The sheet is too large to be read: copy the table alone into a new file.")
    NO_HEADINGS = "no_headings", _("No row of headings with “Staff code” and “Full name” was found.")
    NO_ROWS = "no_rows", _("There are headings, but nobody below them.")
    TWO_ALIKE = "two_alike", _("Two columns have the same heading.")
    LOST = "lost", _("The file could not be read any more: hand it in again.")
    NOT_YOURS = "not_yours", _("Whoever handed the list in may no longer administer this agency.")


class PolicyFate(TextChoices):
    """What becomes of a key when a profile is loaded."""

    SET = "set", _("Is set")
    SAME = "same", _("Is so already")
    KEPT = "kept", _("Stays: the wider level is stricter")
    GIVEN_BACK = "given_back", _("Is given back: only the former profile had it")
