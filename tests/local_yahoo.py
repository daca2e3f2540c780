"""What does Yahoo answer?"""

from tests.local_request import Reply, Request


class Yahoo:
    def names(self, request: Request) -> tuple[str, ...]:
        return ()

    def reply(self, request: Request) -> Reply | None:
        return None
