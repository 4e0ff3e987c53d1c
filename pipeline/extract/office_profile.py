"""The profile that LibreOffice starts with: nothing in a paper may run, and nothing outside it may be fetched."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

PROFILE = "profile"

_COMMON = "/org.openoffice.Office.Common/"
_SETTINGS = (
    (_COMMON + "Security/Scripting", "DisableMacrosExecution", "true"),
    (_COMMON + "Security/Scripting", "MacroSecurityLevel", "3"),
    (_COMMON + "Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (_COMMON + "Security/Scripting", "DisableActiveContent", "true"),
    (_COMMON + "Misc", "FirstRun", "false"),
    (_COMMON + "Load", "UpdateDocMode", "0"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
)
"""Path, name and value. Port 9 discards: what slips through the first locks finds no way out."""
_ITEM = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>\n'
_FILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n{}</oor:items>\n'
)


def write_profile(folder: Path) -> None:
    """Write a fresh profile into `folder`."""
    user = folder / "user"
    user.mkdir(parents=True)
    items = "".join(_ITEM.format(*setting) for setting in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(_FILE.format(items), encoding="utf-8")


def remove_sockets(folder: Path) -> None:
    """Remove the sockets that a killed LibreOffice left in /tmp, by its profiles in `folder` and one below it.

    It takes /tmp whatever TMPDIR says, and names the socket by the MD5 of the profile's address, its bytes without
    leading zeros (LibreOffice, desktop/source/app/officeipcthread.cxx).
    """
    for profile in (*folder.glob(PROFILE), *folder.glob(f"*/{PROFILE}")):
        digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
        name = "".join(f"{byte:x}" for byte in digest)
        with suppress(OSError):
            Path(f"/tmp/OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{name}").unlink()
