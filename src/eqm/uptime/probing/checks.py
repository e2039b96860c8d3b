"""One check of a target: what comes back, and why it does not count. What a server sends is bounded, and never kept."""

import asyncio
import re
import ssl
from contextlib import aclosing
from dataclasses import dataclass
from time import monotonic, time
from typing import Final

import httpx

from eqm.language import fold, visible
from eqm.uptime.probing.addresses import Guarded, UnreachableError
from eqm.uptime.probing.targets import Target
from eqm.version import __version__

_HOPS: Final = 5
_PAGE: Final = 1_000_000
"""Bytes of a page in which its text is looked for."""
_CERTIFICATE: Final = re.compile(r"certificate verify failed: (.*?)(?: \(_ssl|$)")
_HEADERS: Final = {
    "User-Agent": f"eqm/{__version__} (eqm probe; availability of public services)",
    "Accept-Encoding": "identity",  # what is packed small may be endless
    "Connection": "close",
}


@dataclass(slots=True)
class Answer:
    """What came back. `latency`: milliseconds to the last head; `because`: why it does not count, empty if it does."""

    code: int | None = None
    latency: int | None = None
    certificate_days: int | None = None
    because: str = ""


async def check(target: Target, transport: Guarded, anywhere: bool) -> Answer:
    """Ask a target once; redirects to other hosts are followed if they may lead `anywhere`."""
    answer = Answer()
    try:
        async with asyncio.timeout(target.timeout):
            answer.because = await _ask(target, transport, anywhere, answer)
    except (TimeoutError, httpx.TimeoutException):
        answer.because = "timeout"
    except UnreachableError as fault:
        answer.because = str(fault)
    except httpx.ConnectError as fault:
        found = _CERTIFICATE.search(str(fault))
        answer.because = f"certificate: {visible(found[1], 100)}" if found else "connection"
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError):
        answer.because = "broken"
    return answer


async def _ask(target: Target, transport: Guarded, anywhere: bool, answer: Answer) -> str:
    """Note what comes back; return why it does not count."""
    client = httpx.AsyncClient(transport=transport, headers=_HEADERS, timeout=target.timeout, trust_env=False)
    begun = monotonic()
    request = client.build_request("GET", str(target.url))
    home = request.url.host
    for _ in range(_HOPS):
        async with aclosing(await client.send(request, stream=True)) as response:
            answer.latency = round((monotonic() - begun) * 1000)
            answer.code, answer.certificate_days = response.status_code, _days_left(response)
            following = response.next_request
            if following is None or answer.code in target.status:
                return await _lacking(response, target)
            if following.url.host != home and not anywhere:
                return f"redirect: {visible(following.url.host, 100)}"
            request = following
    return "redirects"


async def _lacking(response: httpx.Response, target: Target) -> str:
    if response.status_code not in (target.status or range(400)):
        return "status"
    page = bytearray()
    if target.text:
        async for part in response.aiter_raw():
            page += part[: _PAGE - len(page)]
            if len(page) == _PAGE:
                break
    text = page.decode("cp1256" if "1256" in response.headers.get("content-type", "") else "utf-8", "replace")
    # to fold a long page takes half a second, in which other probes would seem slow
    found = target.text in text or await asyncio.to_thread(lambda: fold(target.text) in fold(text))
    return "" if found else "text"


def _days_left(response: httpx.Response) -> int | None:
    """The whole days for which the server's certificate is still good; None without one."""
    secured = response.extensions["network_stream"].get_extra_info("ssl_object")
    until = secured.getpeercert()["notAfter"] if secured else None
    return int(ssl.cert_time_to_seconds(until) - time()) // 86_400 if until else None
