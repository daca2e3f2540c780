"""What does each label take, is it met, for how long, and how far away is it? A table."""

import pandas as pd

from charts import number_format
from charts.blocks import bold, finding, ledger, note
from indicators.themes.regime import WITHOUT_CAPEX
from indicators.themes.regime_rules import FORGOTTEN_AFTER, LABELS, RESTS_ON, RULES
from views.core.phrasing import aged, counted, weekday
from views.core.point_in_time import PointInTime
from views.core.presentation import table
from views.core.value_format import printed, value_text
from views.regime.flip import difference, how_far, nearest_flip, wanted
from views.regime.rules_now import INDEX, Now, RuleNow, rules_now
from views.regime.turns import USUAL_WEEKS, Checked, Turn

HEAD = ["Condition", "Now", "Met", "How far"]
COLUMNS = ["text", "number", "text", "muted"]
NOTHING = "Nothing that would change the label is known"
HOW_TO_READ = (
    f"**How to read it.** The first that holds gives the label: {', '.join(LABELS[rule.label] for rule in RULES)}; "
    "where none does, it is neutral. What is not known is not met. How far is told in the unit of each and in its "
    f"average weekly move over {USUAL_WEEKS} weeks, so that they compare; nearest is what needs the fewest. All levels "
    f"are conventions, none is estimated. After {FORGOTTEN_AFTER} weeks without a reading every label is forgotten."
)


@table(page="regime", numbers=["regime", *RESTS_ON, WITHOUT_CAPEX, "regime_attribution"])
def conditions(data: PointInTime) -> str:
    """Each rule with what begins it and, where it holds, what ends it; then what lets AI have a part in it."""
    now = rules_now(data)
    if now is None:
        return finding("No label: the index has no reading", simulated=data.simulated)
    flip, index = nearest_flip(data), data.newest(INDEX)
    head = finding(
        f"Nearest change: {flip}" if flip else NOTHING,
        f"Each condition as decided for the week of {weekday(now.week)} {now.week.year}{aged(index)}",
        simulated=data.simulated,
    )
    rows = [row for each in now.rules for row in of_rule(each, now)]
    return head + ledger(HEAD, [*rows, *of_attribution(data, now)], COLUMNS) + note(HOW_TO_READ)


def of_rule(now: RuleNow, all_rules: Now) -> list[list[str]]:
    title = LABELS[now.rule.label].capitalize()
    if not now.since:
        return of_turn(now.begins, f"{title} begins")
    hidden = "" if now.rule.label == all_rules.label else f", behind {LABELS[all_rules.label]}"
    holds = f"holds since {number_format.day(now.since)}{hidden}"
    return [*of_turn(now.begins, f"{title} begins", holds), *of_turn(now.ends, f"{title} ends")]


def of_turn(turn: Turn, title: str, state: str = "") -> list[list[str]]:
    """A line for the whole, and one for each of its conditions."""
    many = len(turn.checked) > 1
    which = f": {'any' if turn.any_suffices else 'all'} of these, {turn.weeks} weeks in a row"
    whole = bold(f"{title}{which if many else f': {turn.weeks} weeks in a row'}")
    return [[whole, "", state or so_far(turn), ""], *map(of_condition, turn.checked)]


def of_attribution(data: PointInTime, now: Now) -> list[list[str]]:
    """In scarcity: whether it would be scarcity without counting capex, and whether capex is large."""
    found = data.at("regime_attribution", pd.Timestamp(now.week))
    scarcity, large = now.without_capex, any(each.met_for for each in now.large_capex)
    state = f"holds since {number_format.day(scarcity.since)}" if scarcity.since else ""
    return [
        [
            bold("AI has a part in it: the next two both hold"),
            "",
            value_text(found) if found else "asked in scarcity only",
            "",
        ],
        *of_turn(scarcity.begins, "Scarcity, capex not counted", state),
        [bold("Capex is large: any of these, in the week itself"), "", "yes" if large else "no", ""],
        *map(of_condition, now.large_capex),
    ]


def so_far(turn: Turn) -> str:
    """`3 of 4 weeks`."""
    return f"{min(turn.met_for, turn.weeks)} of {turn.weeks} weeks"


def of_condition(checked: Checked) -> list[str]:
    what = wanted(checked.condition)
    return [what[0].upper() + what[1:], value_now(checked), is_met(checked), distance(checked)]


def value_now(checked: Checked) -> str:
    """As printed; where it is printed like the level without being it, on which side it lies."""
    if not checked.is_known:
        return "not known"
    name, level, value = checked.condition.name, checked.condition.level, checked.value
    said = printed(name, value)
    if said == printed(name, level) and value != level:
        return f"just {'over' if value > level else 'under'} {said}"
    return said


def is_met(checked: Checked) -> str:
    if not checked.is_known:
        return "not known"
    return f"yes, for {counted(checked.met_for, 'week')}" if checked.met_for else "no"


def distance(checked: Checked) -> str:
    if not checked.is_known:
        return ""
    return f"{difference(checked.condition.name, checked.away)} to spare" if checked.met_for else how_far(checked)
