"""A store's URL as it may be printed."""

from eqm.store.database import engine_for, shown


def address_of(url: str) -> str:
    """Return a store's URL without its password; EqmError for one that is none."""
    engine = engine_for(url)
    try:
        return shown(engine.url)
    finally:
        engine.dispose()
