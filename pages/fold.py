"""How does a part of a page stand folded, until a reader opens it or comes by a link to what it holds?"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from pages.sign_in import entrance


@contextmanager
def folded(name: str, title: str, holds: Sequence[str], draw: Callable[[], None]) -> Iterator[None]:
    """A fold of that name and title, above what is drawn within. A link to the name, or to one of the figures that it
    holds, opens it."""
    with st.container(key="__".join(["fold", name, *holds, ""]), gap=None):
        st.fragment(_fold)(name, title, draw)
        yield


def _fold(name: str, title: str, draw: Callable[[], None]) -> None:
    entrance()  # a fold is opened without the frame
    fold = st.expander(title, key=f"open_{name}", on_change="rerun")
    if fold.open:
        with fold:
            draw()
