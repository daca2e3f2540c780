"""Can a reader add a basket without Python, and is whatever is wrong in the file said in words?"""

import subprocess
import sys
from pathlib import Path

import pytest

from catalog.baskets import BASKETS, own
from catalog.toml_file import parsed
from catalog.user_baskets import FILE, UserBaskets, told_in
from tests.pipelines.desk import BARE, desk


def written(text: str) -> UserBaskets:
    return told_in(parsed(FILE, text))


def problems(text: str) -> list[str]:
    read = written(text)
    found, left_out = own(read)
    assert not found
    return [*read.problems, *left_out]


def test_a_basket_of_names_that_are_followed_needs_its_members_only():
    found, left_out = own(written('[my_chips]\nmembers = ["MU", "000660.KS", "BTC-USD"]'))
    assert not left_out and found["my_chips"].names == ("mu", "sk_hynix", "btc_usd")
    assert found["my_chips"].title == "My chips" and found["my_chips"].own


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[x]\nmembers = ["MSFTT"]', "baskets.toml, line 2: [x] holds MSFTT, which is not followed. Did you mean MSFT"),
        ('[x]\nmembers = ["MU", "MU"]', "baskets.toml, line 2: [x] names MU twice"),
        ("[x]\nmembers = []", "baskets.toml, line 2: [x] has no members"),
        ("[x]\n", "baskets.toml, line 1: [x] needs members, a list of tickers"),
        ('[x]\nmembers = "MU"', "baskets.toml, line 2: [x] needs members, a list of tickers"),
        ('[memory]\nmembers = ["MU"]', "baskets.toml, line 1: [memory] is the name of something"),
        ('[cash]\nmembers = ["MU"]', "baskets.toml, line 1: [cash] is the name of something"),
        ('[losers]\nmembers = ["MU"]', "baskets.toml, line 1: [losers] is the name of something"),
        ('[x]\nmembers = ["MU"]\nweight = 3', "baskets.toml, line 3: [x] says weight; a basket has a title"),
        ('[x]\nmembers = ["MU"]\ntitle = 3', "baskets.toml, line 3: [x] title must be words in quotes"),
        ('["My Basket"]\nmembers = ["MU"]', "baskets.toml, line 1: [My Basket] must be a table whose name is"),
        ("x = 3", "baskets.toml, line 1: [x] must be a table"),
        ('[names]\navgo = "Broadcom"', "baskets.toml, line 2: [names] avgo is not a ticker of New York with a name"),
        ('[names]\nCASH = "Pathward Financial"', "baskets.toml, line 2: [names] CASH cannot be followed: cash is"),
        ("names = 3", "baskets.toml, line 1: [names] names is not a ticker"),
        ('[_x_]\nmembers = ["MU"]', "baskets.toml, line 1: [_x_] must be a table whose name"),
        ('[__init__]\nmembers = ["MU"]', "baskets.toml, line 1: [__init__] must be a table whose name is"),
        (f'[{"x" * 41}]\nmembers = ["MU"]', f"baskets.toml, line 1: [{'x' * 41}] must be a table whose name is"),
        ('["a\\nb"]\nmembers = ["MU"]', "baskets.toml: [a·b] must be a table whose name is"),
        ('[computers_price]\nmembers = ["MU"]', "baskets.toml, line 1: [computers_price] is the name of something"),
        ('[x]\nmembers = ["MU"]\ntitle = "a\\nb"', "baskets.toml, line 3: [x] title holds a line break;"),
        ('[x]\nmembers = ["MU"]\ntitle = "a\\tb"', "baskets.toml, line 3: [x] title holds a tab; "),
        ('[x]\nmembers = ["MU"]\ntitle = "a\\u0000b"', "baskets.toml, line 3: [x] title holds U+0000;"),
        ('[x]\nmembers = ["MU"]\ntitle = "a\\uFFFEb"', "baskets.toml, line 3: [x] title holds U+FFFE;"),
        ('[x]\nmembers = ["MU"]\nreason = "a\\u202Eb"', "baskets.toml, line 3: [x] reason holds U+202E;"),
        (f'[x]\nmembers = ["MU"]\ntitle = "{"a" * 81}"', "baskets.toml, line 3: [x] title has 81 characters; at"),
        ('[names]\nAVGO = "Broad\\u0007com"', "baskets.toml, line 2: [names] AVGO: its name holds U+0007;"),
        ("[x", "baskets.toml is not TOML"),
        (f"x = {'1' * 5_000}", "baskets.toml is not TOML: Exceeds the limit"),
        (f"x = {'[' * 3_000}{']' * 3_000}", "baskets.toml puts too many brackets into each other"),
        (f"{'.'.join('a' * 3_000)} = 1", "baskets.toml: [a] says a; a basket has a title, a reason and members"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence_that_says_what_and_where(text, said):
    [problem] = problems(text)
    assert problem.startswith(said)


@pytest.mark.parametrize(
    "title", ["![a](http://b/c.png)", "=1+1", "<b>", "$x$", "שוק ההון", "राम", "Chips 👩\u200d💻", "a\u00a0b"]
)
def test_a_title_may_hold_any_letter_and_any_sign_and_a_name_two_lines_in_a_row(title):
    found, left_out = own(written(f"[a__b]\nmembers = ['MU']\ntitle = '{title}'"))
    assert not left_out and found["a__b"].title == title


def test_of_very_many_problems_the_first_are_told_and_the_others_counted():
    assert problems("\n".join(f"[b{number}]" for number in range(50)))[-1] == "baskets.toml: 30 more like these"


def test_one_bad_basket_costs_the_others_nothing():
    found, left_out = own(written('[bad]\nmembers = ["NOPE"]\n[good]\nmembers = ["MU"]'))
    assert list(found) == ["good"] and len(left_out) == 1


def with_a_file(folder: Path, written: bytes | str, code: str) -> str:
    """What is printed at a desk with this file, by a program that is started elsewhere."""
    place = desk(folder)
    (place / "baskets.toml").write_bytes(written if isinstance(written, bytes) else written.encode())
    command, environment = [sys.executable, "-c", code], BARE | {"PYTHONPATH": str(place)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_share_that_nobody_followed_becomes_series_an_index_and_a_member(tmp_path):
    text = '[names]\nNVDA = "Nvidia"\n[chips]\nmembers = ["NVDA", "MU"]'
    code = """
from catalog import SERIES
from indicators import INDICATORS
print(SERIES["nvda_close"].source, INDICATORS["chips_index"].inputs)
"""
    assert with_a_file(tmp_path, text, code) == "yahoo ('nvda_return', 'mu_return')"


def test_a_ticker_that_is_also_a_code_or_a_name_of_ours_breaks_nothing(tmp_path):
    text = '[names]\nAAA = "A fund"\nSAMSUNG = "Another"\n[mine]\nmembers = ["AAA"]'
    code = """
from catalog import SERIES, find
print(find("AAA").source, find("aaa_close").code, SERIES["samsung_close"].unit)
"""
    assert with_a_file(tmp_path, text, code) == "fred AAA ₩"


def test_a_file_that_cannot_be_read_is_said(tmp_path):
    code = "from catalog.baskets import PROBLEMS; print(*PROBLEMS)"
    assert with_a_file(tmp_path, b"\xff\xfe", code) == "baskets.toml is not UTF-8; the baskets in it are left out"


def test_a_file_that_is_too_large_for_one_written_by_hand_is_said(tmp_path):
    said = "baskets.toml is larger than 20 kB; the baskets in it are left out"
    assert with_a_file(tmp_path, "#" * 20_001, "from catalog.baskets import PROBLEMS; print(*PROBLEMS)") == said


def test_without_a_file_there_are_our_own_baskets_only():
    assert not any(basket.own for basket in BASKETS.values())
