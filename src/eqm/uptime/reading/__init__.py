"""Logs of probes: CSV, JSON Lines or Parquet, in any order, into what is kept of them."""
