"""Tables of the directory: agencies, units, posts, persons, seats and accounts."""

from vanphong.directory.models.account import Account, AccountToken
from vanphong.directory.models.organisation import Agency, Post, Unit
from vanphong.directory.models.person import Person, Seat

__all__ = ["Account", "AccountToken", "Agency", "Person", "Post", "Seat", "Unit"]
