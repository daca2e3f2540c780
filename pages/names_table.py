"""How is the table of all names shown, which a reader sorts?"""

import pandas as pd
import streamlit as st

from views.winners.rebasing import ESSAY_DAY

PERCENT = "%+.0f %%"
LABELS = {
    "name": "Name",
    "basket": "Basket",
    "side": "Side",
    "made": "Since base date",
    "quarter": "13 weeks",
    "from_high": "From high",
    "days_since_high": "Days since high",
    "duration": "Duration",
    "to": "Last price",
    "year": "Last year",
}
WORDS = ("name", "basket", "side")
SORTED_BY = ("made", "quarter", "from_high", "days_since_high", "duration", *WORDS)


def every_name(table: pd.DataFrame) -> None:
    """Name by name: what it made, how far it is from its high, its duration and its last year as a line."""
    if table.empty:
        st.caption("No name has a price at this moment.")
        return
    number = st.column_config.NumberColumn
    by = st.selectbox("Sort by", SORTED_BY, format_func=LABELS.__getitem__, key="sort", bind="query-params", width=200)
    st.dataframe(
        table.sort_values(by, ascending=by in WORDS, kind="stable"),  # numbers from the largest
        hide_index=True,
        key="names",
        column_config={
            **LABELS,
            "made": number(LABELS["made"], format=PERCENT, help="Total return in dollars since the base date"),
            "quarter": number(LABELS["quarter"], format=PERCENT),
            "from_high": number(LABELS["from_high"], format=PERCENT, help="Below the highest of the last 52 weeks"),
            "days_since_high": number(LABELS["days_since_high"], format="%d", help="Calendar days since that high"),
            "duration": number(
                LABELS["duration"],
                format="%.1f",
                help=f"Log points lost for each point that the real yield rose, in the 104 weeks to {ESSAY_DAY}",
            ),
            "to": st.column_config.DateColumn(LABELS["to"], format="D MMM YYYY"),
            "year": st.column_config.LineChartColumn(LABELS["year"]),
        },
    )
