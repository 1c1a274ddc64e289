"""How long somebody may stay: until the end of the day that the agency keeps, and never longer than half a day."""

from datetime import datetime, time, timedelta

LONGEST = timedelta(hours=12)


def end_of(began_at: datetime, *, end_of_day: time | None) -> datetime:
    """Return when a stay that began at a (local) moment ends; who comes after the end of the day stays overnight."""
    latest = began_at + LONGEST
    if end_of_day is None:
        return latest
    closing = began_at.replace(hour=end_of_day.hour, minute=end_of_day.minute, second=0, microsecond=0)
    return min(latest, closing if closing > began_at else closing + timedelta(days=1))
