"""Where the scheduler of a cluster is, and how it is talked to: in the clear (tcp) or by certificates (tls)."""

import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import MissingProgramError, UsageError

_URL = re.compile(r"(tcp|tls)://(\[[0-9a-fA-F:.]+\]|[^\s/:@\[\]]+):([1-9][0-9]{0,4})")
_INSTALL = "Install it: uv sync --inexact --extra cluster (or pip install 'hoso-khen-thuong[cluster]')."


@dataclass(frozen=True)
class Certificates:
    """PEM files: the authority that all machines of the cluster are known by, this machine's certificate and key."""

    authority: Path
    certificate: Path
    key: Path


@dataclass(frozen=True)
class Scheduler:
    """A scheduler's address, tcp://HOST:PORT or tls://HOST:PORT; certificates belong to tls."""

    url: str
    certificates: Certificates | None = None

    def check(self) -> None:
        """Raise UsageError for what is no address or no certificate, MissingProgramError without dask.distributed."""
        found = _URL.fullmatch(self.url)
        if found is None or int(found[3]) > 0xFFFF:
            raise UsageError(f"{self.url!r} is no scheduler: give tcp://HOST:PORT or tls://HOST:PORT (usually 8786).")
        if (found[1] == "tls") != (self.certificates is not None):
            raise UsageError(
                f"{self.url}: tls:// needs --tls-ca, --tls-cert and --tls-key, and tcp:// takes none of them."
            )
        for file in self._files():
            try:
                file.read_bytes()
            except OSError as error:
                raise UsageError(f"{file}: {error.strerror}. Give the PEM file (docs/cluster.md).") from error
        if importlib.util.find_spec("distributed") is None:
            raise MissingProgramError(f"dask.distributed is not installed: {self.url} cannot be used. {_INSTALL}")

    def security(self) -> Any:
        """Return what dask.distributed secures its connections by, None in the clear. Raise UsageError."""
        if self.certificates is None:
            return None
        from distributed.security import Security

        authority, certificate, key = map(str, self._files())
        security = Security(
            require_encryption=True,
            tls_ca_file=authority,
            tls_client_cert=certificate,
            tls_client_key=key,
            tls_worker_cert=certificate,
            tls_worker_key=key,
        )
        try:
            security.get_connection_args("client")
        except OSError as error:  # an ssl.SSLError is one
            raise UsageError(
                f"{certificate}, {key} or {authority} is no certificate, key or authority in PEM that belong "
                f"together: {error}. See docs/cluster.md."
            ) from error
        return security

    def _files(self) -> tuple[Path, ...]:
        ours = self.certificates
        return () if ours is None else (ours.authority, ours.certificate, ours.key)
