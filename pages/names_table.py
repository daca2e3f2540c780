"""How is the table of all names shown, which a reader sorts?"""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from charts import number_format
from views.winners.names_table import Name
from views.winners.rebasing import ESSAY_DAY

LABELS = {  # the numbers stand next to the name, where a phone shows them
    "name": "Name",
    "made": "Since base date",
    "quarter": "13 weeks",
    "from_high": "From high",
    "side": "Side",
    "basket": "Basket",
    "days_since_high": "Days since high",
    "duration": "Duration",
    "to": "Last price",
    "year": "Last year",
}
WORDS = ("name", "basket", "side")
SORTED_BY = ("made", "quarter", "from_high", "days_since_high", "duration", *WORDS)
PERCENT = partial(number_format.percent, digits=0, sign=True)
WRITTEN = {
    **dict.fromkeys(("made", "quarter", "from_high"), PERCENT),
    "days_since_high": number_format.number,
    "duration": partial(number_format.signed, digits=1),
}
NOTHING = "\N{EN DASH}"


def every_name(names: Sequence[Name]) -> None:
    """Name by name: what it made, how far it is from its high, its duration and its last year as a line."""
    if not names:
        st.caption("No name has a price at this moment.")
        return
    number = st.column_config.NumberColumn
    by = st.selectbox("Sort by", SORTED_BY, format_func=LABELS.__getitem__, key="sort", bind="query-params", width=200)
    rows = pd.DataFrame(names).sort_values(by, ascending=by in WORDS, kind="stable")  # numbers from the largest
    st.dataframe(
        rows.style.format(WRITTEN, na_rep=NOTHING),
        hide_index=True,
        key="names",
        alt="Every name of the baskets",
        placeholder=NOTHING,
        column_order=LABELS,
        column_config={
            **LABELS,
            "made": number(LABELS["made"], help="Total return in dollars since the base date"),
            "from_high": number(LABELS["from_high"], help="Below the highest of the last 52 weeks"),
            "days_since_high": number(LABELS["days_since_high"], help="Calendar days since that high"),
            "duration": number(
                LABELS["duration"],
                help=f"Log points lost for each point that the real yield rose, in the 104 weeks to {ESSAY_DAY}",
            ),
            "to": st.column_config.DateColumn(LABELS["to"], format="D MMM YYYY"),
            "year": st.column_config.LineChartColumn(LABELS["year"]),
        },
    )
