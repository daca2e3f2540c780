"""Who is told by mail? A mail server on this machine that keeps what is sent to it.

    with LocalSmtp() as mail:
        mail.address              # "mailto://…", an address of Apprise with a password
        mail.mode = "451"         # what it answers to a whole mail; or "550" to each recipient, or "drop" or "hang",
                                  # after the whole mail has arrived
        mail.received             # [Received(title="…", text="…", html="<html>…", files=("net-liquidity.png",))]

After the block nobody listens at the address.
"""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from socketserver import StreamRequestHandler

from tests.servers.webhook import Inbox, Received

PASSWORD = "a-secret-of-the-mailbox"


class LocalSmtp(Inbox):
    def __init__(self) -> None:
        super().__init__(Conversation)
        self.address = f"mailto://desk:{PASSWORD}@127.0.0.1:{self.port}?from=desk@example.com&to=reader@example.com"
        self.address += "&mode=insecure"
        self.mode = "250"


class Conversation(StreamRequestHandler):
    server: LocalSmtp

    def handle(self) -> None:
        self.say("220 a mail server")
        for line in self.rfile:
            match line.split()[0].upper():
                case b"EHLO":
                    self.say("250-a mail server\r\n250 AUTH PLAIN")
                case b"AUTH":
                    self.say("235 welcome")
                case b"RCPT" if self.server.mode == "550":
                    self.say("550 nobody of that name")
                case b"DATA":
                    self.say("354 go on")
                    self.server.received.append(read(b"".join(iter(self.rfile.readline, b".\r\n"))))
                    if self.server.mode == "hang":
                        self.server.closing.wait()
                    if self.server.mode in ("hang", "drop"):
                        return
                    self.say(f"{self.server.mode} of the whole mail")
                case b"QUIT":
                    self.say("221 goodbye")
                    return
                case _:
                    self.say("250 well")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


def read(mail: bytes) -> Received:
    told = message_from_bytes(mail.replace(b"\r\n..", b"\r\n.").replace(b"\r\n", b"\n"), EmailMessage, policy=default)
    text, html = (told.get_body((kind,)) for kind in ("plain", "html"))
    files = tuple(part.get_filename() or "" for part in told.walk() if part.get_content_disposition() == "attachment")
    return Received(str(told["Subject"]), text.get_content() if text else "", html.get_content() if html else "", files)
