"""How soon does Streamlit itself draw one line of as many points (POINTS), with nothing of ours?"""

import os

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

count = int(os.environ["POINTS"])
walk = pd.DataFrame(
    {
        "date": pd.date_range("2020-01-01", periods=count),
        "value": np.cumsum(np.random.default_rng(0).normal(size=count)),
    }
)
st.title("A line")
st.altair_chart(alt.Chart(walk).mark_line().encode(x="date:T", y="value:Q"))
