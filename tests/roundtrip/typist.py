"""Types into workbooks with LibreOffice; run by the Python that knows `uno`, not by the tests' own.

    python3 typist.py PIPE < jobs.json > outcomes.json

A job: `source`, `target`, `typed` (sheet, cell, text as a person types it), and `refused` (sheet, cell), which must
keep what they hold. An outcome: the cells that refused what was typed, and those that should have refused and did not.
"""

import json
import os
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PATIENCE = 60.0


def desktop(pipe):
    """The running program, waited for."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def properties(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def done(program, job):
    book = program.loadComponentFromURL(Path(job["source"]).as_uri(), "_blank", 0, properties(Hidden=True))
    try:
        sheets = {sheet: book.Sheets.getByName(sheet) for sheet, *_ in [*job["typed"], *job["refused"]]}
        book.addActionLock()  # rows need not be fitted at every key
        refused = [place for place in job["typed"] if not takes(sheets[place[0]], *place[1:])]
        book.removeActionLock()
        yielding = [place for place in job["refused"] if gives_way(sheets[place[0]], place[1])]
        target = Path(job["target"]).as_uri()
        book.storeToURL(target, properties(FilterName="Calc MS Excel 2007 XML"))
        return {"refused": refused, "yielding": yielding}
    finally:
        book.close(True)


def takes(sheet, name, text):
    """Type into a cell; whether it now holds something."""
    cell = sheet.getCellRangeByName(name)
    cell.FormulaLocal = text
    return cell.Type.value != "EMPTY"


def gives_way(sheet, name):
    """Whether a cell lets itself be overwritten."""
    cell = sheet.getCellRangeByName(name)
    before = cell.Formula
    try:
        cell.FormulaLocal = "12345"
    except uno.RuntimeException:
        return False
    return cell.Formula != before


if __name__ == "__main__":
    program = desktop(sys.argv[1])
    json.dump([done(program, job) for job in json.load(sys.stdin)], sys.stdout)
    sys.stdout.flush()
    os._exit(0)  # the bridge's own threads, taken down by the interpreter, now and then end the process with a fault
