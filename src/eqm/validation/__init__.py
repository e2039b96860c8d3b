"""What is to be said of submissions before they are scored: file by file, across files, and against the last round."""

from eqm.validation.model import Excerpt, Noted, Validated

__all__ = ["Excerpt", "Noted", "Validated"]
