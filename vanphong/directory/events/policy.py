"""Facts that the directory tells: policy is set, given up and loaded from profiles."""

from dataclasses import dataclass
from typing import Any, ClassVar

from vanphong.kernel.events import Event, event_kind


@dataclass(frozen=True, kw_only=True)
class PolicyEvent(Event):
    """The base of facts about policy; the subject is the scope: an agency or a unit."""

    subject_kind: ClassVar[str] = "policy"


@event_kind
@dataclass(frozen=True, kw_only=True)
class PolicySet(PolicyEvent):
    """A scope was given a value of its own; ``before`` is what held until then, both as they are stored."""

    kind: ClassVar[str] = "policy.set"
    key: str
    before: Any
    after: Any


@event_kind
@dataclass(frozen=True, kw_only=True)
class PolicyCleared(PolicyEvent):
    """A scope gave up its own value; ``after`` is what the wider scopes say."""

    kind: ClassVar[str] = "policy.cleared"
    key: str
    before: Any
    after: Any


@event_kind
@dataclass(frozen=True, kw_only=True)
class ProfileLoaded(PolicyEvent):
    """A named profile was loaded into an agency; the values that it changed are told one by one."""

    kind: ClassVar[str] = "policy.profile_loaded"
    profile: str
    former: str
