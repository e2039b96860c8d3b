"""Which addresses are connected to. A name may mean another one at any moment, so a connection goes to the very address
that was looked at, whoever named it: a target or a redirect.
"""

import asyncio
import socket
from ipaddress import ip_address

import httpx


class UnreachableError(Exception):
    """No connection is made; the text says why, as a log does."""


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet: not private, local or reserved, and no IPv4 in disguise."""
    found = ip_address(address)
    disguised = any(getattr(found, kind, None) for kind in ("ipv4_mapped", "sixtofour", "teredo"))
    return found.is_global and not (found.is_multicast or found.is_reserved or disguised)


class Guarded(httpx.AsyncHTTPTransport):
    """A transport that makes each connection anew, to public addresses alone unless `private` allows any."""

    def __init__(self, private: bool) -> None:
        trusted = httpx.create_ssl_context()
        trusted.load_default_certs()
        super().__init__(trusted, limits=httpx.Limits(max_connections=None, max_keepalive_connections=0))
        self._private = private

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to an address of its host; UnreachableError where there is none that may be connected to."""
        host = request.url.raw_host.decode("ascii")
        there = request.url.copy_with(host=await self._address(host))
        extensions = {**request.extensions, "sni_hostname": host}
        made = httpx.Request("GET", there, headers=request.headers, stream=request.stream, extensions=extensions)
        return await super().handle_async_request(made)

    async def _address(self, host: str) -> str:
        """The first address that may be connected to, of IPv4 if there is one: IPv6 is often announced and dead."""
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise UnreachableError("name") from None
        for *_, (address, *_) in sorted(found, key=lambda one: one[0] != socket.AF_INET):
            if self._private or is_public(str(address)):
                return str(address)
        raise UnreachableError("private")
