"""How much water is in the tub, and what moved it? Values in, one SVG out, in two layouts."""

from charts.tub.alt_text import bank_credit_line, description, headline, note_on_capped_pipes
from charts.tub.drawing import tub
from charts.tub.state import Claim, Duck, Mark, TubState

__all__ = [
    "Claim",
    "Duck",
    "Mark",
    "TubState",
    "bank_credit_line",
    "description",
    "headline",
    "note_on_capped_pipes",
    "tub",
]
