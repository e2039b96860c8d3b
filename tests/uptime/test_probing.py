"""Probes against servers that the tests start on this machine: what counts as an answer, what is refused, what a log
holds.
"""

import asyncio
import csv
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bulk import in_part
from eqm.cli import main
from eqm.findings import EqmError
from eqm.uptime.probing import addresses
from eqm.uptime.probing.addresses import Guarded, is_public
from eqm.uptime.probing.checks import Answer, check
from eqm.uptime.probing.targets import Target, read_targets
from eqm.version import __version__

HEADER = "at,agency,service,ok,code,latency,probe,certificate_days,because"
SRC = Path(__file__).parents[2] / "src"
PERSIAN = "سامانهٔ خدمات يكپارچه"


class Site(BaseHTTPRequestHandler):
    """A site with one fault a path; it keeps what it was asked."""

    protocol_version = "HTTP/1.1"
    seen: list[dict[str, str]]

    def do_GET(self) -> None:
        self.seen.append({**dict(self.headers), "path": self.path})
        self.close_connection = True
        with suppress(OSError):
            getattr(self, self.path.strip("/").partition("/")[0] or "ok")()

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def answer(self, code: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(code)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def ok(self) -> None:
        self.answer(200, PERSIAN.encode(), Content_Type="text/html; charset=utf-8")

    def old(self) -> None:
        self.answer(200, "سامانه خدمات".encode("cp1256"), Content_Type="text/html; charset=windows-1256")

    def ill(self) -> None:
        self.answer(503)

    def slow(self) -> None:
        time.sleep(1.5)
        self.answer(200)

    def drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(40):
            self.wfile.write(b"X-%d: y\r\n" % number)
            time.sleep(0.05)

    def near(self) -> None:
        self.answer(302, Location="/ok")

    def far(self) -> None:
        self.answer(302, Location=f"http://localhost:{self.server.server_address[1]}/ok")

    def loop(self) -> None:
        self.answer(302, Location=f"{self.path}/more")

    def elsewhere(self) -> None:
        self.answer(302, Location=f"http://127.0.0.2:{self.server.server_address[1]}/ok")

    def odd(self) -> None:
        self.answer(302, Location="http://[::1/\x01")

    def file(self) -> None:
        self.answer(302, Location="file:///etc/passwd")

    def closed(self) -> None:
        self.connection.shutdown(socket.SHUT_RDWR)

    def broken(self) -> None:
        self.wfile.write(b"\x00\xffnonsense\r\n\r\n")

    def heads(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 3_000_000 + b"\r\n\r\n")

    def cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"half")

    def huge(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(2000):
            self.wfile.write(b"<p>" + b"x" * 100_000)
            type(self).sent += 100_003

    sent = 0


@pytest.fixture
def site() -> Iterator[type[Site]]:
    """A site on a port of its own; its class says where, and what was asked."""

    class Own(Site):
        at = ""
        port = 0

    Own.seen = []

    server = ThreadingHTTPServer(("127.0.0.1", 0), Own)
    server.daemon_threads = True
    Own.port = server.server_address[1]
    Own.at = f"http://127.0.0.1:{Own.port}"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield Own
    server.shutdown()
    server.server_close()


def asked(url: str, private: bool = True, anywhere: bool = False, **more: Any) -> Answer:
    """What one check of an address finds."""

    async def checking() -> Answer:
        async with Guarded(private) as transport:
            return await check(target, transport, anywhere)

    target = Target.model_validate({"service": "s1", "url": url, **more})
    return asyncio.run(checking())


@pytest.mark.parametrize(
    ("path", "more", "code", "because"),
    in_part(
        [
            ("/ok", {}, 200, ""),
            ("/ok", {"text": "خدمات"}, 200, ""),
            ("/ok", {"text": "سامانهٔ خدمات یکپارچه"}, 200, ""),  # other letters, one word
            ("/old", {"text": "سامانه"}, 200, ""),
            ("/ok", {"text": "نیست"}, 200, "text"),
            ("/ok", {"status": "204"}, 200, "status"),
            ("/ill", {}, 503, "status"),
            ("/ill", {"status": "۲۰۰، 503"}, 503, ""),
            ("/slow", {"timeout": "500ms"}, None, "timeout"),
            ("/drip", {"timeout": "500ms"}, None, "timeout"),
            ("/near", {"text": "خدمات"}, 200, ""),
            ("/near", {"status": "302"}, 302, ""),
            ("/loop", {}, 302, "redirects"),
            ("/far", {}, 302, "redirect: localhost"),
            ("/odd", {}, None, "broken"),
            ("/file", {}, 302, "broken"),
            ("/closed", {}, None, "broken"),
            ("/broken", {}, None, "broken"),
            ("/heads", {}, None, "broken"),
            ("/cut", {}, 200, ""),
            ("/cut", {"text": "half of it"}, 200, "broken"),
        ],
        lambda case: not case[1],
    ),
)
def test_what_counts_as_an_answer(
    site: type[Any], path: str, more: dict[str, str], code: int | None, because: str
) -> None:
    answer = asked(site.at + path, **more)
    assert (answer.code, answer.because) == (code, because)
    assert (answer.latency is None) == (code is None)
    assert answer.certificate_days is None


def test_a_probe_is_one_polite_request(site: type[Any]) -> None:
    asked(f"http://localhost:{site.port}/ok")
    (request,) = site.seen
    assert request["User-Agent"].startswith(f"eqm/{__version__} ")
    assert request["Host"] == f"localhost:{site.port}"
    assert request["Connection"] == "close"


def test_other_hosts_are_asked_only_where_allowed(site: type[Any]) -> None:
    asked(site.at + "/far")
    assert [one["path"] for one in site.seen] == ["/far"]
    answer = asked(site.at + "/far", anywhere=True)
    assert (answer.code, answer.because) == (200, "")
    assert site.seen[-1]["Host"] == f"localhost:{site.port}"


def test_an_endless_page_is_read_no_further_than_its_text_is_looked_for(site: type[Any]) -> None:
    begun = time.monotonic()
    assert asked(site.at + "/huge", text="nowhere").because == "text"
    assert asked(site.at + "/huge").because == ""
    assert time.monotonic() - begun < 5
    assert site.sent < 40_000_000


def test_where_nobody_listens_there_is_no_connection() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert asked(f"http://127.0.0.1:{free.getsockname()[1]}/").because == "connection"
    assert asked("http://nowhere.invalid/").because == "name"
    assert asked(f"http://{'a' * 63}.{'b' * 63}.invalid/").because == "name"


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1", "10.1.2.3"),
        *("192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "[fe80::1]", "[fd00::1]", "[2002:7f00:1::]"),
    ],
)
def test_private_addresses_are_refused(site: type[Any], host: str) -> None:
    answer = asked(f"http://{host}:{site.port}/", private=False)
    assert answer == Answer(because="private")
    assert site.seen == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        *((one, True) for one in ("8.8.8.8", "2.144.0.1", "2606:4700::1111")),
        *((one, False) for one in ("224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::")),
        *(
            (one, False)
            for one in ("ff02::1", "2001:db8::1", "64:ff9b::7f00:1", "::ffff:10.0.0.1", "fe80::1%1", "2002:7f00:1::")
        ),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def found_at(*answers: str) -> Any:
    """A resolver in whose view a name has these addresses, and whose questions are counted."""

    def resolving(host: str, *_: Any, **__: Any) -> list[Any]:
        resolving.asked.append(host)  # type: ignore[attr-defined]
        six = [(socket.AF_INET6, 1, 6, "", (one, 0, 0, 0)) for one in answers if ":" in one]
        return six + [(socket.AF_INET, 1, 6, "", (one, 0)) for one in answers if ":" not in one]

    resolving.asked = []  # type: ignore[attr-defined]
    return resolving


def test_connections_go_to_the_address_that_was_looked_at(site: type[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    resolver = found_at("127.0.0.1")
    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    assert asked(f"http://rebound.example:{site.port}/").because == ""
    assert [str(one) for one in resolver.asked] == ["rebound.example"]
    assert site.seen[0]["Host"] == f"rebound.example:{site.port}"
    assert asked(f"http://rebound.example:{site.port}/", private=False).because == "private"


def test_private_addresses_among_others_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", found_at("::1", "10.0.0.1", "2606:4700::1111", "8.8.8.8", "8.8.8.8"))

    async def usable() -> str:
        return await Guarded(False)._address("example.ir")

    assert asyncio.run(usable()) == "8.8.8.8"


def test_a_redirect_to_a_private_address_is_refused(site: type[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    answer = asked(site.at + "/elsewhere", private=False, anywhere=True)
    assert (answer.code, answer.because) == (302, "private")
    assert len(site.seen) == 1


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that this machine made for localhost, good for 30 days, with its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=localhost"]
    made += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(file), "-out", str(file) + ".crt"]
    subprocess.run(made, check=True, capture_output=True)
    file.write_text(file.read_text() + Path(f"{file}.crt").read_text())
    return file


@pytest.fixture
def secured(certificate: Path, site: type[Any]) -> Iterator[tuple[int, list[str | None]]]:
    """A port where the site is served over TLS, and the names that were asked for."""
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda _, name, __: names.append(name)

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A handshake that the client ends is what these tests are about."""

    server = Server(("127.0.0.1", 0), site)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server.server_address[1], names
    server.shutdown()
    server.server_close()


def test_a_certificate_is_verified_and_its_days_counted(
    secured: tuple[int, list[str | None]], certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, names = secured
    assert asked(f"https://localhost:{port}/").because.startswith("certificate: self")
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    answer = asked(f"https://localhost:{port}/", text="خدمات")
    assert (answer.code, answer.certificate_days, answer.because) == (200, 29, "")
    assert names[-1] == "localhost"
    assert asked(f"https://127.0.0.1:{port}/").because.startswith("certificate: IP address mismatch")
    assert asked(f"http://localhost:{port}/").because == "broken"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EQM_LANG", "en")
    return tmp_path


def targets(folder: Path, text: str) -> str:
    (folder / "targets.csv").write_text(text, encoding="utf-8")
    return "targets.csv"


def test_targets_are_named_in_both_languages(folder: Path) -> None:
    text = (
        "کد دستگاه,خدمت,نشانی,وضعیت,متن,مهلت\norg-1,s۱,https://example.ir/a?b=c,۲۰۰،302,خدمات,۳\n,s2,http://x.ir,,,\n"
    )
    first, second = read_targets(targets(folder, text))
    assert (first.agency, first.service, str(first.url)) == ("org-1", "s1", "https://example.ir/a?b=c")
    assert (first.status, first.text, first.timeout) == ({200, 302}, "خدمات", 3)
    assert (second.agency, second.status, second.text, second.timeout) == ("", frozenset(), "", 10)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("s/1,http://x.ir,,", "row 3: the column service holds s/1"),
        (",http://x.ir,,", "row 3: the column service holds —"),
        ("s2,,,", "row 3: the column url holds —"),
        ("s2,x.ir,,", "row 3: the column url holds x.ir"),
        ("s2,ftp://x.ir,,", "row 3: the column url holds ftp://x.ir"),
        ("s2,file:///etc/passwd,,", "row 3: the column url holds"),
        ("s2,http://x.ir,ok,", "row 3: the column status holds ok"),
        ("s2,http://x.ir,99,", "row 3: the column status holds 99"),
        ("s2,http://x.ir,,soon", "row 3: the column timeout holds soon"),
        ("S1,http://x.ir,,", "row 3: the column service holds S1"),
    ],
)
def test_a_target_that_cannot_be_used_is_named(folder: Path, line: str, said: str) -> None:
    file = targets(folder, f"service,url,status,timeout\ns1,http://x.ir/,,\n{line}\n")
    with pytest.raises(EqmError) as caught:
        read_targets(file)
    assert said in caught.value.message.en
    assert caught.value.message.fa != caught.value.message.en


@pytest.mark.slow
def test_turns_end_by_themselves_and_uptime_reads_the_log(
    folder: Path, site: type[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"agency,service,url\norg-1,s1,{site.at}/ok\norg-1,s2,{site.at}/ill\norg-2,s3,{site.at}/far\n"
    command = ["probe", targets(folder, text), "-o", "log.csv", "--every", "1", "--place", "tehran-1"]
    assert main([*command, "--for", "2s", "--allow-private"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "targets: 3, turns: 2, probes: 6, failed: 4 (status 2, redirect 2)\n"
    assert main([*command, "--for", "1s", "--lang", "fa"]) == 0
    assert "۳ وارسی، ۳ ناموفق" in capsys.readouterr().err
    head, *lines = (folder / "log.csv").read_text(encoding="utf-8").splitlines()
    assert head == HEADER
    rows = list(csv.DictReader([head, *lines]))
    assert len(rows) == 9
    assert {row["probe"] for row in rows} == {"tehran-1"}
    assert {(row["service"], row["ok"], row["code"], row["because"]) for row in rows[:6]} == {
        ("s1", "true", "200", ""),
        ("s2", "false", "503", "status"),
        ("s3", "false", "302", "redirect: localhost"),
    }
    assert {row["because"] for row in rows[6:]} == {"private"}
    assert main(["uptime", "log.csv", "--format", "json"]) == 0
    services = json.loads(capsys.readouterr().out)["services"]
    assert [(one["agency"], one["service"], one["probes"]) for one in services] == [
        ("org-1", "s1", 3),
        ("org-1", "s2", 3),
        ("org-2", "s3", 3),
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("-o", "log.parquet"), "the log's name must end in .csv"),
        (("-o", "log.csv", "--every", "10ms"), "--every cannot be shorter than 1s"),
        (("-o", "log.csv", "--every", "often"), "often is no length of time"),
        (("-o", "log.csv", "--place", "a b"), "--place takes a code"),
        (("-o", "targets.csv"), "targets.csv is an input"),
        (("-o", "nowhere/log.csv"), "there is no folder"),
        (("-o", "other.csv"), "other.csv has other columns (a,b)"),
        ((), "-o"),
    ],
)
def test_what_cannot_be_done_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    (folder / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    file = targets(folder, "service,url\ns1,http://127.0.0.1:1/\n")
    assert main(["probe", file, *options, "--for", "1s"]) == 2
    assert said in capsys.readouterr().err
    assert (folder / "other.csv").read_text(encoding="utf-8") == "a,b\n1,2\n"
    assert not (folder / "log.csv").exists()


@pytest.mark.slow
@pytest.mark.parametrize(("stop", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)])
def test_who_is_stopped_leaves_whole_lines(folder: Path, site: type[Any], stop: signal.Signals, code: int) -> None:
    lines = [f"org-1,s{number},{site.at}/{('ok', 'near', 'ill', 'slow')[number % 4]}" for number in range(40)]
    file = targets(folder, "\n".join(["agency,service,url", *lines]))
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SRC), "EQM_LANG": "en"}
    command = [sys.executable, "-m", "eqm", "probe", file, "-o", "log.csv", "--every", "1", "--allow-private"]
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE) as probing:
        until = time.monotonic() + 30
        while time.monotonic() < until and (
            not (folder / "log.csv").exists() or (folder / "log.csv").read_bytes().count(b"\n") < 40
        ):
            time.sleep(0.02)
        probing.send_signal(stop)
        _, err = probing.communicate(timeout=30)
    assert probing.returncode == code
    text = (folder / "log.csv").read_text(encoding="utf-8")
    assert text.endswith("\n")
    rows = list(csv.reader(text.splitlines()))
    assert len(rows) > 39
    assert {len(row) for row in rows} == {9}
    assert "Traceback" not in err.decode()
    if stop is signal.SIGINT:
        assert err.decode().startswith("targets: 40, turns: ")


def test_without_httpx_the_extra_is_named(folder: Path) -> None:
    code = "import sys; sys.modules['httpx'] = None; from eqm.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "probe", targets(folder, "service,url\n"), "-o", "log.csv"]
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SRC), "EQM_LANG": "en"}
    done = subprocess.run(command, env=env, capture_output=True, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr.decode() == "eqm: probing services needs the extra probe: pip install 'eqm[probe]'\n"
