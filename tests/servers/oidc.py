"""A sign-in service on this machine that speaks OpenID Connect: whoever is sent to it comes back as `person`."""

import base64
import hashlib
import json
import secrets
from calendar import timegm
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import gmtime
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = {"client_id": "dashboard", "client_secret": "a-secret-between-the-two"}
PLACES = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/jwks"}
CAN_DO = {
    "response_types_supported": ["code"],
    "subject_types_supported": ["public"],
    "id_token_signing_alg_values_supported": ["RS256"],
    "code_challenge_methods_supported": ["S256"],
}


class LocalOidc(ThreadingHTTPServer):
    """The flow with an authorization code, proof of its owner (PKCE) and signed identity tokens."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.key = RSAKey.generate_key(2048, parameters={"kid": "the-only-one"})
        self.person: dict[str, Any] = {}
        self.asked: dict[str, dict[str, str]] = {}  # what each code was asked for with

    def __enter__(self) -> "LocalOidc":
        Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    @property
    def client(self) -> dict[str, str]:
        """What the dashboard must know of it, as in `[auth]`."""
        return {**CLIENT, "server_metadata_url": f"{self.url}/.well-known/openid-configuration"}

    def configuration(self) -> dict[str, Any]:
        return {"issuer": self.url, **CAN_DO} | {name: self.url + place for name, place in PLACES.items()}

    def authorized(self, asked: dict[str, str]) -> str:
        """Where the browser is sent on to, with a code."""
        code = secrets.token_hex(8)
        self.asked[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, form: dict[str, str], authorization: str) -> dict[str, Any]:
        """What a code is worth, once, to the client that asked for it."""
        asked, client = self.asked.pop(form["code"]), f"{CLIENT['client_id']}:{CLIENT['client_secret']}"
        assert authorization == f"Basic {base64.b64encode(client.encode()).decode()}"
        assert form["redirect_uri"] == asked["redirect_uri"]
        proof = hashlib.sha256(form["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(proof).decode().rstrip("=") == asked["code_challenge"]
        return {"access_token": "-", "token_type": "Bearer", "id_token": self.identity(asked["nonce"])}

    def identity(self, nonce: str) -> str:
        now = timegm(gmtime())  # the world's clock: the dashboard's own may be set
        about = {"iss": self.url, "aud": CLIENT["client_id"], "nonce": nonce, "iat": now, "exp": now + 600}
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, {**about, **self.person}, self.key)


class Answer(BaseHTTPRequestHandler):
    server: LocalOidc

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        if place.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.server.authorized(first(place.query)))
            self.end_headers()
        elif place.path == "/jwks":
            self.tell({"keys": [self.server.key.as_dict(private=False)]})
        else:
            self.tell(self.server.configuration())

    def do_POST(self) -> None:
        form = first(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.tell(self.server.token(form, self.headers["Authorization"]))

    def tell(self, what: dict[str, Any]) -> None:
        body = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def first(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
