"""A part in whatever encoding it is written, as UTF-8: the parser need know no other, and every tag is counted."""

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from eqm.findings.files import ENCODING, XML_BROKEN
from eqm.xlsx.reading.model import UnusableError

_BEGINNINGS: Final = (
    ((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE), "utf-32"),
    ((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE), "utf-16"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0<", "utf-16-be"),
    (b"<\0", "utf-16-le"),
)
_EBCDIC: Final = "<?xml".encode("cp037")
_HEAD: Final = 1_024
"""Bytes in which a declaration stands whole."""
_DECLARED: Final = re.compile(r"""(<\?xml\b[^>]{0,200}?\sencoding\s*=\s*["'])([^"'<>]{0,100})""")
_ALREADY: Final = ("utf-8", "ascii")
_NO_CHARACTER_SETS: Final = ("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined")
"""What Python calls a text encoding, and no file is written in."""
_INVALID_TOKEN: Final = 4
"""What expat calls bytes that are no characters of the encoding."""


def in_utf8(part: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a part's bytes as UTF-8, its declaration changed to say so, in pieces about as large as they came.

    The first bytes decide (a mark, or how `<` is written), then what the declaration names, then UTF-8. A part that is
    UTF-8, or names a wide encoding and yet begins with plain `<?xml`, passes as it is but for its declaration. Raises
    UnusableError for an encoding that Python does not know, and for bytes that are none of its characters.
    """
    rest = iter(chunks)
    head = b""
    for chunk in rest:
        head += chunk
        if len(head) >= _HEAD:
            break
    name = _encoding(part, head)
    decoder = codecs.getincrementaldecoder(name)() if name else None
    declared = False
    try:
        for chunk in chain([head], rest, [b""]):
            piece = decoder.decode(chunk, final=not chunk).encode() if decoder else chunk
            if not declared and piece:
                piece, declared = _declared_utf8(piece), True
            if piece:
                yield piece
    except UnicodeError:
        raise UnusableError(XML_BROKEN.at(part=part, error=_INVALID_TOKEN)) from None


def _encoding(part: str, head: bytes) -> str:
    """Return the encoding that a part must be decoded from; empty where its bytes pass as UTF-8."""
    for begin, name in _BEGINNINGS:
        if head.startswith(begin):
            return name
    text = head[:_HEAD].decode("cp037" if head.startswith(_EBCDIC) else "latin-1")
    found = _DECLARED.search(text)
    if found is None:
        return ""
    try:
        known = codecs.lookup(found[2])
    except (LookupError, ValueError):
        raise UnusableError(ENCODING.at(part=part, encoding=found[2])) from None
    if not getattr(known, "_is_text_encoding", True) or known.name in _NO_CHARACTER_SETS:
        raise UnusableError(ENCODING.at(part=part, encoding=found[2]))
    return "" if known.name in _ALREADY or known.name.startswith(("utf-16", "utf-32")) else known.name


def _declared_utf8(piece: bytes) -> bytes:
    """Let the declaration say UTF-8, whatever it said."""
    if b"encoding" not in piece[:_HEAD]:
        return piece
    return _DECLARED.sub(r"\1UTF-8", piece[:_HEAD].decode("latin-1"), count=1).encode("latin-1") + piece[_HEAD:]
