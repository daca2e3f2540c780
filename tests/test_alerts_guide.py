"""Does the guide to the alerts tell the truth: each rule in it, each address?"""

import re

import pytest

from catalog.toml_file import parsed
from pipelines.alerts.alerts_file import FILE, told_in
from pipelines.alerts.channels import channels
from pipelines.alerts.rules import CONDITIONS
from settings import PROJECT

GUIDE = (PROJECT / "docs" / "alerts.md").read_text(encoding="utf-8")
README = (PROJECT / "README.md").read_text(encoding="utf-8")
RULES = re.findall(r"^```toml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    "text", [*RULES, *re.findall(r"^```toml\n(\[scarce.*?)^```$", README, re.MULTILINE | re.DOTALL)]
)
def test_the_rules_that_the_guides_show_are_right(text):
    alerts = told_in(parsed(FILE, text))
    assert not alerts.problems and alerts.rules


def test_the_guide_names_every_condition():
    assert all(f"`{condition}" in GUIDE for condition in CONDITIONS)


def test_apprise_knows_every_address_that_the_guide_shows(monkeypatch):
    shown = re.findall(r"^\| .* \| `(\w+://\S+)` \|$", GUIDE, re.MULTILINE)
    monkeypatch.setenv("ALERTS_TO", " ".join(shown))
    assert len(shown) == 7 and all(channel.server for channel in channels("ALERTS_TO"))
