"""What is known, since when, and how surely? In one sentence."""

from views.core.answer import Answer
from views.core.phrasing import moment_in_words
from views.core.point_in_time import PointInTime
from views.core.presentation import answer
from views.core.series_counts import loaded
from views.data.freshness import newest_run


@answer(page="data")
def known(data: PointInTime) -> Answer:
    """What is known, since when, and how surely?"""
    count = loaded(data)
    facts = [f"**{count.assumed}** of the newest values are dated by a release rule"]
    facts += count.rest
    run = newest_run(data)
    facts += [f"Last run: **{run[1]}**, {moment_in_words(run[0])}"] if run else []
    return Answer(count.sentence, tuple(facts))
