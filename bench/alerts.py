"""How long does it take to look at two hundred rules of every kind, a week after they were looked at before?"""

from datetime import timedelta
from itertools import cycle

from bench import made
from bench.timing import Row, alternating
from catalog import SERIES
from catalog.toml_file import parsed
from indicators import INDICATORS
from pipelines.alerts.alerts_file import FILE, told_in
from pipelines.alerts.evaluation import Evaluation
from pipelines.alerts.ledger import Position
from views.core.point_in_time import PointInTime

RULES = 200
KINDS = (
    "above = 1",
    "below = 1\nhysteresis = 0.1",
    "crosses = 1",
    'moves = "1 %"\nover = "13 weeks"',
    'revised = "0.1 %"',
    "stale = true",
)
ROUNDS = 5


def run() -> list[Row]:
    text = "\n".join(f'[r{n}]\nof = "{name}"\n{kind}' for n, (name, kind) in enumerate(zip(names(), cycle(KINDS))))
    with made.world().reader() as reader:
        ended = reader.runs(1)["finished"].iloc[0] - timedelta(days=7)
        before = {
            rule.key: Position(rule.key, "clear", f"{ended.date()}", reader.last_run, ended)
            for rule in told_in(parsed(FILE, text)).rules
        }

        def looked_at() -> None:
            alerts = told_in(parsed(FILE, text))
            assert not alerts.problems
            found = [*Evaluation(PointInTime(reader), alerts.rules, before).positions_and_firings()]
            fired.append(sum(len(of_rule) for *_, of_rule in found))

        fired: list[int] = []
        (seconds,) = alternating(ROUNDS, looked_at)
    return [Row(f"alerts: {RULES} rules", seconds, most_seconds=1, note=f"{fired[-1]} firings of a week, in words")]


def names() -> list[str]:
    """Half of them series, half indicators."""
    series = [name for name, one in SERIES.items() if not one.events_of]
    return [*series[: RULES // 2], *list(INDICATORS)[: RULES // 2]]
