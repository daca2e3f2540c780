"""What does a reader assume of the next twelve months? Six sliders, all of them in the link."""

from dataclasses import dataclass

import streamlit as st

from charts import number_format
from charts.blocks import link, note
from pages.page import Page, not_shown, still_kept
from pages.state import made_once
from views.bathtub.scenario import BILLS, Start, start
from views.bathtub.scenario_figure import in_words, scenario, written
from views.core.metadata import anchor
from views.core.scenario import Scenario

SECTION = "What if"  # of the methodology
USUAL = "scenario_usual"  # where the sliders stood at first, on the day looked at last


@dataclass(frozen=True)
class Slider:
    """One assumption, by its name in a scenario and in the link."""

    name: str
    label: str
    low: int
    high: int
    step: int = 5


COLUMNS = (
    (
        Slider("fed_assets", "Fed assets, change a month, $bn", -100, 100),
        Slider("account", "The Treasury’s account in the end, $bn", 0, 2_000),
        Slider("reverse_repo", "Reverse repo in the end, $bn", 0, 2_500),
    ),
    (
        Slider("capex", "Growth of the builders’ capex, %", -50, 100),
        Slider("debt", "Of what the builders lack, paid by debt, %", 0, 100),
        Slider("bills", "Of what the Treasury places, bills, %", 0, 100, step=1),
    ),
)


def what_if(page: Page) -> None:
    """The sliders, and all that follows from them, which is kept for nobody."""
    with still_kept(), page.state.data() as data:
        now = data.once(start)
    if now is None:
        page.remark("No scenario: it starts from net liquidity, which was not known at this moment.", key="no_start")
        return
    chosen = {"scenario": assumed(now)}
    with still_kept():
        drawn = made_once(scenario, page.state, chosen)
    if drawn.is_missing:
        page.remark(not_shown(drawn), key="scenario_left_out")
    else:
        page.draw(scenario, drawn, drawn.title, chosen)
    how = link("How it is computed", f"methodology?section={anchor(SECTION)}")
    page.put(note(in_words(now, chosen["scenario"])), note(how), key="scenario_told")


def assumed(now: Start) -> Scenario:
    """What the sliders say; one that stands where it stood at first assumes nothing."""
    usual, told = what_is(now), explained(now)
    follow(usual)
    values = {}
    for place, sliders in zip(st.columns(2, gap="large"), COLUMNS, strict=True):
        for each in sliders:
            values[each.name] = place.slider(
                each.label,
                each.low,
                max(each.high, usual[each.name]),
                usual[each.name],
                each.step,
                key=each.name,
                help=told[each.name],
                bind="query-params",
            )
    st.button("Back to what is", key="what_is", on_click=st.session_state.update, args=(usual,), type="tertiary")
    return Scenario(**{name: value for name, value in values.items() if value != usual[name]})


def what_is(now: Start) -> dict[str, int]:
    bills = BILLS if now.bills is None else now.bills
    held = {"account": round(now.account), "reverse_repo": round(now.reverse_repo)}
    return {"fed_assets": 0, **held, "capex": 0, "debt": 100, "bills": round(bills)}


def explained(now: Start) -> dict[str, str]:
    held = f"on {number_format.day(now.day)}; left where it is, it stands still"
    mix = "Assumed: what bills are of the debt that stands is not known."
    return {
        "fed_assets": "The same every month for 12 months.",
        "account": f"It held {written(now.account)} {held}.",
        "reverse_repo": f"It held {written(now.reverse_repo)} {held}.",
        "capex": "The next four quarters over the last four; 0 is as now.",
        "debt": "The rest would come from new shares, or from whoever else pays.",
        "bills": mix if now.bills is None else "At first what bills are of the debt that stands.",
    }


def follow(usual: dict[str, int]) -> None:
    """A slider that assumed nothing on the day looked at before assumes nothing on this one."""
    before = st.session_state.get(USUAL, {})
    for name, value in before.items():
        if st.session_state.get(name) == value != usual[name]:
            st.session_state[name] = usual[name]
    st.session_state[USUAL] = usual
