"""Is anything lost that a writer had published, when it is killed at any moment?"""

import multiprocessing
import random
import time
from pathlib import Path

from tests.warehouse.writer import is_whole, publish, publish_for_ever, state
from tools.faults.tally import Tally
from warehouse.folder import Warehouse

LONGEST = 0.2  # seconds until it is killed: a publish takes less


def killed(folder: Path, kills: int, seed: int) -> Tally:
    """A writer that publishes without end is killed, and what it had acknowledged must be there, whole."""
    processes, chance = multiprocessing.get_context("forkserver"), random.Random(seed)
    processes.set_forkserver_preload(["tests.warehouse.writer"])
    warehouse, tally, reached = Warehouse(f"file:{folder}"), Tally("a writer killed at any moment"), 1
    publish(warehouse, 1)
    for _ in range(kills):
        ours, theirs = processes.Pipe(duplex=False)
        told = (warehouse_url(folder), reached + 1, theirs.send)
        writer = processes.Process(target=publish_for_ever, args=told, daemon=True)
        writer.start()
        theirs.close()
        ours.poll(10)  # it has begun
        time.sleep(chance.uniform(0, LONGEST))
        writer.kill()
        writer.join()
        acknowledged = reached
        try:
            while True:
                acknowledged = ours.recv()
        except EOFError:
            pass
        with Warehouse(warehouse_url(folder)).reader() as reader:
            now = state(reader)
        expected = is_whole(now) and now[0] in (acknowledged, acknowledged + 1)
        tally.count("" if expected else f"{acknowledged} had been acknowledged, and {now} was read")
        reached = int(now[0])
    publish(warehouse, reached + 1)  # and the next writer finds the lock free
    tally.remark = f"{reached:,} states published"
    return tally


def warehouse_url(folder: Path) -> str:
    return f"file:{folder}"
