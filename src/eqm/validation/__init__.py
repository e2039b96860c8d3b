"""What is wrong with submissions before they are scored: file by file, across files, and against the last round."""

from eqm.validation.model import Examined, Excerpt, Noted, Sent, Validated

__all__ = ["Examined", "Excerpt", "Noted", "Sent", "Validated"]
