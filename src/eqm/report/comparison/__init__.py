"""What `compare` tells: for people as a document, for programs as figures."""

TOP = 5
"""How many are named as the most improved and the most fallen where nobody says how many."""
