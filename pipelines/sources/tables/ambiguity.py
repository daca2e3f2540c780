"""Which cell of a column leaves a doubt, and what is it?"""


class Unclear(Exception):
    """A cell that cannot be read, or in more than one way."""

    def __init__(self, place: int, why: str) -> None:
        super().__init__(why)
        self.place = place  # in the column, from 0
