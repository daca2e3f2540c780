"""What is tried: a reply, how it is mutated, what reads it, and what it then literally says."""

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from catalog.series import Series
from pipelines.sources.base import Published
from pipelines.sources.folder import Folder
from pipelines.sources.registry import fetch_all
from tools.fuzz import books
from tools.fuzz.literal import Rows
from tools.fuzz.mutations import Form, mutated
from tools.fuzz.wire import Replies

BOOKS = 0.05  # of the inputs that a parser of text gets

Read = Callable[[Replies, bytes], Iterable[Published]]
Said = Callable[[bytes, Series], Rows]
Mutate = Callable[[Random, bytes, Sequence[bytes]], tuple[str, bytes]]


@dataclass(frozen=True)
class Case:
    """One reply and what reads it. `complete`: all that it literally says has to come in."""

    parser: str
    body: bytes
    mutate: Mutate
    read: Read
    said: Said
    complete: bool = False
    digits: int = 12  # that a value keeps on its way
    share: float = 1.0  # of the inputs
    sound: bool = True  # what it says can be stored


def over_the_wire(wanted: list[Series], path: str, beside: Mapping[str, bytes] | None = None, key: str = "") -> Read:
    """The source is answered with the reply at this path, and with sound ones at others."""

    def read(replies: Replies, body: bytes) -> Iterable[Published]:
        os.environ["FRED_API_KEY"] = key
        replies.update({**(beside or {}), path: body})
        return fetch_all(wanted, None)

    return read


def from_a_folder(series: Series, place: str) -> Read:
    """The folder of an import holds the reply as this file."""

    def read(_: Replies, body: bytes) -> Iterator[Published]:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as made:
            file = Path(made) / place
            file.parent.mkdir()
            file.write_bytes(body)
            yield from Folder(Path(made)).fetch([series], None)

    return read


def text(parser: str, body: bytes, read: Read, said: Said, form: Form, **more: Any) -> Case:
    return Case(parser, body, lambda rng, reply, others: mutated(rng, reply, form, others), read, said, **more)


def book(parser: str, build: books.Build, sheet: str, cells: list[books.Row], read: Read, said: Said) -> Case:
    form = Form("</row>", re.compile(r"(?<=<v>)[\d.]+(?=</v>)"))
    body = build(sheet, cells)

    def mutate(rng: Random, reply: bytes, others: Sequence[bytes]) -> tuple[str, bytes]:
        return books.mutated_book(rng, reply, build, sheet, cells, form, others)

    return Case(parser, body, mutate, read, said, complete=True, share=BOOKS)
