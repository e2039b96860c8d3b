"""A detached signature of a manifest, and with it of all that it lists: made and checked by OpenSSH's ssh-keygen."""

import re
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from eqm.findings import EqmError
from eqm.language import Text, visible

SIGNATURE = "manifest.json.sig"
LARGEST = 20_000
_NAMESPACE = "eqm"
_FORM = re.compile(rb"-----BEGIN SSH SIGNATURE-----\r?\n[A-Za-z0-9+/=\r\n]+-----END SSH SIGNATURE-----\r?\n?")
_KEY = re.compile(r"^[ \t]*((?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+ [A-Za-z0-9+/=]+)", re.ASCII | re.MULTILINE)
NO_PROGRAM = Text(fa="«ssh-keygen» در این سیستم نیست", en="there is no ssh-keygen on this system")
_NO_PUBLIC_KEY = Text(
    fa="در «{key}» کلید عمومی نیست یا خوانده نمی‌شود؛ پرونده‌ای با پایان «.pub» را نام ببرید",
    en="there is no public key in {key}, or it cannot be read; name the file that ends in .pub",
)
_NO_KEY = Text(fa="کلید «{key}» نیست یا خوانده نمی‌شود", en="there is no key {key}, or it cannot be read")
_NOT_SIGNED = Text(fa="با کلید «{key}» امضا نشد: {why}", en="not signed with the key {key}: {why}")


def program() -> str:
    """Return where ssh-keygen is, empty where there is none; never one that merely lies in the working folder."""
    found = which("ssh-keygen") or ""
    return found if Path(found).is_absolute() else ""


def checked(key: Path) -> bool:
    """Return whether something here can sign; EqmError where there is no such key."""
    if not key.is_file():
        raise EqmError(_NO_KEY.filled(key=visible(str(key))))
    return bool(program())


def signed(data: bytes, key: Path) -> bytes:
    """Return the signature of data with a private key; EqmError where ssh-keygen refuses."""
    command = [program(), "-Y", "sign", "-q", "-n", _NAMESPACE, "-f", str(key.absolute())]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    if done.returncode or not looks_signed(done.stdout):
        why = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise EqmError(_NOT_SIGNED.filled(key=visible(str(key)), why=visible(why[-1] if why else str(done.returncode))))
    return done.stdout


def looks_signed(data: bytes) -> bool:
    """Whether this has the form of a signature, and nothing lies beside it."""
    return len(data) <= LARGEST and _FORM.fullmatch(data) is not None


def public_keys(key: Path) -> list[str]:
    """Return the public keys in a file, or in the one beside a private key; EqmError where there are none."""
    for file in (key, Path(f"{key}.pub")):
        with suppress(OSError, ValueError), file.open("rb") as opened:
            if found := _KEY.findall(opened.read(LARGEST).decode("utf-8", "replace")):
                return found
    raise EqmError(_NO_PUBLIC_KEY.filled(key=visible(str(key))))


def is_signed_by(data: bytes, signature: bytes, keys: Sequence[str]) -> bool:
    """Whether a signature is of this data, by one of these keys."""
    with TemporaryDirectory(prefix="eqm.") as place:
        allowed, detached = Path(place) / "allowed", Path(place) / "signature"
        allowed.write_text("".join(f'eqm namespaces="{_NAMESPACE}" {key}\n' for key in keys), encoding="utf-8")
        detached.write_bytes(signature)
        command = [program(), "-Y", "verify", "-n", _NAMESPACE, "-I", "eqm", "-f", str(allowed), "-s", str(detached)]
        return subprocess.run(command, input=data, capture_output=True, check=False).returncode == 0
