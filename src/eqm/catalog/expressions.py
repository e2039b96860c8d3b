"""The language of a catalog's checks, `P03 > 0 or P04 is not_applicable`: from a text to a tree, and nothing is run.

    condition   = conjunction {"or" conjunction}
    conjunction = negation {"and" negation}
    negation    = "not" negation | relation
    relation    = sum [("==" | "!=" | "<" | "<=" | ">" | ">=") sum | "is" ["not"] state]
    state       = "missing" | "given" | "not_applicable"
    sum         = product {("+" | "-") product}
    product     = factor {("*" | "/") factor}
    factor      = "-" factor | number | name | "(" condition ")"

A name is a column's id, an option's id, `yes` or `no`; what it means is settled in `bind`. As ids may hold `-`, a minus
between two operands needs a space on both sides.
"""

import re
from collections.abc import Callable, Container
from typing import Final, cast

from eqm.catalog import terms
from eqm.catalog.base import LARGEST
from eqm.catalog.terms import Expression, Is, Name, Number, Operation
from eqm.findings import Rule
from eqm.findings.catalogs import EXPECT_SYNTAX
from eqm.language import Text

LONGEST = 500
DEEPEST = 32


class ExpressionError(Exception):
    """What `rule` says of an expression at the character `at`, from 1; `details` fill in its words."""

    def __init__(self, rule: Rule, at: int, **details: object) -> None:
        super().__init__(f"{rule.code} at the character {at}")
        self.rule, self.at, self.details = rule, at, {"character": at, **details}


def parse(text: str) -> Expression:
    """Return the tree of an expression, its names unbound; ExpressionError at the first character that does not fit."""
    if len(text) > LONGEST:
        raise ExpressionError(EXPECT_SYNTAX, LONGEST + 1, found=text[LONGEST], expected=_SHORTER)
    return _Parser(text).whole()


_BLANK: Final = " \t\r\n"
_TOKEN: Final = re.compile(
    r"[ \t\r\n]*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z][A-Za-z0-9_-]*)?)"
    r"|(?P<sign>[=!<>]=|[<>()+*/-])|(?P<end>\Z)|(?P<other>.))",
    re.DOTALL,
)

_SHORTER: Final = Text(fa="حداکثر {most} نویسه", en="at most {most} characters").filled(most=LONGEST)
_MORE: Final = Text(
    fa="نشانهٔ مقایسه یا حساب، یکی از «is»، «and» و «or»، یا پایان متن",
    en="a sign of comparison or arithmetic; is, and, or; or the end",
)
_JOINT: Final = Text(fa="یکی از «and» و «or»، یا پایان متن", en="and, or, or the end")
_STATE: Final = Text(fa="یکی از «missing»، «given» و «not_applicable»", en="one of missing, given and not_applicable")
_END: Final = Text(fa="پایان متن", en="the end of the text")


class _Parser:
    """Reads a text from left to right, one token ahead; a method a line of the grammar."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.depth = 0
        self.start, self.stop, self.kind, self.token = 0, 0, "", ""
        self._advance()

    def whole(self) -> Expression:
        node = self._condition()
        if self.kind != "end":
            related = isinstance(node, Operation) and node.sign in (*terms.COMPARISONS, *terms.JOINTS)
            raise self._fault(_JOINT if related or isinstance(node, Is) else _MORE)
        return node

    def _condition(self) -> Expression:
        return self._joined("or", self._conjunction)

    def _conjunction(self) -> Expression:
        return self._joined("and", self._negation)

    def _joined(self, word: str, part: Callable[[], Expression]) -> Expression:
        parts, at = [part()], self.start + 1
        while self._took(word):
            parts.append(part())
        return Operation(at, word, tuple(parts)) if len(parts) > 1 else parts[0]

    def _negation(self) -> Expression:
        at = self.start + 1
        return Operation(at, "not", (self._deeper(self._negation),)) if self._took("not") else self._relation()

    def _relation(self) -> Expression:
        left, at, sign = self._sum(), self.start + 1, self.token
        if sign in terms.COMPARISONS:
            self._advance()
            return Operation(at, sign, (left, self._sum()))
        if sign == "is":
            if not isinstance(left, Name):
                raise self._fault(Text(fa="یک شناسهٔ تنها پیش از «is»", en="a single id before is"))
            self._advance()
            negated = self._took("not")
            if self.token not in terms.STATES:
                raise self._fault(_STATE)
            state = cast("terms.State", self.token)
            self._advance()
            return Is(at, left, state, negated)
        return left

    def _sum(self) -> Expression:
        return self._calculated(terms.SUMS, self._product)

    def _product(self) -> Expression:
        return self._calculated(terms.PRODUCTS, self._factor)

    def _calculated(self, signs: Container[str], part: Callable[[], Expression]) -> Expression:
        node = part()
        while (sign := self.token) in signs:
            beside = self.text[self.start - 1], self.text[self.stop : self.stop + 1]
            if sign == "-" and not all(side in _BLANK for side in beside):
                raise self._fault(Text(fa="منها با فاصله در هر دو سوی آن", en="a minus with a space on both sides"))
            at = self._advance()
            node = Operation(at, sign, (node, part()))
        return node

    def _factor(self) -> Expression:
        token, at = self.token, self.start + 1
        if self._took("-"):
            return Operation(at, "-", (self._deeper(self._factor),))
        if self._took("("):
            node = self._deeper(self._condition)
            if not self._took(")"):
                raise self._fault(Text(fa="پرانتز بسته", en="a closing parenthesis"))
            return node
        if self.kind == "number":
            if float(token) > LARGEST:
                raise self._fault(Text(fa=f"عددی حداکثر {LARGEST:g}", en=f"a number of at most {LARGEST:g}"))
            self._advance()
            return Number(at, float(token))
        if self.kind == "name" and token not in ("and", "or", "not", "is"):
            self._advance()
            return Name(at, token)
        raise self._fault(Text(fa="شناسه، عدد یا پرانتز", en="an id, a number or a parenthesis"))

    def _deeper(self, part: Callable[[], Expression]) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self._fault(Text(fa="حداکثر {most} لایه", en="at most {most} levels").filled(most=DEEPEST))
        node = part()
        self.depth -= 1
        return node

    def _took(self, token: str) -> bool:
        """Whether this token stands here; then it is passed."""
        found = self.token == token
        if found:
            self._advance()
        return found

    def _advance(self) -> int:
        """Go on to the next token; return where the one before stood, from 1."""
        at = self.start + 1
        found = cast("re.Match[str]", _TOKEN.match(self.text, self.stop))
        self.kind = str(found.lastgroup)
        self.token, (self.start, self.stop) = found[self.kind], found.span(self.kind)
        return at

    def _fault(self, expected: Text) -> ExpressionError:
        return ExpressionError(EXPECT_SYNTAX, self.start + 1, found=self.token or _END, expected=expected)
