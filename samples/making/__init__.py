"""What the sample scripts are made of. Nothing here is part of eqm, and nothing here computes a score."""
