"""The program and its commands; each command's module is imported when it is called for, not to be listed."""

from importlib import import_module

import click

from eqm import __version__
from eqm.cli.usage import Group

COMMANDS = {
    "score": ("eqm.cli.score:score", "Read a round, score and rank it, and save the run."),
    "rank": ("eqm.cli.rank:rank", "Show the ranking of a stored run, or of files given."),
    "rounds": ("eqm.cli.rounds:rounds", "List the rounds and runs that the store holds."),
    "validate": ("eqm.cli.validate:validate", "Say everything that is wrong with submissions; for agencies and CI."),
    "rule": ("eqm.cli.rule:rule", "Explain the code of a finding, and how to mend it."),
    "template": ("eqm.cli.template:template", "Make forms for agencies to fill in, or the assessors' workbook."),
    "collect": ("eqm.cli.collect:collect", "Collect forms into one round workbook, all of them or none."),
    "explain": ("eqm.cli.explain:explain", "Show every point of an agency's score, down to the cell."),
    "mirror": ("eqm.cli.mirror:mirror", "Show an agency where it stands and what would raise its rank."),
    "publish": ("eqm.cli.publish:publish", "Publish a round as a folder: pages, tables, and what verifies them."),
