"""What can be wrong with what a command was asked for? Each says in one sentence what, where and what to do."""


class NothingToAsk(LookupError):
    """Of what was named, nothing can be asked of a provider."""


class NothingToReplay(Exception):
    """No week of those asked for has a reading of the index."""


class UnknownChoice(ValueError):
    """A format or a range that there is not."""


class CannotSchedule(ValueError):
    """These folders cannot be written into a schedule, or the units into that folder."""


class CannotWrite(Exception):
    """A file has no place on the disk."""


class BadManifest(ValueError):
    """A folder has no list of how its files were made, or one that was not written like that."""


class NotVerified(Exception):
    """What was made of a moment is not what is made of it again."""
