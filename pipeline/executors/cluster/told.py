"""What dask.distributed logs, on stderr by our own rule: it names the arguments of a failed task, a paper's bytes."""

import logging


def log_as_we_do() -> None:
    """Take from dask's loggers what they write by themselves; call it when distributed has been imported."""
    for name, logger in logging.root.manager.loggerDict.items():
        if name.partition(".")[0] in ("dask", "distributed") and isinstance(logger, logging.Logger):
            logger.handlers.clear()
            logger.propagate = True
            logger.setLevel(logging.WARNING)
