"""The bands of the scale: in order, from 0, within reach, and only over scores that have limits."""

from collections.abc import Iterator, Sequence

from eqm.catalog.model import Band, Catalog, Indicator
from eqm.catalog.tree import Path, Tree
from eqm.catalog.wording import finding_at
from eqm.findings import Finding
from eqm.findings import catalogs as rules

_BANDS: Path = ("publish", "bands")


def band_faults(catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    """Yield what is wrong with the bands; nothing for a catalog without any."""
    bands, scale = catalog.publish.bands, catalog.publish.scale
    if not bands:
        return
    yield from _order(bands, tree)
    lowest = min(range(len(bands)), key=lambda index: bands[index].from_)
    if bands[lowest].from_ != 0:
        yield finding_at(rules.BANDS_START, (*_BANDS, lowest, "from"), tree, found=bands[lowest].from_)
    for index, band in enumerate(bands):
        if band.from_ > scale:
            yield finding_at(rules.BAND_UNREACHED, (*_BANDS, index, "from"), tree, found=band.from_, scale=scale)
    for path, node in catalog.walk():
        if isinstance(node, Indicator) and node.score is not None and not node.score.bounded:
            yield finding_at(rules.UNBOUNDED, (*path, "score", "method"), tree, found=node.score.method)


def _order(bands: Sequence[Band], tree: Tree) -> Iterator[Finding]:
    """Yield each band that does not go on in the direction of the first two, or starts where the one before it does."""
    rising = len(bands) > 1 and bands[1].from_ > bands[0].from_
    for index in range(1, len(bands)):
        step = bands[index].from_ - bands[index - 1].from_
        if step == 0 or (step > 0) != rising:
            yield finding_at(rules.BANDS_UNORDERED, (*_BANDS, index, "from"), tree, found=bands[index].from_)
