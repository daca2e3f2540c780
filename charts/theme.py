"""Which colours, fonts and dashes does every figure share?"""

from dataclasses import dataclass, fields

# A named font that is missing draws no text in an export, so both stacks end in one that is always there.
SANS = "Source Sans, Source Sans Pro, Liberation Sans, sans-serif"
SERIF = "Source Serif, Source Serif Pro, Liberation Serif, serif"

LABEL, AXIS_LABEL, TITLE = 14, 13, 20  # font sizes in px; nothing in a chart goes under 12

DOTTED = [1, 3]  # a reference level
NOWCAST: list[float] = [0.1, 4.5]  # round caps turn this into dots


@dataclass(frozen=True)
class TubColours:
    """What only the bathtub needs: porcelain, three depths of water, pipes and rubber ducks."""

    surface: str
    middle: str
    deep: str
    on_water: str
    porcelain: str
    porcelain_shade: str
    porcelain_line: str
    basin: str
    pipe: str
    pipe_line: str
    duck: str
    duck_line: str
    beak: str


@dataclass(frozen=True)
class Palette:
    """One colour per role. Figures and HTML blocks name the role, never the colour."""

    name: str
    bg: str
    select: str
    line: str
    axis: str
    ink: str
    muted: str
    water: str
    inflow: str
    outflow: str
    outflow_text: str
    claims: str
    buffer: str
    price: str
    stale: str
    simulated: str
    company: tuple[str, str, str, str, str]
    tub: TubColours

    def text(self, role: str) -> str:
        """The colour of a role when it colours words: orange marks and neutral ones are too light to read."""
        return self.colour({"outflow": "outflow_text", "axis": "muted"}.get(role, role))

    def colour(self, role: str) -> str:
        return str(getattr(self, role))

    def paler(self, role: str, share: float) -> str:
        """That share of a role’s colour on the page, which nothing shows through."""
        pairs = ((int(self.colour(which)[i : i + 2], 16) for which in (role, "bg")) for i in (1, 3, 5))
        return "#" + "".join(f"{round(share * ink + (1 - share) * ground):02X}" for ink, ground in pairs)


LIGHT = Palette(
    name="light",
    bg="#FBFAF7",
    select="#F0ECE2",
    line="#E5E1D8",
    axis="#858C94",
    ink="#17212B",
    muted="#55616C",
    water="#1F6FA8",
    inflow="#0E6478",
    outflow="#D2692A",
    outflow_text="#A84B14",
    claims="#5B2C70",
    buffer="#7A6108",
    price="#2B3640",
    stale="#8C8577",
    simulated="#B0267A",
    company=("#3A1B4A", "#5B2C70", "#8A5AA3", "#B594C8", "#DCCBE6"),
    tub=TubColours(
        surface="#5FA9D6",
        middle="#2C78AE",
        deep="#174F7C",
        on_water="#FFFFFF",
        porcelain="#FFFFFF",
        porcelain_shade="#E9E6DF",
        porcelain_line="#B9B4A8",
        basin="#F3F1EB",
        pipe="#F4F2ED",
        pipe_line="#A9A498",
        duck="#F0BE3C",
        duck_line="#B98A1C",
        beak="#D2692A",
    ),
)

DARK = Palette(
    name="dark",
    bg="#0F161C",
    select="#1E2832",
    line="#2A3640",
    axis="#7C8A96",
    ink="#E9EEF2",
    muted="#A3B0BB",
    water="#58A9DC",
    inflow="#6CCBDD",
    outflow="#E07B3E",
    outflow_text="#F0935A",
    claims="#A376C8",
    buffer="#E3C56B",
    price="#D3DBE2",
    stale="#8A8577",
    simulated="#F277BE",
    company=("#F0E2F8", "#CFAEE3", "#A97FC6", "#7D559B", "#553670"),
    tub=TubColours(
        surface="#3E8FC4",
        middle="#236A9E",
        deep="#123F63",
        on_water="#FFFFFF",
        porcelain="#2B3742",
        porcelain_shade="#1C2630",
        porcelain_line="#4A5965",
        basin="#121A21",
        pipe="#1B252E",
        pipe_line="#5B6975",
        duck="#E8B53A",
        duck_line="#6E4F08",
        beak="#E07B3E",
    ),
)


def palette(name: str | None) -> Palette:
    """The palette of that name; light when the reader's theme is not known."""
    return DARK if name == "dark" else LIGHT


def css_variables(colours: Palette) -> str:
    """The palette as CSS custom properties, for a style attribute: --ink:#17212B;--outflow-text:..."""
    roles = (f.name for f in fields(colours) if f.name not in ("name", "company", "tub"))
    return ";".join(f"--{role.replace('_', '-')}:{colours.colour(role)}" for role in roles)
