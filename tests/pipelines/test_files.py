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
    with (
        pytest.raises(CannotWrite, match="nowhere/brief.html cannot be written"),
        to_disk(tmp_path / "nowhere/brief.html"),
    ):
        write(tmp_path / "nowhere" / "brief.html", b"x")
