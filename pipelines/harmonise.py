"""What is a source's number in our unit, and when did it become known?"""

import pandas as pd

from pipelines.sources.base import Published

DIGITS = 9  # of a billion: to the dollar, without the noise of the factor
MODEL_DIGITS = 4  # of a percent: a model's past moves a little at each release, and less than this is no news


def harmonised(published: Published) -> pd.DataFrame:
    """The rows in our unit, with the moment the release rule gives each date as `assumed_from`."""
    rows, series = published.rows, published.series
    return rows.assign(
        value=(rows["value"] * series.scale).round(MODEL_DIGITS if series.re_estimated else DIGITS),
        assumed_from=series.release.known_from(pd.DatetimeIndex(rows["date"])),
    )
