"""What does the Treasury's Fiscal Data answer?"""

from tests.local_request import Reply, Request


class Treasury:
    def names(self, request: Request) -> tuple[str, ...]:
        return ()

    def reply(self, request: Request) -> Reply | None:
        return None
