"""No network for a process and all it starts: a network namespace of its own, else a filter over system calls.

Both hold for programs that are started later (Tesseract, LibreOffice), which a hook inside Python would not.
"""

import ctypes
import errno
import os
import platform
import socket
import struct
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_SET_NO_NEW_PRIVILEGES, _SET_FILTER, _FILTER_MODE = 38, 22, 2
_SUBREAPER = 36
_CALLS = {"x86_64": (0xC000003E, 41, 425), "aarch64": (0xC00000B7, 198, 425)}
"""Machine: its number in the audit of the kernel, and the calls `socket` and `io_uring_setup` (which opens, too)."""
_LOAD, _JUMP_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000


class NetworkGuard(StrEnum):
    """What keeps a worker off the network."""

    NAMESPACE = "namespace"
    FILTER = "filter"
    NONE = "none"


def close_network() -> NetworkGuard:
    """Take the network from this process, for good; return by what, NONE where the machine allows neither.

    To be called before any thread is started. Sockets between processes of this machine by a file stay.
    """
    kernel = ctypes.CDLL(None, use_errno=True)
    kernel.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if kernel.unshare(_NEW_NET) == 0:
        return NetworkGuard.NAMESPACE
    user, group = os.getuid(), os.getgid()
    if kernel.unshare(_NEW_USER | _NEW_NET) == 0:
        _stay(user, group)
        return NetworkGuard.NAMESPACE
    return NetworkGuard.FILTER if _filtered(kernel) else NetworkGuard.NONE


def adopt_orphans() -> None:
    """Become the parent of what a child leaves behind, so that it stays of this family."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def network_is_closed() -> bool:
    """Tell whether a way out is refused: asked of the kernel, nothing is sent."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))  # TEST-NET-1: connecting a datagram socket only looks up a route
    except OSError as error:
        return error.errno in (errno.ENETUNREACH, errno.EPERM, errno.EACCES)
    return False


def _stay(user: int, group: int) -> None:
    """Keep the own user and group in the new namespace, where everybody is nobody at first."""
    with suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def _filtered(kernel: ctypes.CDLL) -> bool:
    """Refuse every socket but those between processes of this machine (AF_UNIX); tell whether the kernel took it."""
    if platform.machine() not in _CALLS:
        return False
    machine, open_socket, open_ring = _CALLS[platform.machine()]
    refuse = _REFUSE | errno.EPERM
    steps = (
        (_LOAD, 0, 0, 4),  # the machine of the call: another's numbers mean other calls
        (_JUMP_EQUAL, 1, 0, machine),
        (_RETURN, 0, 0, refuse),
        (_LOAD, 0, 0, 0),  # the call
        (_JUMP_EQUAL, 4, 0, open_ring),
        (_JUMP_EQUAL, 0, 2, open_socket),
        (_LOAD, 0, 0, 16),  # its first argument, the family
        (_JUMP_EQUAL, 0, 1, socket.AF_UNIX),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, refuse),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = _Program(len(steps), ctypes.addressof(code))
    return bool(kernel.prctl(_SET_FILTER, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)
