"""Which addresses are connected to. A name may mean another one at any moment, so a connection goes to the very address
that was looked at, whoever named it: a target or a redirect.
"""

import asyncio
import socket
from contextlib import suppress
from ipaddress import ip_address
from typing import Final

import httpx

_TRIED: Final = 3
"""Addresses of a name that are tried, one after the other."""


class UnreachableError(Exception):
    """No connection is made; the text says why, as a log does."""


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet: not private, local or reserved, and no such one in disguise."""
    found = ip_address(address)
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    if inner is not None:
        return is_public(str(inner))
    return found.is_global and not (found.is_multicast or found.is_reserved)


class Guarded(httpx.AsyncHTTPTransport):
    """A transport that makes each connection anew, to public addresses alone unless `private` allows any."""

    def __init__(self, private: bool) -> None:
        trusted = httpx.create_ssl_context()
        trusted.load_default_certs()
        super().__init__(trusted, limits=httpx.Limits(max_connections=None, max_keepalive_connections=0))
        self._private = private

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to an address of its host, to the next one where no connection comes about."""
        url, send = request.url, super().handle_async_request
        host = url.raw_host.decode("ascii")
        *others, last = await self._addresses(host)
        timeout = request.extensions["timeout"]
        share = {**timeout, "connect": timeout["connect"] / (len(others) + 1)}
        extensions = {**request.extensions, "timeout": share, "sni_hostname": host}

        def to(address: str) -> httpx.Request:
            there, stream = url.copy_with(host=address), request.stream
            return httpx.Request("GET", there, headers=request.headers, stream=stream, extensions=extensions)

        for address in others:
            with suppress(httpx.ConnectError, httpx.ConnectTimeout):
                return await send(to(address))
        return await send(to(last))

    async def _addresses(self, host: str) -> list[str]:
        """The addresses that may be connected to, those of IPv4 first: IPv6 is often announced and dead."""
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise UnreachableError("name") from None
        known = dict.fromkeys(str(one[4][0]) for one in sorted(found, key=lambda one: one[0] != socket.AF_INET))
        allowed = [address for address in known if self._private or is_public(address)]
        if not allowed:
            raise UnreachableError("private")
        return allowed[:_TRIED]
