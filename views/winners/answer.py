"""Who is winning since the essay, by how much, and is that luck? The sentence and the facts beside it."""

from catalog.baskets import ESSAY, LOSERS, WINNERS
from charts import number_format
from views.core.answer import Answer
from views.core.phrasing import gained
from views.core.point_in_time import PointInTime
from views.core.presentation import answer
from views.winners.members import doubts, of_how_many
from views.winners.performance import ahead_or_behind, peak_in_words, spread_since
from views.winners.rebasing import ESSAY_DAY, percent_gained
from views.winners.significance import could_be_seen, verdict_in_words


@answer(page="winners")
def winners(data: PointInTime) -> Answer:
    """In one sentence; what it says of the thesis rests on returns after the essay alone."""
    made = {side: percent_gained(data, side, ESSAY) for side in ("winners", "losers")}
    won, lost = made["winners"], made["losers"]
    if won is None or lost is None:
        return Answer(f"No reading: winners and losers have no common price since {ESSAY_DAY}.")
    distance = spread_since(data, ESSAY)
    sentence = (
        f"Since {ESSAY_DAY} those named to win{of_how_many(data, WINNERS)} {gained(won)}, "
        f"those named to lose{of_how_many(data, LOSERS)} {gained(lost)}; "
        f"{verdict_in_words(data)}."
    )
    gap = f"Winners **{ahead_or_behind(float(distance.iloc[-1]))}** on {number_format.day(distance.index[-1])}"
    facts = [gap, peak_in_words(distance, ESSAY, "Peak lead "), could_be_seen(data), *doubts(data)]
    return Answer(sentence, tuple(fact for fact in facts if fact))
