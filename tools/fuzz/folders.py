"""Which files of a folder are tried?"""

import re
from collections.abc import Iterator

import pandas as pd

from catalog import SERIES
from pipelines.sources.folder import COMPANIES
from tools.fuzz import books, literal, seeds
from tools.fuzz.cases import Case, book, from_a_folder, text
from tools.fuzz.literal import Written
from tools.fuzz.mutations import Form


def files() -> Iterator[Case]:
    """Files as they are downloaded, and as spreadsheets of several countries save them."""
    walcl, ten, mu = SERIES["fed_assets"], SERIES["treasury_10y"], SERIES["mu_total_return"]
    layouts = [
        (walcl, "fred/WALCL.csv", Written(",", ("observation_date", "walcl"), "%Y-%m-%d"), "{}"),
        (walcl, "fred/WALCL.txt", Written("\t", ("date", "value"), "%m/%d/%Y", "utf-16"), "{:,.1f}"),
        (ten, "fred/DGS10.csv", Written(";", ("date", "value"), "%d.%m.%Y"), "{}"),
        (mu, "prices/MU.csv", Written(",", ("date", "adj close"), "%b %d, %Y"), "{}"),
    ]
    for series, place, how, amounts in layouts:
        yield text(
            "a folder's text",
            seeds.written(series, how, amounts),
            from_a_folder(series, place),
            lambda body, _, how=how: literal.table(body, how),
            Form("\n", re.compile(rf"(?<={how.parted_by})\"?[\d.,]+"), how.encoding),
            complete=True,
        )
    capex = SERIES["msft_capex"]
    yield text(
        "a folder's text",
        seeds.company_table(),
        from_a_folder(capex, COMPANIES),
        literal.company_table,
        Form("\n", re.compile(r"\d{9,}")),
        complete=True,
    )
    how = Written("", ("date", "value"), "%Y-%m-%d")
    values = [[pd.Timestamp(day).to_pydatetime(), float(value)] for day, value in seeds.values(walcl).items()]
    cells = [["Federal Reserve assets"], [], ["Date", "Value"], *values]
    for build, ending, said in ((books.xlsx, "xlsx", literal.xlsx), (books.xls, "xls", literal.xls)):
        yield book(
            f"a folder's {ending}",
            *(build, "Sheet1", cells),
            from_a_folder(walcl, f"fred/WALCL.{ending}"),
            lambda body, _, said=said: said(body, how),
        )
