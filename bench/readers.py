"""How long do twelve readers wait who open a page of a server that nobody has visited, beside one who does?

Each is a session of its own, without a browser: it asks over Streamlit's socket, as a browser would, and waits for the
message that the page is drawn. Server and sessions are new each time, and one reader and twelve take turns.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice, product
from statistics import median, quantiles
from threading import Barrier
from time import perf_counter

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from bench import made
from bench.first_page import OURS, SECONDS, served
from bench.timing import Row
from views.core.figure import SPANS

READERS, TIMES = 12, 3
HEADLINE = b"<h1"  # of a page: its answer
MOST = 2.0  # times what one reader waits
EVERY_LOOK = [(f"range={span}", theme) for theme, span in product(("light", "dark"), SPANS)]


@dataclass(frozen=True)
class Reader:
    """Who opens which page, and with what chosen."""

    page: str = ""  # of the address; the first page has none
    chosen: str = ""  # the query of the address
    theme: str = "light"

    def waits(self, address: str, start: Barrier) -> float:
        """Seconds from asking for the page until it is drawn."""
        return self.opens(address, start)[1]

    def opens(self, address: str, start: Barrier) -> tuple[float, float]:
        """Seconds from asking for the page until its answer is there, and until all of it is drawn."""
        ask = BackMsg()
        ask.rerun_script.page_name, ask.rerun_script.query_string = self.page, self.chosen
        ask.rerun_script.context_info.color_scheme = self.theme
        ask.rerun_script.context_info.url = address + self.page
        socket = f"{address.replace('http', 'ws', 1)}_stcore/stream"
        with connect(socket, subprotocols=["streamlit"], max_size=None) as server:
            start.wait(SECONDS)
            began, answered = perf_counter(), 0.0
            server.send(ask.SerializeToString())
            while not _is_last(message := bytes(server.recv(timeout=5 * SECONDS, decode=False))):
                if HEADLINE in message:
                    answered = answered or perf_counter() - began
            return answered, perf_counter() - began


def run() -> list[Row]:
    surroundings = {"WAREHOUSE_URL": f"file:{made.world().folder}"}
    looks = [Reader("winners", chosen, theme) for chosen, theme in islice(cycle(EVERY_LOOK), READERS)]
    return [
        row("Today", surroundings, [Reader()] * READERS),
        row("Winners & losers", surroundings, [Reader("winners")] * READERS),
        row("Winners & losers in every range and both colours", surroundings, looks),
    ]


def row(what: str, surroundings: dict[str, str], readers: Sequence[Reader]) -> Row:
    rounds = [(p95(waits(surroundings, readers)), *waits(surroundings, readers[:1])) for _ in range(TIMES)]
    many, one = (median(column) for column in zip(*rounds, strict=True))
    return Row(f"{READERS} readers open {what} at once, p95", many, one, most_times=MOST)


def waits(surroundings: dict[str, str], readers: Sequence[Reader]) -> list[float]:
    """Seconds that each waited, on a new server."""
    start = Barrier(len(readers))
    with served(OURS, surroundings) as (address, _), ThreadPoolExecutor(len(readers)) as pool:
        return list(pool.map(lambda reader: reader.waits(address, start), readers))


def p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=20, method="inclusive")[-1]


def _is_last(message: str | bytes) -> bool:
    told = ForwardMsg.FromString(message)
    return bool(told.WhichOneof("type") == "script_finished")
