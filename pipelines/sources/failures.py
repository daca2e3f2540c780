"""What went wrong on the way to a site and back, and in which words is that told?"""

from enum import StrEnum

from requests import exceptions as http
from urllib3 import exceptions as wire


class Failure(StrEnum):
    """Said behind the name of whoever was asked."""

    NO_CERTIFICATE = "could not prove who it is: its certificate was not accepted"
    NO_PROXY = "could not be reached: the proxy did not let the request through"
    NOT_IN_TIME = "did not answer in full in time"
    NOT_REACHED_IN_TIME = "could not be reached in time"
    NOT_REACHED = "could not be reached"
    BROKEN_OFF = "broke off its answer"
    NOT_ASKED = "could not be asked: the address or the certificates set for it are not usable"
    NOT_READABLE = "answered with something that cannot be read"
    TOO_OFTEN = "wants to be asked less often (HTTP 429)"
    OWN_FAULT = "has a fault of its own"
    TURNED_AWAY = "turned the request away"


def failure_of(problem: Exception) -> Failure:
    """Of what requests and urllib3 raise; their own text holds the address."""
    dropped = bool(problem.args) and isinstance(problem.args[0], wire.ProtocolError)
    match problem:
        case http.SSLError() | wire.SSLError():
            return Failure.NO_CERTIFICATE
        case http.ProxyError():
            return Failure.NO_PROXY
        case http.ReadTimeout() | wire.ReadTimeoutError() | TimeoutError():
            return Failure.NOT_IN_TIME
        case http.ConnectTimeout():
            return Failure.NOT_REACHED_IN_TIME
        case http.ConnectionError() if not dropped:
            return Failure.NOT_REACHED
        case http.ConnectionError() | http.ChunkedEncodingError() | http.ContentDecodingError() | wire.HTTPError():
            return Failure.BROKEN_OFF
        case OSError() | ValueError():  # requests' errors are OSErrors
            return Failure.NOT_ASKED
    return Failure.NOT_READABLE


def has_no_name(problem: Exception) -> bool:
    """Whether the site was not reached because nobody here knows its name."""
    inner = getattr(problem.args[0], "reason", None) if problem.args else None
    return isinstance(inner, wire.NameResolutionError)
