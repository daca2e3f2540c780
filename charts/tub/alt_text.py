"""What does the tub say to whoever cannot see it? Every number in the picture, in sentences."""

from charts import number_format
from charts.number_format import SPACE
from charts.tub.layout import Layout, Scale
from charts.tub.state import ACCOUNT, Duck, TubState


def headline(state: TubState, digits: int = 1) -> str:
    change = number_format.billions(state.change, sign=True, digits=digits)
    what = "Scenario: Fed net liquidity" if state.assumed else "Fed net liquidity"
    return f"{what} {number_format.money(state.level)}, {change} in {state.span}"


def description(state: TubState, layout: Layout, scale: Scale, ducks: tuple[Duck, ...], capped: list[str]) -> str:
    """The whole picture, rounded as it is drawn."""
    return " ".join([*_level(state, layout, scale), *_pools(state), *_beside(state, layout), *_ducks(state, ducks),
                     *note_on_capped_pipes(capped)])  # fmt: skip


def pool(state: TubState) -> str:
    """$0.3bn: a decimal only where it matters."""
    return number_format.billions(state.reverse_repo_left, digits=1 if state.reverse_repo_left < 10 else 0)


def relative(duck: Duck) -> str:
    return number_format.percent(duck.relative * 100, digits=0, sign=True)


def bank_credit_line(state: TubState) -> str:
    """Bank credit in words, for under the tall layout, which has no room to draw it."""
    if state.bank_credit is None:
        return ""
    caption = f" ({state.bank_credit.caption})" if state.bank_credit.caption else ""
    change = number_format.billions(state.bank_credit.value, sign=True, digits=1)
    return f"Beside the tub: bank credit {change} in {state.weeks} weeks{caption}."


def note_on_capped_pipes(capped: list[str]) -> list[str]:
    return [f"Wider than drawn: {', '.join(capped)}."] if capped else []


def _level(state: TubState, layout: Layout, scale: Scale) -> list[str]:
    digits, printed = layout.digits, state.printed(layout.digits)
    flows = ", ".join(
        f"{name} {number_format.billions(value, sign=True, digits=digits)}" for name, value in printed.items()
    )
    without = state.change - state.treasury_account
    day, changed = number_format.day(state.date), "would change" if state.assumed else "changed"
    when, before = (f"in {state.span}, assumed", f" on {day}") if state.assumed else (f"on {day}", "")
    return [
        f"A bathtub filled to {number_format.money(state.level)} {when}, on a scale from "
        f"${scale.low / 1_000:g}tn to ${scale.high / 1_000:g}tn.",
        f"Over {state.span} the level {changed} by "
        f"{number_format.billions(state.change, sign=True, digits=digits)} "
        f"from {number_format.money(state.level_before)}{before}: {flows}. "
        f"Without the {ACCOUNT} it {changed} by {number_format.billions(without, sign=True, digits=digits)}.",
        *_extremes(state),
    ]


def _extremes(state: TubState) -> list[str]:
    if not (state.high and state.low):
        return []
    return [
        f"Of the last {state.years} years the highest is {number_format.money(state.high.value)} in "
        f"{number_format.month(state.high.date)}, the lowest {number_format.money(state.low.value)} in "
        f"{number_format.month(state.low.date)}."
    ]


def _pools(state: TubState) -> list[str]:
    holds, peak = "would hold" if state.assumed else "holds", state.reverse_repo_peak
    said = [f"The Treasury account {holds} {number_format.billions(state.treasury_account_holds)}."]
    if peak is None:
        return [*said, "Reverse repo is not counted before Sep 2013, when the standing facility began."]
    empty = " and is empty" if state.reverse_repo_is_empty else ""
    was = f"its peak was {number_format.billions(peak.value)} in {number_format.month(peak.date)}"
    return [*said, f"Reverse repo {holds} {pool(state)}{empty}; {was}."]


def _beside(state: TubState, layout: Layout) -> list[str]:
    said = []
    if gap := state.builders_gap:
        value = number_format.billions(gap.value, digits=layout.digits)
        caption = f" ({gap.caption})" if gap.caption else ""
        said.append(f"Hatched, not in the level: AI builders’ cash gap {value}{caption}.")
    if state.bank_credit and (line := bank_credit_line(state)):
        said.append(line)
    return said


def _ducks(state: TubState, ducks: tuple[Duck, ...]) -> list[str]:
    if not ducks:
        return []
    told = {"float": ", named to float", "sink": ", named to sink"}
    each = [
        f"{duck.name} {relative(duck)}{told.get(duck.side, '')}{f', stale, to {duck.stale}' if duck.stale else ''}"
        for duck in ducks
    ]
    return [f"Ducks by return over {state.weeks}{SPACE}weeks relative to the S&P{SPACE}500: {'; '.join(each)}."]
