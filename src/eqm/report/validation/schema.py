"""The JSON Schema of what `json` writes and of a line of `jsonl`, as it is shipped."""

from importlib.resources import files


def schema_text() -> str:
    """Return the schema (draft 2020-12) as JSON; a line of `jsonl` is its `$defs/finding`."""
    return files("eqm.report.validation").joinpath("findings.schema.json").read_text("utf-8")
