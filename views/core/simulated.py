"""What is said of data that nobody published, and why are they shown?"""

from warehouse.reader import Reader

REFRESH = ".venv/bin/python -m pipelines refresh"
IF_EMPTY = "demo --if-empty"  # the run that `make run` falls back to
FALLBACK = (
    "Nothing could be reached and the warehouse is empty: these data are simulated. "
    f"`{REFRESH} --all` when there is a network."
)
CHOSEN = "These data are simulated: nobody published them, and nothing here happened."


def reason_of_simulation(reader: Reader) -> str:
    """One sentence for every reader of a simulated warehouse; empty where the data were published."""
    if not reader.simulated:
        return ""
    return FALLBACK if reader.runs(1, replays=False)["command"].iloc[0] == IF_EMPTY else CHOSEN
