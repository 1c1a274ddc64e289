"""What can be administered, and where: one line per page, in groups by what one comes for."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from vanphong.directory import policies
from vanphong.directory.vocabulary import Role
from vanphong.kernel.viewer import Viewer

ADMINISTRATORS = (Role.ADMINISTRATOR, Role.OPERATOR, Role.OWNER)


@dataclass(frozen=True)
class Page:
    """A page of the administration, and in one sentence what one does there."""

    label: str | Promise
    hint: str | Promise
    href: str
    icon: str
    is_for_clerks: bool = False

    def is_open_to(self, viewer: Viewer) -> bool:
        """Whether the viewer administers what this page is about."""
        return policies.administers_any(viewer) or (self.is_for_clerks and viewer.has(Role.CLERK))


GROUPS: tuple[tuple[str | Promise, tuple[Page, ...]], ...] = (
    (
        gettext_lazy("People"),
        (
            Page(
                gettext_lazy("People and accounts"),
                gettext_lazy("Find anybody; issue, lock and open accounts, one by one or many at once."),
                "/people",
                "users",
            ),
            Page(
                gettext_lazy("Somebody arrives"),
                gettext_lazy("Person, post and account in one step, on one decision."),
                "/arrivals/new",
                "plus",
            ),
            Page(
                gettext_lazy("Somebody moves or leaves"),
                gettext_lazy("All that hangs on the post is found and handed over, with a minute to sign."),
                "/hand-overs",
                "arrows-exchange",
            ),
            Page(
                gettext_lazy("Staff lists"),
                gettext_lazy("Hand in or take out the staff of an agency as an Excel or CSV file."),
                "/imports",
                "upload",
            ),
        ),
    ),
    (
        gettext_lazy("Accounts"),
        (
            Page(
                gettext_lazy("Requests for new passwords"),
                gettext_lazy("Make sure who asks, then hand out a link."),
                "/resets",
                "key",
            ),
            Page(
                gettext_lazy("Entered twice?"),
                gettext_lazy("Look at likely doubles side by side and merge them."),
                "/people/doubles",
                "copy",
            ),
            Page(
                gettext_lazy("Quarterly review"),
                gettext_lazy("Every quarter, unit by unit: are these accounts still right?"),
                "/people/review",
                "checks",
            ),
        ),
    ),
    (
        gettext_lazy("Organisation and rules"),
        (
            Page(
                gettext_lazy("Agencies, units and posts"),
                gettext_lazy("The tree of agencies, their codes and units, and the list of posts."),
                "/organisation",
                "sitemap",
            ),
            Page(
                gettext_lazy("Reorganisations"),
                gettext_lazy("Merge, split, rename or dissolve; people, work and registers go along."),
                "/organisation/reorganisations",
                "git-branch",
            ),
            Page(
                gettext_lazy("Authorisations of the agency"),
                gettext_lazy("Who may act for whom, on which paper, until when."),
                "/authority/agency",
                "certificate",
                is_for_clerks=True,
            ),
            Page(
                gettext_lazy("Written routing rules"),
                gettext_lazy("Which unit or person is proposed for which documents; tried on the last fifty."),
                "/routing-rules",
                "arrow-forward-up",
            ),
            Page(
                gettext_lazy("Accuracy of reading"),
                gettext_lazy("How often clerks keep what is read from scans, field by field."),
                "/registers/readings",
                "scan",
                is_for_clerks=True,
            ),
            Page(
                gettext_lazy("Registers of the agency"),
                gettext_lazy("Which series of numbers there are; open, close, begin one in mid-year."),
                "/registers/kept",
                "book-2",
                is_for_clerks=True,
            ),
            Page(
                gettext_lazy("Templates"),
                gettext_lazy("The Word texts that drafts begin from: your agency's own, and the forms of the decree."),
                "/templates",
                "files",
                is_for_clerks=True,
            ),
            Page(
                gettext_lazy("Folder of the scanner"),
                gettext_lazy("Where the scanner lays its files, so that they come to the desk by themselves."),
                "/administration/scanner",
                "folder",
                is_for_clerks=True,
            ),
            Page(
                gettext_lazy("Rules"),
                gettext_lazy("User names, passwords, sessions, deadlines: what your agency settles for itself."),
                "/policies",
                "adjustments",
            ),
        ),
    ),
)
PAGES = tuple(page for _title, pages in GROUPS for page in pages)
