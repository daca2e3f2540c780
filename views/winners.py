"""Who is winning since the essay, by how much, and is that luck? The sentence and the facts beside it."""

from catalog.baskets import ESSAY
from charts import numbers
from views.answers import Answer
from views.board import Board
from views.luck import could_be_seen, verdict_in_words
from views.members import doubts
from views.race import ahead_or_behind, distance_of, from_the_peak
from views.since import grown, level, rebased


def answer(board: Board) -> Answer:
    """In one sentence; what it says of the thesis rests on returns after 5 February 2026 alone."""
    made = {side: grown(board, side, ESSAY) for side in ("winners", "losers")}
    won, lost = made["winners"], made["losers"]
    if won is None or lost is None:
        return Answer("No reading: winners and losers have no common price since 5 February 2026.")
    both = {side: rebased(level(board, side), ESSAY) for side in made}
    distance = distance_of(both)
    sentence = (
        f"Since 5 February 2026 those named to win {moved(won)}, those named to lose {moved(lost)}; "
        f"{verdict_in_words(board)}."
    )
    gap = f"Winners **{ahead_or_behind(float(distance.iloc[-1]))}** on {numbers.day(distance.index[-1])}"
    peak = from_the_peak(distance, ESSAY).removeprefix(", ")
    facts = [gap, peak, could_be_seen(board), *doubts(board)]
    return Answer(sentence, tuple(fact for fact in facts if fact))


def moved(percent: float) -> str:
    """`made 171 %` or `lost 12 %`."""
    return f"{'made' if percent >= 0 else 'lost'} {numbers.percent(abs(percent), 0)}"
