"""Verifying a folder: what it was made from is read back, everything is computed anew, and all that differs named."""

from eqm.publication.verification.compared import Verified as Verified
from eqm.publication.verification.verify import verify as verify
