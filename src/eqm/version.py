"""The version of eqm, which stands here and in pyproject.toml."""

__version__ = "0.1.0"
