"""How is a file written so that nobody who looks meanwhile sees half of it?"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.errors import CannotWrite


@contextmanager
def to_disk(path: Path) -> Iterator[None]:
    """Raises CannotWrite, which says where and why."""
    try:
        yield
    except OSError as problem:
        raise CannotWrite(f"{path} cannot be written ({type(problem).__name__})") from None


def write(path: Path, content: bytes) -> None:
    """All of it or nothing; of two who write it at once the later one's stays."""
    with TemporaryDirectory(dir=path.parent, prefix=".writing-") as place:
        beginning = Path(place) / path.name
        beginning.write_bytes(content)
        beginning.replace(path)
