"""The method of a whole catalog in words, short and long; of a single indicator it stands in `eqm.catalog.words`."""
