"""Cases that miss today, each with the reason: they are run and fail visibly, they do not turn `make hostile` red."""

KNOWN: dict[str, str] = {}
