"""What is known, since when, and how surely? In one sentence."""

from catalog import SERIES
from views.core.answer import Answer
from views.core.phrasing import moment_in_words
from views.core.point_in_time import PointInTime
from views.core.presentation import answer
from views.data.freshness import newest_run


@answer(page="data")
def known(data: PointInTime) -> Answer:
    """What is known, since when, and how surely?"""
    followed = [name for name, series in SERIES.items() if not (series.events_of or series.optional)]
    points = [point for name in followed if (point := data.last(name))]
    stale = sum(point.stale for point in points)
    assumed = sum(point.evidence == "assumed" for point in points)
    facts = [f"**{assumed}** of the newest values are dated by a release rule"]
    run = newest_run(data)
    facts += [f"Last run: **{run[1]}**, {moment_in_words(run[0])}"] if run else []
    return Answer(f"{len(points)} of {len(followed)} series are loaded; stale: {stale or 'none'}.", tuple(facts))
