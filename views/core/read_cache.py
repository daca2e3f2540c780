"""What was read and made of one state at one moment, and who makes it where several readers ask at once?"""

from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


class ReadCache:
    """Each thing is made by whoever asks for it first; the others wait for it. Many threads may share one."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Future[Any]] = {}
        self.evaluating = Lock()  # an Evaluator remembers what it has derived, and is for one thread at a time

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under this key. Raises what `make` raised, for all who waited; then nothing is kept.

        Where the maker's thread is stopped, one of those who wait makes it. `make` may ask for other keys, but by no
        way round for its own.
        """
        while True:
            made = self._made.get(key)
            if made is None:
                mine: Future[T] = Future()
                made = self._made.setdefault(key, mine)
                if made is mine:
                    self._make(key, mine, make)
            with suppress(CancelledError):
                return made.result()

    def _make(self, key: Hashable, future: Future[T], make: Callable[[], T]) -> None:
        try:
            future.set_result(make())
        except Exception as problem:
            del self._made[key]
            future.set_exception(problem)
        except BaseException:  # the thread is stopped, which is its reader's affair alone
            del self._made[key]
            future.cancel()
            raise
