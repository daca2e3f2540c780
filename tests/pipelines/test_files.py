"""Is a file whole whoever looks, and whoever else writes it?"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from pipelines.errors import CannotWrite
from pipelines.files import to_disk, write


def test_two_briefs_that_are_written_at_once_leave_one_of_the_two_whole(tmp_path):
    file = tmp_path / "brief.html"
    contents = [bytes([letter]) * 2_000_000 for letter in b"abcdefgh"]
    with ThreadPoolExecutor(8) as together:
        [*together.map(lambda content: write(file, content), contents * 4)]
    assert file.read_bytes() in contents and [*tmp_path.iterdir()] == [file]


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    file = tmp_path / "nowhere" / "brief.html"
    with pytest.raises(CannotWrite) as problem, to_disk(file):
        write(file, b"x")
    assert str(problem.value) == f"{file} cannot be written (FileNotFoundError)"
