"""The fictional sample province: its people, its agencies and its documents."""

from vanphong.ops.sample_office.loading import load
from vanphong.ops.sample_office.shown_accounts import SignIn, sign_ins

__all__ = ["SignIn", "load", "sign_ins"]
