"""What do the Census and the New York Fed serve as spreadsheets?"""

from tests.local_request import Reply, Request


class Workbooks:
    def names(self, request: Request) -> tuple[str, ...]:
        return ()

    def reply(self, request: Request) -> Reply | None:
        return None
