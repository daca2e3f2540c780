"""From where to where does the axis of values of a chart reach?"""

from collections.abc import Iterator
from typing import Any


def reached_by(spec: dict[str, Any]) -> tuple[float, ...]:
    """The ends of its axis of values, in the unit of the chart; of one that has none, or one each way, nothing."""
    up, right = ({*_ends(spec, channel)} for channel in ("y", "x"))
    ends = up | right
    return ends.pop() if len(ends) == 1 else ()


def _ends(view: dict[str, Any], channel: str) -> Iterator[tuple[float, float]]:
    scale = view.get("encoding", {}).get(channel, {}).get("scale") or {}
    domain = scale.get("domain")
    places_rows = domain == scale.get("range")
    maturities = channel == "x" and scale.get("type") == "log"
    if domain and not (places_rows or maturities or isinstance(domain[0], str)):
        yield float(domain[0]), float(domain[-1])
    for layer in view.get("layer", []):
        yield from _ends(layer, channel)
