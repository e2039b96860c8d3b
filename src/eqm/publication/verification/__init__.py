"""Verifying a folder: what it was made from is read back, everything is computed anew, and all that differs named."""

from eqm.publication.verification.verify import Tie as Tie, Verified as Verified, verify as verify
