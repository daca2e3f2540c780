"""How is the table of all names shown, which a reader sorts?"""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from views.winners.names_table import Name
from views.winners.rebasing import ESSAY_DAY

PERCENT = "%+.0f %%"


def every_name(names: Sequence[Name]) -> None:
    """Name by name: what it made, how far it is from its high, its duration and its last year as a line."""
    if not names:
        st.caption("No name has a price at this moment.")
        return
    number = st.column_config.NumberColumn
    st.dataframe(
        pd.DataFrame(names),
        hide_index=True,
        key="names",
        column_config={
            "name": "Name",
            "basket": "Basket",
            "side": "Side",
            "made": number("Since base date", format=PERCENT, help="Total return in dollars since the base date"),
            "quarter": number("13 weeks", format=PERCENT),
            "from_high": number("From high", format=PERCENT, help="Below the highest of the last 52 weeks"),
            "days_since_high": number("Days since high", format="%d", help="Calendar days since that high"),
            "duration": number(
                "Duration",
                format="%.1f",
                help=f"Log points lost for each point that the real yield rose, in the 104 weeks to {ESSAY_DAY}",
            ),
            "to": st.column_config.DateColumn("Last price", format="D MMM YYYY"),
            "year": st.column_config.LineChartColumn("Last year"),
        },
    )
