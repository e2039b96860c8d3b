"""Probes of services over HTTP(S), for logs that availability is made of. EqmError on import where httpx is absent."""

from importlib.util import find_spec

from eqm.findings import EqmError
from eqm.language import Text

if find_spec("httpx") is None:
    fa = "برای وارسی خدمات افزونهٔ probe لازم است: pip install 'eqm[probe]'"
    raise EqmError(Text(fa=fa, en="probing services needs the extra probe: pip install 'eqm[probe]'"))
