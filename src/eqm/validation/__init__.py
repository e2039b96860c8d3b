"""What is wrong with submissions before they are scored: file by file, across files, and against the last round."""

from eqm.validation.model import Examined as Examined, Excerpt as Excerpt, Noted as Noted, Validated as Validated
