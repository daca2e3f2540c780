"""How does a text leave in a table? So that no spreadsheet takes it for a formula, and none asks the network for it."""

import re

A_QUANTITY = r"[+-][\d.,]+(?:\s?(?:%|bp|pp|log pts))?\s*(?=[,;\t\r\n]|$)"
FORMULA = re.compile(rf"(^|[,;\t\r\n])(\s*)(?=[=@+-])(?!{A_QUANTITY})")


def cell(text: str) -> str:
    """The text, with an apostrophe before what would begin a formula: at its start, or where a separator stands.

    >>> cell("=1+1"), cell("rose; @SUM(A1)"), cell("+12 bp")
    ("'=1+1", "rose; '@SUM(A1)", '+12 bp')
    """
    return FORMULA.sub(r"\1\2'", text)
