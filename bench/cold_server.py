"""How long does a reader wait for the answer of a page, and for all of it, on a server that has just begun? And on one
at rest for a day to look back to that nobody has asked for? Beside the seconds the processor time of the server.

Counted at the socket, without a browser. Each page has a server of its own, and comes several times.
"""

import os
import time
from pathlib import Path
from statistics import median
from threading import Barrier

from bench import made
from bench.first_page import OURS, served
from bench.readers import Reader
from bench.timing import Row
from views.parts import ANSWERS

ANSWER_SECONDS, PAGE_SECONDS, LOOKING_BACK_SECONDS = 0.5, 2.0, 1.5
TIMES = 3
DAYS = ("2025-11-21", "2024-03-15", "2019-09-18")  # of looking back: each is new to the server
ALONE = Barrier(1)
AT_REST_SECONDS, AT_REST_WORK_SECONDS = 7.0, 0.3  # the server looks every five seconds whether there is work


def run() -> list[Row]:
    surroundings = {"WAREHOUSE_URL": f"file:{made.world_with_pages().folder}"}
    opened(surroundings, "")  # not counted: the first start of all reads the packages from disk
    return [row for name in ANSWERS for row in rows(surroundings, name)]


def rows(surroundings: dict[str, str], name: str) -> list[Row]:
    visits = [opened(surroundings, "" if name == "today" else name) for _ in range(TIMES)]
    answer, page, back, work, work_back = (median(column) for column in zip(*visits, strict=True))
    return [
        Row(f"answer of {name}, cold server", answer, most_seconds=ANSWER_SECONDS),
        Row(f"page {name}, cold server", page, most_seconds=PAGE_SECONDS, note=processor(work)),
        Row(f"page {name}, a new day", back, most_seconds=LOOKING_BACK_SECONDS, note=processor(work_back)),
    ]


def processor(seconds: float) -> str:
    return f"{seconds:.2f} s of the server’s processor time"


def opened(surroundings: dict[str, str], page: str) -> tuple[float, float, float, float, float]:
    """Seconds to the answer and to the whole page, then to the whole page of a day in the past (the median of some);
    and what the server worked for each of the two pages."""
    with served(OURS, surroundings) as (address, server):
        begun = worked(server)
        answer, whole = Reader(page).opens(address, ALONE)
        drawn = worked(server)
        until_at_rest(server)
        rested = worked(server)
        back = [Reader(page, f"as_of={day}").waits(address, ALONE) for day in DAYS]
        return answer, whole, median(back), drawn - begun, (worked(server) - rested) / len(DAYS)


def until_at_rest(process: int) -> None:
    """Until it has made beforehand what it makes."""
    before = -1.0
    while (now := worked(process)) > before + AT_REST_WORK_SECONDS:
        before = now
        time.sleep(AT_REST_SECONDS)


def worked(process: int) -> float:
    """Its processor time so far, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
