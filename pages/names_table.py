"""How is the table of all names shown, which a reader sorts?"""

from functools import partial

import pandas as pd
import streamlit as st

from charts import number_format
from views.winners.rebasing import ESSAY_DAY

PERCENT = partial(number_format.percent, digits=0, sign=True)
WRITTEN = {
    **dict.fromkeys(("made", "quarter", "from_high"), PERCENT),
    "days_since_high": number_format.number,
    "duration": partial(number_format.signed, digits=1),
}
ORDER = ("name", "made", "quarter", "from_high", "side", "basket", "days_since_high", "duration", "to", "year")
NOTHING = "\N{EN DASH}"


def every_name(table: pd.DataFrame) -> None:
    """Name by name: what it made, how far it is from its high, its duration and its last year as a line.

    The numbers stand next to the name, where a phone shows them.
    """
    if table.empty:
        st.caption("No name has a price at this moment.")
        return
    number = st.column_config.NumberColumn
    st.dataframe(
        table.style.format(WRITTEN, na_rep=NOTHING),
        hide_index=True,
        key="names",
        column_order=ORDER,
        column_config={
            "name": "Name",
            "basket": "Basket",
            "side": "Side",
            "made": number("Since base date", help="Total return in dollars since the base date"),
            "quarter": number("13 weeks"),
            "from_high": number("From high", help="Below the highest of the last 52 weeks"),
            "days_since_high": number("Days since high", help="Calendar days since that high"),
            "duration": number(
                "Duration",
                help=f"Log points lost for each point that the real yield rose, in the 104 weeks to {ESSAY_DAY}",
            ),
            "to": st.column_config.DateColumn("Last price", format="D MMM YYYY"),
            "year": st.column_config.LineChartColumn("Last year"),
        },
    )
