"""Tables of the directory: the organisation, people and seats, accounts, authority, hand-overs, imports, duties."""

from vanphong.directory.models.account import (
    Account,
    AccountName,
    AccountSession,
    AccountToken,
    OldPassword,
    ResetRequest,
)
from vanphong.directory.models.authority import Absence, Assistance, Delegation
from vanphong.directory.models.bulk import BulkLine, BulkRun
from vanphong.directory.models.duty import DayOfLooking
from vanphong.directory.models.hand_over import HandOver, HandOverLine, HandOverPlan
from vanphong.directory.models.imports import StaffImport, StaffImportRow
from vanphong.directory.models.organisation import Agency, AgencyCode, Post, Reorganisation, Succession, Unit
from vanphong.directory.models.person import KnownApart, Person, Seat
from vanphong.directory.models.review import AccountReview
from vanphong.directory.models.second_factor import CodeGenerator, ExternalIdentity, Passkey, RecoveryCode

__all__ = [
    "Absence",
    "Account",
    "AccountName",
    "AccountReview",
    "AccountSession",
    "AccountToken",
    "Agency",
    "AgencyCode",
    "Assistance",
    "BulkLine",
    "BulkRun",
    "CodeGenerator",
    "DayOfLooking",
    "Delegation",
    "ExternalIdentity",
    "HandOver",
    "HandOverLine",
    "HandOverPlan",
    "KnownApart",
    "OldPassword",
    "Passkey",
    "Person",
    "Post",
    "RecoveryCode",
    "Reorganisation",
    "ResetRequest",
    "Seat",
    "StaffImport",
    "StaffImportRow",
    "Succession",
    "Unit",
]
