"""In which ways can a source fail to give what it was asked for?"""


class SourceError(Exception):
    """A source did not give what was asked: one sentence with the series and the kind of failure, never the address."""


class Refused(SourceError):
    """The source says it does not know this series; asked with others it would cost them their answer."""


class OutOfReach(SourceError):
    """Nobody answers there, or it will not serve us now: the rest of the run leaves the source alone."""


class NotAsked(OutOfReach):
    """Left alone, because the source was out of reach earlier in this run."""


class NotReported(SourceError):
    """The company's filings do not hold what was asked for; of an optional series that is no failure."""


class WrongKey(OutOfReach):
    """The source does not accept the key in the environment: no other series of it would fare better."""


class NotConfigured(SourceError):
    """The source needs a line in the environment that is not there. Not a failure: the page says which line to set."""
