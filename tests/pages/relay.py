"""A relay to a server of this machine: a plain one hands bytes on and says nothing of whom it had them from."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from urllib.parse import urlsplit


@contextmanager
def relayed(address: str, told: str = "") -> Iterator[str]:
    """Yields the address of the relay to that address. With a header to be `told` it is a proxy: it gives the server's
    own address out as the one that was asked for, and says so in that header, on a websocket too."""
    place = urlsplit(address)

    class Relay(BaseRequestHandler):
        def handle(self) -> None:
            with socket.create_connection((place.hostname or "", place.port or 80)) as behind:
                Thread(target=handed_on, args=(behind, self.request), daemon=True).start()
                if told:
                    behind.sendall(rewritten(self.request.recv(65_536)))
                handed_on(self.request, behind)

    def rewritten(request: bytes) -> bytes:
        own = request.replace(f":{server.server_address[1]}".encode(), f":{place.port}".encode())
        return own.replace(b"\r\n", f"\r\n{told}\r\n".encode(), 1)

    with ThreadingTCPServer(("127.0.0.1", 0), Relay) as server:
        server.daemon_threads, server.block_on_close = True, False
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def handed_on(from_one: socket.socket, to_other: socket.socket) -> None:
    try:
        while received := from_one.recv(65_536):
            to_other.sendall(received)
        to_other.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # one of the two has hung up
