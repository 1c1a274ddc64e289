"""How the people of the sample look into their inboxes on the last working days; some late, some seldom."""

import random

from vanphong.directory.actions import duty
from vanphong.kernel.ids import new_id
from vanphong.ops.sample_office.founding import Sitter
from vanphong.ops.sample_office.stage import Stage, Story
from vanphong.ops.sample_office.working_time import DAY

DAYS = 7
SEED = 20250702
USUAL = (12, 150, 260, 390)
"""Minutes of the working day about which most people open their inbox; 08:30 is minute 60."""

SLACK = 25
LATE, SELDOM, AWAY = 0.08, 0.06, 0.03


def stories(stage: Stage) -> list[Story]:
    """Return one story for every seat."""
    chance = random.Random(SEED)
    return [_story(stage, one, chance) for house in stage.houses.values() for one in house.sitters]


def _story(stage: Stage, sitter: Sitter, chance: random.Random) -> Story:
    for minute in [each for back in range(DAYS, -1, -1) for each in _looks(chance, -back * DAY)]:
        yield minute
        duty.note_look(sitter.viewer, stay_id=new_id(), last_look_at=None, now=stage.now)


def _looks(chance: random.Random, opening: int) -> list[int]:
    """Return the working minutes of one day's looks; those of the last day end with the history."""
    mood = chance.random()
    if mood < AWAY:
        return []
    usual = USUAL[:1] if mood < AWAY + SELDOM else USUAL[chance.randrange(2) :] if mood < SELDOM + LATE else USUAL
    return [opening + minute + chance.randrange(SLACK) for minute in usual]
