"""What the sample scripts are made of. Nothing here is part of eqm, and nothing here computes a score."""

import os

# With lxml installed openpyxl writes the same XML with other bytes; it looks once, when it is first imported.
os.environ["OPENPYXL_LXML"] = "False"
