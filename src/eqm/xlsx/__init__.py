"""Workbooks in and out: `reading` turns bytes into cells, `writing` turns sheets into bytes."""
