"""Is whatever is wrong in alerts.toml said by line and key, and do the right rules count all the same?"""

import pytest

from catalog.toml_file import parsed
from pipelines.alerts.alerts_file import FILE, Alerts, read, told_in

RIGHT = '[cash]\nof = "reserves"\nbelow = 3000\n'


def written(text):
    return told_in(parsed(FILE, text))


def said(text):
    """Of a file with one fault."""
    [problem] = written(text).problems
    return problem


def test_a_rule_may_name_what_it_is_of_as_its_source_does():
    by_code, by_name = (written(f'[a]\nof = "{of}"\nbelow = 6000') for of in ("WALCL", "fed_assets"))
    assert by_code == by_name
    assert by_code.rules[0].of == "fed_assets" and not by_code.problems


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ('of = "resreves"\nbelow = 3', "alerts.toml, line 6, [mine]: of names nothing here"),
        ("below = 3", "alerts.toml, line 5, [mine]: needs of"),
        ('of = "reserves"', "alerts.toml, line 5, [mine]: must have one of above, below"),
        ('of = "reserves"\nabove = 3\nbelow = 3', "line 5, [mine]: must have one of above, below"),
        ('of = "reserves"\nabove = "3"', "alerts.toml, line 7, [mine]: above should be a valid number"),
        ('of = "reserves"\nabove = nan', "alerts.toml, line 7, [mine]: above should be a finite number"),
        ('of = "reserves"\nabove = 3\nhysteresis = -1', "line 8, [mine]: hysteresis should be greater than or equal"),
        ('of = "reserves"\nrises = 3', "line 5, [mine]: rises needs over, such as"),
        ('of = "reserves"\nabove = 3\nover = "5 days"', "line 5, [mine]: above takes no over"),
        ('of = "reserves"\nrises = 3\nover = "6 hours"', "line 5, [mine]: over must be a day or longer"),
        ('of = "reserves"\nrises = 3\nover = "9999 years"', "line 8, [mine]: over must be a time such as"),
        ('of = "reserves"\nrises = 3\nover = "0 days"', "line 8, [mine]: over must be a time such as"),
        ('of = "reserves"\nrises = -3\nover = "5 days"', "line 7, [mine]: rises must be a number above zero"),
        ('of = "reserves"\nrises = "0 %"\nover = "5 days"', "line 7, [mine]: rises must be a number above zero"),
        ('of = "reserves"\nrises = true\nover = "5 days"', "line 7, [mine]: rises must be a number above zero"),
        ('of = "reserves"\nstale = true\nhysteresis = 1', "line 5, [mine]: stale takes no hysteresis"),
        ('of = "reserves"\nflips = true', "line 5, [mine]: reserves is a number; what flips is a label"),
        ('of = "regime"\nflips = false', "line 7, [mine]: flips should be True"),
        ('of = "reserves"\nabove = 3\nabvoe = 4', "line 8, [mine]: abvoe is no key here"),
        ('of = "reserves"\nabove = 3\ntitle = "a\\nb"', "line 8, [mine]: title holds"),
        ('name = "yours"\nof = "reserves"\nabove = 3', "line 5, [mine]: a rule's name is that of its table"),
    ],
)
def test_a_wrong_rule_is_said_by_line_and_key_and_the_right_one_beside_it_counts(lines, problem):
    alerts = written(f"{RIGHT}\n[mine]\n{lines}\n")
    assert [rule.name for rule in alerts.rules] == ["cash"]
    assert len(alerts.problems) == 1 and problem in alerts.problems[0]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('zone = "Europe/Berln"', "line 2, [reader]: zone must be a time zone such as Europe/Berlin"),
        ('zone = "../../etc/passwd"', "line 2, [reader]: zone must be a time zone"),
        ('quiet = "22:00"', "line 2, [reader]: quiet must be two times of day"),
        ('quiet = "07:00-07:00"', "line 2, [reader]: quiet must begin and end at two times of day"),
        ('digest = "24:00"', "line 2, [reader]: digest must be a time of day"),
        ("brief = 730", "line 2, [reader]: brief must be a time of day"),
    ],
)
def test_a_wrong_wish_of_the_reader_is_said_by_line_and_key_and_the_rules_count(line, problem):
    alerts = written(f"[reader]\n{line}\n{RIGHT}")
    assert [rule.name for rule in alerts.rules] == ["cash"]
    assert len(alerts.problems) == 1 and problem in alerts.problems[0]


def test_each_fault_of_a_rule_is_said_at_once():
    assert len(written('[a]\nof = "nothing"\nabove = "x"\nhysteresis = -1').problems) == 3


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"{RIGHT}above = ", "(at end of document)"),
        (f"{RIGHT}above = high\n", "(at line 4, column 9) (the key above)"),
        (f"{RIGHT}of = 'gold'\n", "(at line 4, column 12) (the key of)"),
        (f"a = {'9' * 5_000}", "is not TOML"),
        (f"a = {'[' * 5_000}", "too many brackets"),
    ],
)
def test_of_what_is_no_toml_nothing_counts_and_the_line_and_the_key_are_said(text, problem):
    alerts = written(text)
    assert not alerts.rules
    assert problem in said(text) and said(text).endswith("none of it counts")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('of = "reserves"', "alerts.toml, line 1, of stands in no table"),
        ('["two words"]\nof = "reserves"\nabove = 1', "alerts.toml, line 1, [two words] is no name for a rule"),
        ('["<b>"]\nof = "reserves"\nabove = 1', "is no name for a rule"),
        ('[[cash]]\nof = "reserves"\nabove = 1', "cash stands in no table"),
    ],
)
def test_what_is_no_table_of_a_rule_is_said(text, problem):
    assert problem in said(text)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"#" * 200_001, "alerts.toml is larger than 200 kB; none of it counts"),
        (b"[caf\xe9]", "alerts.toml is not UTF-8; none of it counts"),
        (None, "alerts.toml cannot be read (IsADirectoryError); none of it counts"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path, content, problem):
    place = tmp_path / "alerts.toml"
    place.mkdir() if content is None else place.write_bytes(content)
    assert read(place) == Alerts(problems=(problem,))


def test_without_a_file_there_are_no_rules_and_nothing_is_wrong(tmp_path):
    assert read(tmp_path / "alerts.toml") == Alerts()


def test_a_rule_that_watches_something_else_begins_anew_and_one_that_is_called_otherwise_does_not():
    def key(lines):
        return written(f'[a]\nof = "reserves"\n{lines}').rules[0].key

    assert key("above = 3") == key('above = 3\ntitle = "Mine"\ncooldown = "5 days"\nurgent = true')
    assert len({key(lines) for lines in ("above = 3", "above = 4", "below = 3", "above = 3\nhysteresis = 1")}) == 4
    assert key('rises = 3\nover = "5 days"') != key('rises = 3\nover = "5 weeks"')
