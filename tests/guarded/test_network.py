"""No way out for a worker and what it starts, by either guard."""

import multiprocessing
import socket
import subprocess
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

import pytest

from pipeline.guarded import network
from pipeline.guarded.network import NetworkGuard, close_network, network_is_closed


def _without_namespaces() -> NetworkGuard:
    """Close the network as on a machine that refuses namespaces: the call to unshare fails."""
    real = network.ctypes.CDLL

    class Refusing:
        def __init__(self, *args: object, **kwargs: object) -> None:
            self._kernel = real(None, use_errno=True)
            self.prctl = self._kernel.prctl

        def unshare(self, flags: int) -> int:
            return -1

    network.ctypes.CDLL = Refusing  # type: ignore[assignment, misc]  # in a process that ends here
    return close_network()


def _seen(close: Callable[[], NetworkGuard], pipe: Connection) -> None:
    guard = close()
    child = subprocess.run(["bash", "-c", "exec 3<>/dev/udp/192.0.2.1/9"], capture_output=True, check=False)
    between_processes = False
    with suppress(OSError):
        socket.socketpair()
        between_processes = True
    pipe.send((guard, network_is_closed(), child.returncode != 0, between_processes))


@pytest.mark.parametrize(
    ("close", "guard"), [(close_network, NetworkGuard.NAMESPACE), (_without_namespaces, NetworkGuard.FILTER)]
)
def test_a_process_and_its_children_have_no_way_out_but_to_each_other(
    close: Callable[[], NetworkGuard], guard: NetworkGuard
) -> None:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_seen, args=(close, theirs))
    process.start()
    theirs.close()
    found, closed, child_closed, between_processes = ours.recv()
    process.join()
    if guard == NetworkGuard.NAMESPACE and found != guard:
        pytest.skip("this machine allows no network namespace")
    assert (found, closed, child_closed, between_processes) == (guard, True, True, True)
