"""What does FRED answer to those with a key?"""

from tests.local_request import Reply, Request


class FredApi:
    def names(self, request: Request) -> tuple[str, ...]:
        return ()

    def reply(self, request: Request) -> Reply | None:
        return None
