"""`python -m eqm`: the command line."""

import sys

from eqm.cli import main

sys.exit(main())
