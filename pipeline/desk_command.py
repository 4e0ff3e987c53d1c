"""`hoso desk`: open the clerk's desk on this machine; `hoso desk-user`: who may use it."""

import getpass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.errors import UsageError

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
Out = Annotated[Path, typer.Argument(help="The folder that `hoso process` wrote.")]


def desk(
    out: Out,
    host: Annotated[
        str, typer.Option(help="The address to listen on; other than loopback only with accounts.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8734,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="A further host name people use in the address.")
    ] = None,
    sample: Annotated[float, typer.Option(min=0, max=1, help="Share of sure values put before a person.")] = 0.05,
    archive: Annotated[
        str | None, typer.Option("--archive", help="The archive to hand in to, by its URL.", envvar="HOSO_ARCHIVE")
    ] = None,
    objects: Annotated[
        Path | None,
        typer.Option("--objects", help="The archive's folder of objects.", envvar="HOSO_ARCHIVE_OBJECTS"),
    ] = None,
) -> None:
    """Open the clerk's desk: review, correct, approve in a browser."""
    from pipeline.desk.serve import ArchivePlace, accounts_of, serve

    accounts = accounts_of(out)
    if host not in _LOOPBACK and not accounts.known:
        raise UsageError(
            f"--host {host} would let anyone in: add accounts first, hoso desk-user {out} NAME --role head"
        )
    console = Console()
    hosts = tuple(dict.fromkeys((*_LOOPBACK, "[::1]", host, *(name or ()))))
    console.print("Đang mở hồ sơ…", highlight=False)

    def tell() -> None:
        console.print(f"Bàn làm việc: http://{host}:{port}/  (Ctrl+C để đóng)", highlight=False)

    serve(
        out,
        accounts,
        host=host,
        port=port,
        hosts=hosts,
        alone=getpass.getuser(),
        sample_share=sample,
        opened=tell,
        archive=ArchivePlace(archive, objects) if archive is not None else None,
    )


def desk_user(
    out: Out,
    name: Annotated[str, typer.Argument(help="The person's name, as it stands in the log.")],
    role: Annotated[str, typer.Option(help="clerk, head or reader.")] = "clerk",
    remove: Annotated[bool, typer.Option("--remove", help="Take the account away.")] = False,
) -> None:
    """Add an account of the desk, give it a new password, or take it away."""
    from models.terms import Role
    from pipeline.desk.serve import accounts_of

    accounts = accounts_of(out)
    if remove:
        accounts.without(name).save()
        Console().print(f"Đã bỏ tài khoản {name}.", highlight=False, markup=False)
        return
    roles = {known.value: known for known in Role}
    if role not in roles:
        raise UsageError(f"--role {role}: give one of {', '.join(roles)}.")
    password = typer.prompt("Mật khẩu", hide_input=True, confirmation_prompt="Gõ lại mật khẩu")
    accounts.with_account(name, roles[role], password).save()
    Console().print(f"Đã ghi tài khoản {name} ({roles[role].label}).", highlight=False, markup=False)
