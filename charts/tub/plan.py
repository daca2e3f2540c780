"""What goes where in one tub? Everything decided before the first line is drawn."""

from dataclasses import dataclass

from charts import number_format
from charts.tub import ducks
from charts.tub.layout import Layout, Pipe, Scale, pipe, pipes_above, scale
from charts.tub.state import Duck, TubState

BELOW = ("Treasury account", "Reverse repo")
CLAIM, BANK = "AI builders’ cash gap", "Bank credit"
WIDEST_CLAIM = {True: 60, False: 30}  # px: where there is width, and on a phone


@dataclass(frozen=True)
class Plan:
    """One state of the tub in one layout."""

    state: TubState
    layout: Layout

    @property
    def flows(self) -> dict[str, float]:
        """The flows as printed."""
        return self.state.printed(self.layout.digits)

    @property
    def scale(self) -> Scale:
        return scale(self.state, self.layout)

    @property
    def surface(self) -> float:
        return self.scale.y(self.state.level)

    @property
    def depth(self) -> float:
        return self.layout.floor - self.surface

    @property
    def ducks(self) -> tuple[Duck, ...]:
        return ducks.afloat(self.state, self.layout)

    @property
    def shallow(self) -> bool:
        """Whether the number has no room in the water; without ducks a siphon hangs in the middle, too."""
        return self.depth < self.layout.least_depth + (0 if self.ducks else 15)

    @property
    def roomy(self) -> bool:
        """Whether arrows can rise from the floor without touching the words under the number."""
        return self.depth > self.layout.least_depth + 50

    @property
    def alone(self) -> bool:
        """Whether the pipes have the width of the tub to themselves."""
        return not self.ducks and not self.shallow

    @property
    def pipes(self) -> dict[str, Pipe]:
        """Every pipe by name, in proportion as far as there is room."""
        state, layout, gap = self.state, self.layout, self.state.builders_gap
        above = pipes_above([*state.fed.values()], self._label_widths, layout, self.alone)
        placed = dict(zip(state.fed, above, strict=True))
        spots = layout.drains if gap else layout.drains_alone
        for name, x, flow in zip(BELOW, spots, (state.treasury_account, state.reverse_repo), strict=False):
            placed[name] = pipe(x, flow, layout, layout.widest_drain)
        if gap:
            placed[CLAIM] = pipe(spots[2], gap.value, layout, WIDEST_CLAIM[layout.wide])
        if state.bank_credit and layout.bank:
            placed[BANK] = pipe(layout.bank, state.bank_credit.value, layout, layout.widest_bank)
        return placed

    @property
    def capped(self) -> list[str]:
        """Pipes that show less than their flow; an empty one shows none."""
        hollow = {"Reverse repo"} if self.state.reverse_repo_is_empty else set()
        return [name for name, drawn in self.pipes.items() if drawn.capped and name not in hollow]

    @property
    def crowded(self) -> bool:
        """Whether the numbers over the pipes would touch in their usual size."""
        start, end = self.layout.pipes_alone if self.alone else self.layout.pipes
        return sum(len(self.printed(name)) * 0.62 * self.layout.font + 6 for name in self.state.fed) > end - start

    @property
    def _label_widths(self) -> list[float]:
        font = self.layout.font
        return [max(len(name) * 0.48, len(self.printed(name)) * 0.6) * font + 7 for name in self.state.fed]

    def printed(self, name: str) -> str:
        return number_format.billions(self.flows[name], sign=True, digits=self.layout.digits)

    def role(self, name: str) -> str:
        flow = self.flows[name]
        return "in" if flow > 0 else "out" if flow < 0 else ""
