"""What may stand on a page? Importing this registers every answer, figure, table and note, page by page."""

# isort: off
from views.today import answer as _today, headlines, inputs  # noqa: F401
from views.changes import panel as _changes  # noqa: F401
from views.regime import answer as _regime, index_over_time, blocks_over_time, robustness  # noqa: F401
from views.regime import blocks, conditions as _conditions, not_predicted, track_record  # noqa: F401
from views.bathtub import answer as _bathtub, claims, claims_ledger, flow_table, tub, water, water_change  # noqa: F401
from views.bathtub import buffers, buffer_history, guidance, deep_pockets, global_liquidity  # noqa: F401
from views.bathtub import fed_stance, breaks, balance_sheet, duration, scenario_figure  # noqa: F401
from views.capex import answer as _capex, cash_uses, spending, external_need, growth, growth_share_claim, definitions  # noqa: F401
from views.cost import answer as _cost, credit, rates, yield_curves, conditions, leverage  # noqa: F401
from views.winners import answer as _winners, performance, ducks, small_multiples, dispersion, pairs  # noqa: F401
from views.winners import significance, names_table, liquidity_betas, members  # noqa: F401
from views.data import answer as _data, revisions, tables  # noqa: F401

# isort: on
from views.core.presentation import ANSWERS, FIGURES, NOTES, TABLES

__all__ = ["ANSWERS", "FIGURES", "NOTES", "TABLES"]
