"""Pages of the rules about forms (EQM440 to EQM459)."""

from typing import Final

from eqm.findings.pages.model import Page

PAGES: Final[tuple[Page, ...]] = ()
