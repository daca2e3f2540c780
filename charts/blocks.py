"""How is everything between the charts written? HTML strings for one stylesheet, every word escaped.

Notes and facts may hold **bold** words; everything else stands as it is written. What a function here returns is markup
already and is not escaped again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from charts.number_format import MINUS
from charts.theme import Palette, css_variables

FOCUS, STYLE = (Path(__file__).with_name(f"{name}.css").read_text(encoding="utf-8") for name in ("focus", "style"))
CSS = f"{STYLE}\n{FOCUS}"
SIMULATED = "SIMULATED"
SCENARIO = "SCENARIO"
STATES = {"observed", "archived", "assumed", "stale"}
FEWEST_LISTED = 3  # entries
CHANGES = {"in", "out", "ink"}


class Markup(str):
    """Text that is HTML already, and stays so when more of it is added."""

    def __add__(self, other: str) -> "Markup":
        return Markup(str(self) + _safe(other))


def block(palette: Palette, *parts: str) -> Markup:
    """What a page hands to the browser in one piece: the parts in one palette."""
    return Markup(f'<div class="block" style="{css_variables(palette)}">{_joined(parts)}</div>')


@dataclass(frozen=True)
class Chip:
    """A word in a pill, and how strongly it holds: a share of a bar, 0 to 1, in the colour of easing ("in") or
    tightening ("out"). Without a share there is no reading: no bar, and the pill in grey."""

    word: str
    strength: float | None = None
    kind: str = "ink"


def headline(
    question: str,
    answer: str,
    facts: Sequence[str] = (),
    simulated: bool = False,
    data_to: str = "",
    chip: Chip | None = None,
) -> Markup:
    """The page's question and up to when there are data, its one answer, and a line of facts after the chip."""
    told = "".join([*([chip_of(chip)] if chip else []), *(f"<span>{_told(fact)}</span>" for fact in facts)])
    return Markup(
        f'{_asked(question, data_to)}<h1>{_safe(answer)}{_made_up(simulated)}</h1><div class="facts">{told}</div>'
    )


def chip_of(chip: Chip) -> Markup:
    """The word carries it: whoever cannot see the bar misses nothing but how full it is."""
    if chip.strength is None:
        return Markup(f'<span class="chip unread">{_safe(chip.word)}</span>')
    full = f'<i class="{_kind(chip.kind)}" style="width:{100 * chip.strength:.0f}%"></i>'
    return Markup(f'<span class="chip"><span class="bar" aria-hidden="true">{full}</span>{_safe(chip.word)}</span>')


def awaited(question: str) -> Markup:
    """The same while it is being made: lines without words, told as such to whoever listens."""
    lines = 3 * "<i></i>"  # two of the answer, one of facts
    return Markup(f'{_asked(question)}<div class="awaited" role="status" aria-label="Being made …">{lines}</div>')


@dataclass(frozen=True)
class Kpi:
    """One number with its change, its two years and how good it is.

    `change_kind` says what the change means, not which way it goes: "in" eases, "out" tightens, "ink" neither.
    """

    label: str
    value: str
    change: str = ""
    change_kind: str = "ink"
    spark: str = ""
    mark: str = "observed"
    foot: str = ""
    simulated: bool = False


def kpi_row(kpis: Sequence[Kpi]) -> Markup:
    """Six across, two by three on a phone."""
    return Markup(f'<div class="kpis">{"".join(_kpi(kpi) for kpi in kpis)}</div>')


def finding(title: str, subtitle: str = "", simulated: bool = False, scenario: bool = False) -> Markup:
    """A figure's title says what it shows; its subtitle says what, in which unit, from which base."""
    under = f'<p class="subtitle">{_safe(subtitle)}</p>' if subtitle else ""
    assumed = f' <span class="scenario">{SCENARIO}</span>' if scenario else ""
    return Markup(f"<h2>{_safe(title)}{assumed}{_made_up(simulated)}</h2>{under}")


def table(rows: Sequence[Sequence[str]], columns: Sequence[str] = (), head: bool = False) -> Markup:
    """Rows of cells, the first of which names the row; `columns` gives each its kind: "text", "muted", "number" or
    "muted number". With `head` the first row names the columns."""
    names = f"<thead>{_heads(rows[0], columns)}</thead>" if head else ""
    return Markup(f"<table>{names}<tbody>{''.join(_row(row, columns) for row in rows[head:])}</tbody></table>")


def ledger(head: Sequence[str], rows: Sequence[Sequence[str]], columns: Sequence[str] = ()) -> Markup:
    """A long table under a head; on a phone each row becomes a block whose cells name their column."""
    body = "".join(_row(row, columns, head) for row in rows)
    return Markup(f'<table class="ledger"><thead>{_heads(head, columns)}</thead><tbody>{body}</tbody></table>')


def source_line(left: str, right: Sequence[str] = ()) -> Markup:
    """Sources on the left; as-of and evidence on the right."""
    told = " · ".join(_safe(part) for part in right)
    return Markup(f'<p class="source"><span>{_safe(left)}</span><span>{told}</span></p>')


def held(names: Sequence[str]) -> Markup:
    """What a closed fold holds, for a browser's own search to find; seen only once it has."""
    return Markup(f'<p class="note held" hidden="until-found">Holds: {_safe("; ".join(names))}</p>')


def note(text: str) -> Markup:
    return Markup(f'<p class="note">{_told(text)}</p>')


def bold(text: str) -> Markup:
    return Markup(f"<b>{_safe(text)}</b>")


def link(text: str, address: str) -> Markup:
    """To another page, beside this one."""
    return Markup(f'<a href="{escape(address)}" target="_blank" rel="noopener">{_safe(text)}</a>')


def code(text: str) -> Markup:
    return Markup(f"<code>{escape(text)}</code>")


def defined(entries: Sequence[Sequence[str]]) -> Markup:
    """Each a name, and what is said of it line by line."""
    told = ((_safe(name), "<br>".join(map(_safe, lines))) for name, *lines in entries)
    return Markup(f"<dl>{''.join(f'<dt>{name}</dt><dd>{lines}</dd>' for name, lines in told)}</dl>")


def made_up(why: str) -> Markup:
    """At the top of a page whose numbers nobody published; `code` in it is kept whole."""
    told = re.sub("`(.+?)`", r"<code>\1</code>", escape(why))
    return Markup(f'<p class="note made-up"><span class="simulated">{SIMULATED}</span> {told}</p>')


def as_of_bar(text: str) -> Markup:
    """Across the top of a page that shows an earlier day: "As of 3 Mar 2026, what was known then"."""
    return Markup(f'<p class="as-of">{_safe(text)}</p>')


def picture(wide: str, tall: str, below: str = "", medium: str = "") -> Markup:
    """The wide drawing where there is room, otherwise the tall one and the line it has no room for; in a column, the
    medium one, with that line too, where there is one."""
    line = f'<p class="subtitle">{_safe(below)}</p>' if below else ""
    between = f'<div class="medium">{medium}{line}</div>' if medium else ""
    return Markup(f'<div class="wide">{wide}</div>{between}<div class="tall">{tall}{line}</div>')


def contents(entries: Sequence[tuple[str, str]]) -> Markup:
    """The list of what stands on a page: of each its anchor and its name. Of what is seen at once there is none."""
    if len(entries) < FEWEST_LISTED:
        return Markup("")
    links = "".join(f'<a href="#{escape(anchor)}">{_safe(name)}</a>' for anchor, name in entries)
    return Markup(f'<nav class="contents" aria-label="On this page">{links}</nav>')


def marked(state: str, text: str) -> Markup:
    """Text after the mark of its state: observed, archived, assumed or stale."""
    if state not in STATES:
        raise ValueError(f"{state!r} is not one of {', '.join(sorted(STATES))}")
    return Markup(f'<span class="mark {state}" role="img" aria-label="{state}"></span>{_safe(text)}')


def coloured(text: str, kind: str) -> Markup:
    """Words in the colour of easing ("in") or tightening ("out"), or in ink."""
    return Markup(f'<span class="{_kind(kind)}">{_safe(text)}</span>')


def _kind(kind: str) -> str:
    if kind not in CHANGES:
        raise ValueError(f"{kind!r} is not one of {', '.join(sorted(CHANGES))}")
    return kind


def _asked(question: str, data_to: str = "") -> str:
    return f'<p class="question"><span>{_safe(question)}</span><span>{_safe(data_to)}</span></p>'


def _kpi(kpi: Kpi) -> str:
    unread = " unread" if kpi.value == "No reading" else ""
    return (
        f'<div class="kpi"><div class="label">{_safe(kpi.label)}</div>'
        f'<div class="value{unread}">{_safe(kpi.value)}</div>'
        f'<div class="change">{coloured(kpi.change, kpi.change_kind)}</div>{kpi.spark}'
        f'<div class="foot">{marked(kpi.mark, kpi.foot)}{_made_up(kpi.simulated)}</div></div>'
    )


def _made_up(simulated: bool) -> str:
    """The word after a title or a number that nobody published."""
    return f' <span class="simulated">{SIMULATED}</span>' if simulated else ""


def _heads(names: Sequence[str], kinds: Sequence[str]) -> str:
    """What each column holds; a corner without a word heads nothing."""
    heads = [
        f'<th scope="col" class="{escape(kind)}">{_safe(name)}</th>' if name else "<td></td>"
        for name, kind in zip(names, kinds, strict=True)
    ]
    return f"<tr>{''.join(heads)}</tr>"


def _row(row: Sequence[str], kinds: Sequence[str], names: Sequence[str] = ()) -> str:
    """A head and its cells, which carry the name of their column where it has one; a cell alone heads nothing."""
    cells = []
    for i, cell in enumerate(row):
        tag, scope = ("th", ' scope="row"') if not i and len(row) > 1 else ("td", "")
        kind, name = kinds[i] if i < len(kinds) else "text", f' data-name="{escape(names[i])}"' if names else ""
        cells.append(f'<{tag}{scope} class="{escape(kind)}"{name}>{_safe(cell)}</{tag}>')
    return f"<tr>{''.join(cells)}</tr>"


def _joined(parts: Sequence[str]) -> str:
    return "".join(_safe(part) for part in parts)


def _safe(text: str) -> str:
    """Escaped, with a minus kept beside its number; markup passes."""
    if isinstance(text, Markup):
        return text
    return re.sub(f"{MINUS}\\$[\\d.,]+[a-z]*", r'<span class="whole">\g<0></span>', escape(text))


def _told(text: str) -> str:
    """The same with **bold** words."""
    return text if isinstance(text, Markup) else re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", _safe(text))
