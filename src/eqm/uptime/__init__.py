"""From logs of probes to availability and outages: read a log, keep what is of note, cut time into pieces, count.

The way of a probe: `reading` → `changes` → `log` → `timelines` → `pieces` → `outages` → `figures`; `availability` has
the stages in order. All time is whole milliseconds UTC.
"""
