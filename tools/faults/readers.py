"""Does anybody who reads beside a writer see half of a state, an error, or an earlier state than before?"""

import multiprocessing
import time
from collections.abc import Callable
from pathlib import Path

from tests.warehouse.writer import is_whole, publish, state
from tools.faults.tally import Tally
from warehouse.folder import Warehouse

PAUSE = 0.01  # seconds between two reads


def read_beside(folder: Path, readers: int, seconds: float) -> Tally:
    """So many processes read, one statement after the other, while states are published without a pause."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.warehouse.writer"])
    url = f"file:{folder}"
    warehouse = Warehouse(url)
    publish(warehouse, 1)
    done, pipes = processes.Event(), [processes.Pipe(duplex=False) for _ in range(readers)]
    started = [processes.Process(target=read_on, args=(url, done, theirs.send), daemon=True) for _, theirs in pipes]
    for process in started:
        process.start()
    began, number = time.monotonic(), 1
    while time.monotonic() - began < seconds:
        number += 1
        publish(warehouse, number)
    done.set()
    tally = Tally(f"a read beside the writer, {readers} readers for {seconds:.0f} s")
    for ours, _ in pipes:
        reads, moved, failures = ours.recv()
        tally.tried += reads
        tally.failures += failures
        if moved < 2:
            tally.failures.append("a reader never saw a newer state")
    for process in started:
        process.join()
    tally.remark = f"{number:,} states published"
    return tally


def read_on(url: str, done, tell: Callable[[tuple[int, int, list[str]]], None]) -> None:
    """Read until it is over; tell how many reads, of how many states, and what was wrong."""
    warehouse, reads, last, seen, failures = Warehouse(url), 0, 0, set(), []
    while not done.is_set():
        reads += 1
        try:
            with warehouse.reader() as reader:
                now = state(reader)
            if not is_whole(now):
                failures.append(f"half of a state was read: {now}")
            if now[0] < last:
                failures.append(f"state {now[0]} came after {last}")
            last = now[0]
            seen.add(last)
        except Exception as problem:
            failures.append(f"{type(problem).__name__}: {problem}")
        time.sleep(PAUSE)
    tell((reads, len(seen), failures))
