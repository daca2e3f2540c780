"""Does the picture that comes with an alert show what the alert is about?"""

import json

from pipelines.alerts import alerts_file
from pipelines.alerts.messages import OPTIONS, limits_by_what_they_are_of
from tests.demo_warehouse import FRIDAY
from tests.pipelines.alerts.made import firing
from views.core.point_in_time import PointInTime
from views.export.bundle import snapshot
from warehouse.clock import moment

RULES = """
[low]
of = "net_liquidity"
below = 5900

[high]
of = "net_liquidity"
above = 6100

[fast]
of = "net_liquidity"
rises = 100
over = "4 weeks"

[label]
of = "regime"
flips = true
"""


def test_the_picture_draws_the_levels_of_the_rules_that_fired_and_of_no_other(demo):
    alerts_file.PLACE.write_text(RULES, encoding="utf-8")
    low, high, fast, label = alerts_file.read().rules
    fired = [firing(rule=rule.key, about=rule.of) for rule in (high, fast, label)]
    limits = limits_by_what_they_are_of(fired)
    assert limits == {"net_liquidity": [high.level], "regime": []}
    with demo.reader() as reader:
        data = PointInTime(reader, now=moment(FRIDAY))
        drawn, plain = (snapshot(data, OPTIONS, "net_liquidity", "", of) for of in (limits["net_liquidity"], []))
    assert "limit $6.10tn" in json.dumps(drawn.figure.spec) and "limit" not in json.dumps(plain.figure.spec)
    assert low.level not in limits["net_liquidity"]
