"""Lists: who stands on one, in what order, which rows of it are shown, and the few figures that sum a round up.

Reports print what they find here; they never sort, filter or round. The order is by place, then by code, whatever the
order of the input. The outline of a catalog stands apart from the rest, because it must not wait for pandas.
"""
