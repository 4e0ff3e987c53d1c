"""Who is refused, and what the operator is told: another version, a stranger, no scheduler, no dask, a wrong address."""

import logging
import os
import shlex
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pipeline import cli
from pipeline.errors import ClusterError, DiskFullError, MissingProgramError, UsageError
from pipeline.executors.cluster import link
from pipeline.executors.cluster.scheduler import Certificates, Scheduler
from pipeline.executors.cluster.shelf import Shelf
from pipeline.extract.pages import READER_VERSION, ReaderVersion
from tests.executors import misbehaving
from tests.executors.cluster import poison
from tests.executors.cluster.machines import Machines, free_port, machines


def lost(task: object, loss: object) -> None:
    raise AssertionError(f"{task} was lost: {loss}")


def squares(made: Machines, certificates: Certificates | None = None, url: str | None = None) -> list[int]:
    where = Scheduler(url or made.url, certificates)
    return list(made.cluster(scheduler=where).map(misbehaving.square, range(4), lost))


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link, "_CONNECT_S", 3)


def test_a_worker_of_another_version_is_given_nothing_and_the_warning_says_what_differs(
    two: Machines, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for package in ("models", "pipeline"):
        shutil.copytree(package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    pages = tmp_path / "pipeline" / "extract" / "pages.py"
    text = pages.read_text(encoding="utf-8")
    assert (now := f'READER_VERSION = "{READER_VERSION}"') in text
    pages.write_text(text.replace(now, 'READER_VERSION = "old"'), encoding="utf-8")
    old = two.workers(1, cwd=tmp_path, environment={"PYTHONPATH": str(tmp_path)})
    try:
        with caplog.at_level(logging.WARNING):
            cluster = two.cluster(speakers={"READER_VERSION": ReaderVersion()})
            assert list(cluster.map(misbehaving.slow_first, range(20), lost)) == list(range(20))
    finally:
        old.end()
        two.started.remove(old)
    (refusal,) = (line for line in caplog.messages if "might read otherwise" in line)
    assert f"READER_VERSION is old there and {READER_VERSION} here" in refusal
    assert "hoso is " in refusal


def test_where_no_worker_fits_the_run_ends_and_says_what_to_install(two: Machines) -> None:
    cluster = two.cluster(speakers={"engine": poison.Whoever()}, patience_s=3)
    with pytest.raises(ClusterError, match="engine is process [0-9]+ there.*Install the same version") as caught:
        list(cluster.map(misbehaving.square, range(4), lost))
    assert caught.value.exit_code == 8


def test_without_a_scheduler_the_command_says_what_to_type_and_leaves_no_report(
    hasty: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox, url = tmp_path / "inbox", f"tcp://127.0.0.1:{free_port()}"
    inbox.mkdir()
    (inbox / "a.txt").write_text("Tờ trình", encoding="utf-8")
    shutil.copy("sample_dossiers/inbox/Phòng Y tế/To trinh.docx", inbox)
    words = ["hoso", "process", str(inbox), "--out", str(tmp_path / "out"), "--no-cache", "--scheduler", url]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 8
    told = capsys.readouterr().err
    assert f"no scheduler answers at {url}" in told
    assert "dask scheduler --port 8786" in told
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".hoso"]


def test_no_worker_in_time_is_told_with_what_to_start(two: Machines, tmp_path: Path) -> None:
    with machines(tmp_path) as made, pytest.raises(ClusterError, match="no worker was there for 1 s.*hoso worker"):
        list(made.cluster(patience_s=1).map(misbehaving.square, range(4), lost))


def test_without_dask_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingProgramError, match="--extra cluster") as caught:
        Scheduler("tcp://127.0.0.1:8786").check()
    assert caught.value.exit_code == 4


def test_dask_is_imported_only_where_a_scheduler_is_named() -> None:
    script = (
        "import sys, pipeline.cli, pipeline.wiring; print([m for m in ('dask', 'distributed') if m in sys.modules])"
    )
    asked = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "[]"


NOBODYS = Certificates(Path("ca.pem"), Path("machine.pem"), Path("machine.key"))


@pytest.mark.parametrize(
    ("url", "certificates", "told"),
    [
        ("10.0.0.1:8786", None, "give tcp://HOST:PORT"),
        ("http://10.0.0.1:8786", None, "give tcp://HOST:PORT"),
        ("tcp://10.0.0.1", None, "give tcp://HOST:PORT"),
        ("tcp://10.0.0.1:99999", None, "give tcp://HOST:PORT"),
        ("tls://10.0.0.1:8786", None, "tls:// needs --tls-ca"),
        ("tcp://10.0.0.1:8786", NOBODYS, "tcp:// takes none"),
        ("tls://10.0.0.1:8786", NOBODYS, "ca.pem: No such file"),
    ],
)
def test_an_address_that_is_none_is_a_wrong_use(url: str, certificates: Certificates | None, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        Scheduler(url, certificates).check()


def _certificates(folder: Path) -> Certificates:
    """Make an authority, and a machine's certificate of it."""
    folder.mkdir()
    now = datetime.now(UTC)
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]) for name in ("hoso cluster", "machine-1")]
    files = Certificates(folder / "ca.pem", folder / "machine.pem", folder / "machine.key")
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(keys[0].public_key())
    for name, key, path in zip(names, keys, (files.authority, files.certificate), strict=True):
        signs = key is keys[0]
        usage = x509.KeyUsage(not signs, False, False, False, False, signs, False, False, False)
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(names[0])
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=signs, path_length=None), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(issuer, critical=False)
            .sign(keys[0], hashes.SHA256())
        )
        path.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    files.key.write_bytes(keys[1].private_bytes(serialization.Encoding.PEM, *plain))
    return files


def test_over_tls_work_is_done_for_who_has_a_certificate_and_for_no_stranger(hasty: None, tmp_path: Path) -> None:
    ours, strangers = _certificates(tmp_path / "ours"), _certificates(tmp_path / "strangers")
    with machines(tmp_path, ours) as made:
        made.workers(1)
        assert squares(made, ours) == [0, 1, 4, 9]
        with pytest.raises(ClusterError, match="no scheduler answers"):
            squares(made, strangers)
        with pytest.raises(ClusterError, match="no scheduler answers"):
            squares(made, url=made.url.replace("tls", "tcp"))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_the_lines_that_the_docs_give_make_certificates_that_every_python_accepts(tmp_path: Path) -> None:
    text = Path("docs/cluster.md").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if line.startswith("    openssl ")]
    assert len(lines) == 2
    for line in [*lines, "openssl verify -x509_strict -CAfile ca.pem machine.pem"]:
        subprocess.run(shlex.split(line), cwd=tmp_path, check=True, capture_output=True)
    ours = Certificates(tmp_path / "ca.pem", tmp_path / "machine.pem", tmp_path / "machine.key")
    Scheduler("tls://127.0.0.1:8786", ours).security()


def test_files_that_are_no_certificates_are_a_wrong_use(tmp_path: Path) -> None:
    ours = _certificates(tmp_path / "ours")
    ours.certificate.write_text("no certificate", encoding="ascii")
    with pytest.raises(UsageError, match="in PEM that belong together"):
        Scheduler("tls://127.0.0.1:8786", ours).security()


def test_a_file_that_came_otherwise_than_it_was_sent_is_not_laid_on_the_shelf(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put("delivery", 0, b"other bytes")
    assert not shelf.seal("delivery", "0" * 64)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_of_a_worker_is_told_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "delivery.part").symlink_to("/dev/full")
    with pytest.raises(DiskFullError, match=os.uname().nodename):
        Shelf(tmp_path).put("delivery", 0, b"bytes")


def test_a_disk_of_a_worker_that_fails_is_told_as_that_and_not_as_a_bad_paper(tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match=f"gone on worker {os.uname().nodename}: No such file"):
        Shelf(tmp_path / "gone").put("delivery", 0, b"bytes")


def test_a_shelf_gives_up_the_longest_unused_and_what_was_not_used_for_long(tmp_path: Path) -> None:
    for age, name in enumerate("dcba"):
        (tmp_path / (name * 64)).write_bytes(b"x" * 10)
        os.utime(tmp_path / (name * 64), (os.times().elapsed, datetime.now(UTC).timestamp() - 100 * (3 - age)))
    with Shelf(tmp_path).lent("d" * 64) as lent:
        assert lent is not None
        Shelf(tmp_path, most=20, unused_s=250).sweep()
        assert lent.read_bytes() == b"x" * 10
    assert Shelf(tmp_path).holds() == ("a" * 64, "d" * 64)
    Shelf(tmp_path, unused_s=-1).sweep()
    assert Shelf(tmp_path).holds() == ()
