"""Which series and indicators are there? The lists in README, written from the catalog: `python -m docs.lists`."""

from pathlib import Path

from catalog import SERIES
from indicators import INDICATORS

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- lists: begin -->", "<!-- lists: end -->"


def lists() -> str:
    """Both tables as Markdown."""
    of_a_price = [s for s in SERIES.values() if s.events_of or s.code.endswith(":total_return")]  # told in one line
    listed = [s for s in SERIES.values() if s not in of_a_price]
    series = [f"| `{s.name}` | {s.code.replace(':', ': ')} | {s.unit} | {s.title} |" for s in listed]
    indicators = [f"| `{i.name}` | {i.unit} | {i.title} |" for i in INDICATORS.values()]
    return "\n".join(
        [
            f"<details><summary>{len(indicators)} indicators</summary>\n",
            "| name | unit | what it is |",
            "| --- | --- | --- |",
            *indicators,
            f"\n</details>\n\n<details><summary>{len(series)} series</summary>\n",
            "| name | code | unit | title |",
            "| --- | --- | --- | --- |",
            *series,
            "\nBeside a `…_close` stand `…_dividend_per_share`, `…_splits` and, from your own files, `…_total_return`.",
            "\n</details>",
        ]
    )


def written(text: str) -> str:
    """The README with its lists as the catalog has them now."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n{lists()}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    README.write_text(written(README.read_text()))
