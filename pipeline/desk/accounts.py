"""Who may use the desk: names, roles and passwords (argon2id) in one file of mode 0600."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import ValidationError

from models.record import Record
from models.terms import Role
from pipeline.errors import UsageError
from pipeline.report.files import make_folder, write_whole

_SHORTEST_PASSWORD = 10
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("no such account")
"""Checked where no account has the name, so that the time taken does not tell which names there are."""


class Account(Record):
    """A person who may use the desk; `password` is the argon2id hash."""

    name: str
    role: Role
    password: str


class AccountList(Record):
    """The content of the file."""

    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True)
class Person:
    """Who sits at the desk."""

    name: str
    role: Role

    @property
    def may_decide(self) -> bool:
        """Tell whether this person may correct and answer."""
        return self.role is not Role.READER

    @property
    def may_approve(self) -> bool:
        """Tell whether this person may close a dossier."""
        return self.role is Role.HEAD


@dataclass(frozen=True)
class Accounts:
    """The accounts of one OUT."""

    path: Path
    known: dict[str, Account] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> "Accounts":
        """Return the accounts of a file; none where there is no file. Raise UsageError where it is damaged."""
        if not path.exists():
            return cls(path)
        try:
            told = AccountList.model_validate_json(path.read_bytes())
        except (ValidationError, json.JSONDecodeError) as error:
            raise UsageError(f"{path}: not a list of accounts. Move it away and add the accounts again.") from error
        return cls(path, {account.name: account for account in told.accounts})

    def with_account(self, name: str, role: Role, password: str) -> "Accounts":
        """Return the accounts with one more, or with a new password and role. Raise UsageError."""
        if not name.strip() or len(name) > 80:
            raise UsageError("an account needs a name of 1 to 80 letters.")
        if len(password) < _SHORTEST_PASSWORD:
            raise UsageError(f"a password needs at least {_SHORTEST_PASSWORD} characters.")
        account = Account(name=name.strip(), role=role, password=_HASHER.hash(password))
        return Accounts(self.path, {**self.known, account.name: account})

    def without(self, name: str) -> "Accounts":
        """Return the accounts without one. Raise UsageError where there is none of the name."""
        if name not in self.known:
            raise UsageError(f"no account {name!r}: there are {', '.join(self.known) or 'none'}.")
        return Accounts(self.path, {key: account for key, account in self.known.items() if key != name})

    def save(self) -> None:
        """Write the file, whole or not at all."""
        make_folder(self.path.parent)
        told = AccountList(accounts=tuple(self.known.values()))
        write_whole(self.path, told.model_dump_json(indent=2).encode("utf-8"))

    def person(self, name: str) -> Person | None:
        """Return who has an account of this name, or None."""
        account = self.known.get(name)
        return Person(account.name, account.role) if account is not None else None

    def sign_in(self, name: str, password: str) -> Person | None:
        """Return the person whose name and password these are, or None."""
        account = self.known.get(name)
        try:
            _HASHER.verify(account.password if account is not None else _NOBODY, password)
        except (VerificationError, InvalidHashError):
            return None
        return self.person(name)
