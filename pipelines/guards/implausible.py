"""What is said of something that cannot be true?"""

from datetime import date

from catalog.series import Series
from pipelines.sources.errors import SourceError

NOTHING_STORED = "nothing of it was stored"


class Implausible(SourceError):
    """Something that cannot be true: a slipped unit, a date to come, something that is no number."""

    def __init__(self, series: Series, about: str, advice: str = "") -> None:
        super().__init__(f"{series.name}{about}; {NOTHING_STORED}{f'. {advice}' if advice else ''}")


class Unaccepted(Implausible):
    """What is hardly true, and stored only where a person says that it is."""

    def __init__(self, series: Series, about: str) -> None:
        super().__init__(
            series, about, f"If it is right, run `refresh {series.name} --accept`, or `import` with --accept"
        )


def on(day: date) -> str:
    return f" on {day:%Y-%m-%d}"
