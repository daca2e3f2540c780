"""What does the harness itself cost for a page with one word?"""

import streamlit as st

st.write("Nothing.")
