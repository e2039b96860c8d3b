"""The pages of a publication: a model that holds what they show, and the page of a round.

`index_of` reads an evaluation; `index_page` sets it in one language; nothing is counted, sorted or rounded after that.
"""

from eqm.publication.pages.agencies import agency_pages
from eqm.publication.pages.build import index_of
from eqm.publication.pages.index import assets, index_page
from eqm.publication.pages.model import Download, Index, Outcome

__all__ = ["Download", "Index", "Outcome", "agency_pages", "assets", "index_of", "index_page"]
