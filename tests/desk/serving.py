"""A desk that runs as a program of its own, as people run it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

HOSO = str(Path(sys.executable).parent / "hoso")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(out: Path, *more: str) -> tuple[subprocess.Popen[bytes], str]:
    """Return a running desk and its address, once it answers; `more` are options of the command."""
    port = _free_port()
    served = subprocess.Popen(
        [HOSO, "desk", str(out), "--port", str(port), "--sample", "0", *more],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "COLUMNS": "200"},
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(1800):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return served, address
        except OSError:
            assert served.poll() is None, (served.stderr.read() if served.stderr else b"").decode()
            time.sleep(0.1)
    raise AssertionError("the desk did not answer within three minutes")
