"""What does a chart's specification draw, view by view?"""


def views(spec, data=None):
    """Every single view, however deep, with the data it inherits."""
    data = spec.get("data", data)
    for layer in spec.get("layer", []):
        yield from views(layer, data)
    if "mark" in spec:
        yield spec | {"data": data}


def rows(spec, view):
    return spec["datasets"][view["data"]["name"]]


def marks(spec, kind):
    return [view for view in views(spec) if view["mark"]["type"] == kind]


def axis_of(spec, channel):
    """Axis and scale of all layers, said by the first of them that is drawn on it."""
    said = [view["encoding"].get(channel, {}) for view in views(spec)]
    return {what: next(place[what] for place in said if what in place) for what in ("axis", "scale")}


def words(spec):
    """Text once each: the halo behind it has a stroke and is left out."""
    said = []
    for view in marks(spec, "text"):
        if "stroke" not in view["mark"]:
            field = view["encoding"]["text"]["field"]
            said += [row[field] for row in rows(spec, view)]
    return said
