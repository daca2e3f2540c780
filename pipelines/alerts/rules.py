"""What is an alert of? One series or indicator on one condition; and when does somebody want to be told?"""

from functools import cached_property
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from indicators import INDICATORS
from pipelines.alerts.written import Change, Clock, Hours, Line, Name, Number, Spell, Zone
from warehouse.clock import NEW_YORK

MOVES = ("rises", "falls", "moves")
NEVER_BACK = ("revised", "flips", "stale")  # what has no level to go back beyond
CONDITIONS = ("above", "below", "crosses", *MOVES, *NEVER_BACK)
STRICT = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)


class Rule(BaseModel):
    """One alert: of a series or indicator, on one condition. Numbers are in the unit of what it is of."""

    model_config = STRICT

    name: str
    of: Name
    above: Number | None = None
    below: Number | None = None
    crosses: Number | None = None
    rises: Change | None = None
    falls: Change | None = None
    moves: Change | None = None
    over: Spell | None = None
    revised: Change | None = None
    flips: Literal[True] | None = None
    stale: Literal[True] | None = None
    hysteresis: Annotated[Number, Field(ge=0)] = 0.0
    cooldown: Spell | None = None
    urgent: bool = False
    title: Line = ""

    @model_validator(mode="after")
    def is_one_condition(self) -> "Rule":
        said = [condition for condition in CONDITIONS if getattr(self, condition) is not None]
        if len(said) != 1:
            raise ValueError(f"must have one of {', '.join(CONDITIONS)}; it has {' and '.join(said) or 'none'}")
        if (self.over is None) == (said[0] in MOVES):
            wanted = "takes no over" if self.over is not None else 'needs over, such as over = "13 weeks"'
            raise ValueError(f"{said[0]} {wanted}")
        if self.over is not None and "hours" in self.over.kwds:
            raise ValueError('over must be a day or longer, such as over = "5 days"')
        if self.hysteresis and said[0] in NEVER_BACK:
            raise ValueError(f"{said[0]} takes no hysteresis")
        if self.flips and not (self.of in INDICATORS and INDICATORS[self.of].words):
            raise ValueError(f"{self.of} is a number; what flips is a label, such as regime")
        return self

    @cached_property
    def condition(self) -> str:
        return next(condition for condition in CONDITIONS if getattr(self, condition) is not None)

    @property
    def level(self) -> float | None:
        """The level that it is held against; None where its condition knows none."""
        return next((limit for limit in (self.above, self.below, self.crosses) if limit is not None), None)

    @cached_property
    def key(self) -> str:
        """Its name and what it watches: altered to watch something else it is another rule, that begins anew."""
        watched = (self.of, self.condition, getattr(self, self.condition), str(self.over), self.hysteresis)
        return f"{self.name}@{sha256(repr(watched).encode()).hexdigest()[:8]}"


class Reader(BaseModel):
    """When somebody wants to be told."""

    model_config = STRICT

    zone: Zone = NEW_YORK
    quiet: Hours | None = None
    digest: Clock | None = None
    brief: Clock | None = None
