"""How is a table shown that a reader sorts?"""

import pandas as pd
import streamlit as st

PERCENT = "%+.0f %%"


def every_name(table: pd.DataFrame) -> None:
    """Name by name: what it made, how far it is from its high, its duration and its last year as a line."""
    if table.empty:
        st.caption("No name has a price at this moment.")
        return
    number = st.column_config.NumberColumn
    st.dataframe(
        table,
        hide_index=True,
        key="names",
        column_config={
            "name": "Name",
            "basket": "Basket",
            "side": "Side",
            "made": number("Since the day", format=PERCENT, help="Total return since the day that is 100, dollars"),
            "quarter": number("13 weeks", format=PERCENT),
            "from_high": number("From its high", format=PERCENT, help="Below the highest of the last 52 weeks"),
            "days_since_high": number("Days since", format="%d", help="Since that high"),
            "duration": number(
                "Duration",
                format="%.1f",
                help="Percent lost for each point that the real yield rose, in the 104 weeks to 5 February 2026",
            ),
            "to": st.column_config.DateColumn("To", format="D MMM YYYY"),
            "year": st.column_config.LineChartColumn("Last year"),
        },
    )
