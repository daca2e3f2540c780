"""How do the parts of the tub come together, from back to front?"""

from dataclasses import dataclass
from html import escape
from textwrap import wrap

from charts import number_format, text_metrics
from charts.blocks import SCENARIO
from charts.theme import Palette
from charts.tub import basin, ducks, pipes
from charts.tub.alt_text import description, headline, pool
from charts.tub.layout import LAYOUTS, Layout
from charts.tub.plan import BANK, CLAIM, Plan
from charts.tub.state import TubState
from charts.tub.svg import definitions, group, styles, text

BROKEN = "broken pipe: wider than drawn"
AIR_PX = 8  # px between words and a dotted line that stops before them


def tub(state: TubState, palette: Palette, layout: str = "wide", prefix: str = "tub") -> str:
    """The bathtub as SVG. Two pictures on one page need two prefixes, or two layouts."""
    composition = LAYOUTS[layout]
    return _Picture(Plan(state, composition), palette, f"{prefix}-{layout}").svg()


@dataclass(frozen=True)
class _Picture:
    """A plan, its colours, and the name that keeps its gradients apart from another picture's."""

    plan: Plan
    palette: Palette
    scope: str

    @property
    def layout(self) -> Layout:
        return self.plan.layout

    @property
    def state(self) -> TubState:
        return self.plan.state

    def svg(self) -> str:
        scope, layout, plan = self.scope, self.layout, self.plan
        said = description(self.state, layout, plan.scale, plan.ducks, plan.capped)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{scope}" viewBox="0 0 {layout.width} {layout.height}" '
            f'role="img" aria-labelledby="{scope}-title {scope}-desc">'
            f'<title id="{scope}-title">{escape(headline(self.state, layout.digits))}</title>'
            f'<desc id="{scope}-desc">{escape(said)}</desc>'
            f"{definitions(scope, self.palette, basin.inside(layout))}{styles(scope, self.palette)}"
            f"{''.join(self.shapes())}</svg>"
        )

    def shapes(self) -> list[str]:
        """Streams stand behind the water, siphons in front of it, ducks half in it."""
        layout, palette, plan = self.layout, self.palette, self.plan
        spots = ducks.places(plan.ducks, plan.surface, layout)
        return [
            basin.body(layout, palette, self.scope),
            *(self.pipe_above(name) for name in self.state.fed if plan.flows[name] >= 0),
            ducks.bodies(plan.ducks, spots, layout, palette) if plan.ducks else "",
            basin.water(plan.surface, layout, palette, self.scope, self.state.assumed),
            *(self.pipe_above(name) for name in self.state.fed if plan.flows[name] < 0),
            self.how_to_read(spots),
            basin.rim_ends(layout, palette),
            ducks.names(plan.ducks, spots, layout),
            basin.gauge(plan.scale, layout, palette),
            basin.marks(self.state, plan.scale, layout, palette, self.reach(plan.scale.y(self.state.level_before))),
            self.level(),
            self.treasury_account(),
            self.reverse_repo(),
            self.builders_gap(),
            self.bank_credit(),
            self.note(),
        ]

    def how_to_read(self, spots: list[tuple[float, float]]) -> str:
        """The ducks; a phone has no room for it, and those who look at a page have it in the text below."""
        state, afloat, layout = self.state, self.plan.ducks, self.layout
        if not afloat or not layout.wide:
            return ""
        return ducks.key(state, afloat, layout) if layout.card else ducks.caption(state, afloat, spots, layout)

    def pipe_above(self, name: str) -> str:
        plan, drawn = self.plan, self.plan.pipes[name]
        tube = pipes.above(drawn, plan.flows[name], plan.surface, self.layout, self.palette)
        return group(name, tube, self._heading(drawn.x, name, plan.printed(name), plan.role(name), plan.crowded))

    @property
    def words(self) -> tuple[str, str]:
        """The level, and how it changed."""
        layout, span = self.layout, self.state.span
        change = f"{number_format.billions(self.state.change, sign=True, digits=layout.digits)} in {span}"
        brief = layout.number_under_ducks or not layout.wide or (self.plan.shallow and layout.terse)
        what = SCENARIO if self.state.assumed else "Fed net liquidity"
        return number_format.money(self.state.level), change if brief else f"{what}, {change}"

    @property
    def sizes(self) -> tuple[float, float, float]:
        """Of the number, of the words under it, and from the one to the other, px."""
        layout = self.layout
        if self.plan.shallow and layout.small_level_size:
            return layout.small_level_size, layout.font, 20
        if not layout.wide:
            return layout.level_size, 13, 21
        return layout.level_size, max(17, layout.small), 26 if layout.card else 30

    @property
    def in_water(self) -> bool:
        """Whether the number stands in the water; over it, in the colour of water, when that is too shallow."""
        large, _, step = self.sizes
        return not self.plan.shallow or (bool(self.layout.small_level_size) and self.plan.depth > large + step)

    @property
    def spot(self) -> tuple[float, float]:
        """The middle and the foot of the number."""
        layout, plan, (large, _, step) = self.layout, self.plan, self.sizes
        amid = sum(layout.ducks) / 2
        if not self.in_water:
            return layout.aside if layout.card else (amid, layout.rim + large * 0.95)
        if layout.number_under_ducks:
            return amid - 24, layout.floor - step - 9  # the plug lies beside it
        below_siphon = 0 if plan.ducks and layout.wide else pipes.SIPHON_DEPTH_PX + large * 0.8
        return layout.centre, plan.surface + max(plan.depth * (0.56 if layout.wide else 0.6), below_siphon)

    def level(self) -> str:
        """The number, and how it changed."""
        (x, y), (large, small, step), (number, change) = self.spot, self.sizes, self.words
        role, muted = ("on-water", "on-water") if self.in_water else ("water", "")
        return text(x, y, number, large, f"serif bold {role}") + text(x, y + step, change, small, muted)

    def reach(self, height: float) -> tuple[float, float] | None:
        """From where to where the words of the level reach at this height, if they do."""
        (x, y), (large, small, step) = self.spot, self.sizes
        for words, size, face, foot in zip(self.words, (large, small), ("serif", "sans"), (y, y + step), strict=True):
            if foot - 0.75 * size < height < foot + 0.25 * size:
                half = text_metrics.width(words, size, face) / 2 + AIR_PX
                return x - half, x + half
        return None

    @property
    def holding(self) -> str:
        return "would hold" if self.state.assumed else "holds" if self.layout.terse else "now holds"

    def treasury_account(self) -> str:
        name, plan, drawn = "Treasury account", self.plan, self.plan.pipes["Treasury account"]
        tube = pipes.through_floor(drawn, plan.flows[name], False, plan.roomy, self.layout, self.palette)
        holds = number_format.billions(self.state.treasury_account_holds)
        note = [f"{self.holding} {holds}"]
        return group(name, tube, self._foot(drawn.x, name, plan.printed(name), note, plan.role(name)))

    def reverse_repo(self) -> str:
        name, plan, empty = "Reverse repo", self.plan, self.state.reverse_repo_is_empty
        drawn = plan.pipes[name]
        tube = pipes.through_floor(drawn, plan.flows[name], empty, plan.roomy, self.layout, self.palette)
        note, peak = [f"{self.holding} {pool(self.state)}"], self.state.reverse_repo_peak
        value = plan.printed(name) + (", empty" if empty else "")
        if peak is None:
            value, note = "not counted", ["before Sep 2013"]
        elif not self.layout.terse:
            note.append(f"peak {number_format.billions(peak.value)}, {number_format.month(peak.date)}")
        return group(name, tube, self._foot(drawn.x, name, value, note, "" if empty else plan.role(name)))

    def builders_gap(self) -> str:
        gap, layout = self.state.builders_gap, self.layout
        if gap is None:
            return ""
        drawn = self.plan.pipes[CLAIM]
        tube = pipes.hatched_drain(drawn, f"url(#{self.scope}-claim)", layout, self.palette)
        name = "AI cash gap" if layout.terse else CLAIM
        value = number_format.billions(gap.value, digits=layout.digits)
        note = ([gap.short] if gap.short else []) if layout.terse else wrap(gap.caption, 32)
        drain = group(CLAIM, tube, self._foot(drawn.x, name, value, note, "claims"))
        return (basin.plug(drawn.x + drawn.width / 2 + 40, layout, self.palette) if layout.wide else "") + drain

    def bank_credit(self) -> str:
        """Beside the tub; a layout without room for it leaves it to the line of text below."""
        credit, layout = self.state.bank_credit, self.layout
        if credit is None or not layout.bank:
            return ""
        drawn = self.plan.pipes[BANK]
        tube = pipes.beside(drawn, f"url(#{self.scope}-beside)", f"url(#{self.scope}-fade)", layout, self.palette)
        heading = self._heading(
            drawn.x, BANK, number_format.billions(credit.value, sign=True, digits=layout.digits), "muted"
        )
        step = 1.26 * layout.small
        top, lines = layout.pipe_top + 110, enumerate(wrap(credit.caption, 20 if layout.terse else 32))
        return group(
            BANK, tube, heading, *(text(drawn.x, top + step * i, line, layout.small, "muted") for i, line in lines)
        )

    def note(self) -> str:
        layout = self.layout
        if not self.plan.capped:
            return ""
        if layout.card:
            return text(layout.key[0], layout.key[1] - 1.3 * layout.small, BROKEN, layout.small, "muted", "start")
        if layout.wide:
            return text(layout.width - 2, layout.outlet + 40, BROKEN, min(14, layout.small + 0.5), "muted", "end")
        return text(layout.centre, layout.height - 4, BROKEN, 11, "muted")

    def _heading(self, x: float, name: str, value: str, role: str, crowded: bool = False) -> str:
        top, font = self.layout.pipe_top, self.layout.font
        small = font if self.layout.wide else self.layout.small
        size = small if crowded else font * 1.2
        named = text(x, top - font * 1.75, name, small, "muted")
        return named + text(x, top - font * 0.55, value, size, f"bold {role}")

    def _foot(self, x: float, name: str, value: str, note: list[str], role: str) -> str:
        font, small, y = (
            self.layout.font,
            self.layout.small,
            self.layout.outlet + self.layout.drain + self.layout.font + 5,
        )
        lines = [text(x, y, name, font, "muted"), text(x, y + font * 1.35, value, font * 1.2, f"bold {role}")]
        lines += [text(x, y + font * (1.35 + 1.22 * i), line, small, "muted") for i, line in enumerate(note, 1)]
        return "".join(lines)
