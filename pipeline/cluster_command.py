"""`hoso worker`: lend this machine to the runs of a cluster; and the options by which a cluster is named."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import UsageError
from pipeline.running import LogLevel, RedactLogs, log_by

if TYPE_CHECKING:
    from pipeline.cluster_wiring import Certificates, Scheduler

TlsAuthority = Annotated[
    Path | None, typer.Option("--tls-ca", help="The cluster's own authority, PEM (tls:// only; docs/cluster.md).")
]
TlsCertificate = Annotated[Path | None, typer.Option("--tls-cert", help="This machine's certificate, PEM.")]
TlsKey = Annotated[Path | None, typer.Option("--tls-key", help="The key of that certificate, PEM.")]


def certificates_of(authority: Path | None, certificate: Path | None, key: Path | None) -> "Certificates | None":
    """Return the certificates that the options name, None where none is named. Raise UsageError for half of a set."""
    if authority is None and certificate is None and key is None:
        return None
    if authority is None or certificate is None or key is None:
        raise UsageError("--tls-ca, --tls-cert and --tls-key belong together: give all three, or none.")
    from pipeline import cluster_wiring as wiring

    return wiring.Certificates(authority, certificate, key)


def scheduler_of(url: str | None, certificates: "Certificates | None") -> "Scheduler | None":
    """Return the scheduler that --scheduler names, None where it names none."""
    if url is None:
        if certificates is not None:
            raise UsageError("--tls-ca, --tls-cert and --tls-key belong to --scheduler tls://HOST:PORT.")
        return None
    from pipeline import cluster_wiring as wiring

    return wiring.Scheduler(url, certificates)


def worker(
    scheduler: Annotated[str, typer.Argument(help="Its address: tcp://HOST:PORT or tls://HOST:PORT.")],
    workers: Annotated[int, typer.Option(min=1, help="Processes; each reads one page at a time.")] = 1,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The first worker listens here, the next one above; 0: on any port.")
    ] = 0,
    tls_ca: TlsAuthority = None,
    tls_cert: TlsCertificate = None,
    tls_key: TlsKey = None,
    log_level: LogLevel = "WARNING",
    redact_logs: RedactLogs = True,
) -> None:
    """Read pages for runs on other machines, until SIGTERM or Ctrl+C."""
    log_by(log_level, redact_logs)
    from pipeline import cluster_wiring as wiring

    wiring.keep_workers(wiring.Scheduler(scheduler, certificates_of(tls_ca, tls_cert, tls_key)), workers, port)
