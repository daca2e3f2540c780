"""Who is told by a webhook? A server on this machine that keeps what is posted to it, as Apprise's `json://` writes it.

    with LocalWebhook() as webhook:
        webhook.address           # "json://127.0.0.1:43210/a-secret-in-the-path"
        webhook.mode = 500        # a status; or "drop", "hang" or "redirect", each after the whole post has arrived
        webhook.received          # [Received(title="…", text="…", html="", files=("net-liquidity.png",))]

After the block nobody listens at the address.
"""

import json
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import Self

TOKEN = "a-secret-in-the-path"


@dataclass(frozen=True)
class Received:
    """What arrived, whatever was answered."""

    title: str
    text: str
    html: str
    files: tuple[str, ...]


class Inbox(ThreadingTCPServer):
    """A server that runs while the `with` block does, and keeps what arrives."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, conversation: type[BaseRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), conversation)
        self.port = self.server_address[1]
        self.received: list[Received] = []
        self.closing = Event()

    def __enter__(self) -> Self:
        Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()


class LocalWebhook(Inbox):
    def __init__(self) -> None:
        super().__init__(Answer)
        self.address = f"json://127.0.0.1:{self.port}/{TOKEN}"
        self.mode: int | str = 200


class Answer(BaseHTTPRequestHandler):
    server: LocalWebhook

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        files = tuple(file["filename"] for file in told["attachments"])
        self.server.received.append(Received(told["title"], told["message"], "", files))
        match self.server.mode:
            case int(status):
                self.answer(status)
            case "redirect":
                self.answer(302, Location=f"http://127.0.0.1:{self.server.port}/elsewhere")
            case "hang":
                self.server.closing.wait()
            case "drop":
                pass  # the connection ends without a word

    def do_GET(self) -> None:
        """Where a redirect leads to."""
        self.answer(200)

    def answer(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": "0", **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass
