"""`eqm verify`: a published folder computed anew from its own data, and everything named that differs."""

import re
from pathlib import Path

import click

from eqm.cli import CLEAN, FOUND_ERRORS, progress
from eqm.cli.limits import limit_options, limits_of
from eqm.cli.options import Asked, command, form_option, lang_option, output_option
from eqm.cli.output import emit
from eqm.cli.usage import MisuseError
from eqm.language import Text, joined, visible

_DIGEST = re.compile("(?:sha256:)?([0-9a-f]{64})", re.IGNORECASE | re.ASCII)
_NO_DIGEST = Text(
    fa="«{typed}» چکیده نیست؛ «sha256:» و ۶۴ رقم پس از آن را بنویسید، چنان که eqm publish آن را می‌گوید",
    en="{typed} is no digest; write sha256: and its 64 digits, as publish prints them",
)
_NO_USE = Text(
    fa="این فرمان برای «{extra}» کاربردی ندارد؛ پرونده‌های اصلی پس از --inputs می‌آیند",
    en="this command has no use for {extra}; original files follow --inputs",
)


def _digest(_ctx: click.Context, _param: click.Parameter, typed: str | None) -> str:
    """Return the digest as a manifest writes it; MisuseError for what is none."""
    found = _DIGEST.fullmatch(typed.strip()) if typed is not None else None
    if typed is not None and found is None:
        raise MisuseError(_NO_DIGEST.filled(typed=visible(typed)))
    return f"sha256:{found[1].lower()}" if found else ""


@command(
    "Compute a published folder anew from its own data, and name every figure, line and file that differs. That proves"
    " it consistent; whose it is, its digest, its signature and the original files tell."
)
@click.argument("folder", metavar="DIR", help="A folder that eqm published.")
@click.argument("more", nargs=-1, metavar="[FILES]...", help="Further files of --inputs.")
@click.option("--digest", callback=_digest, metavar="DIGEST", help="The digest that the publisher names.")
@click.option(
    "--inputs", multiple=True, metavar="FILES...", help="The original files, or their folder: read, and compared too."
)
@click.option("--signed-by", "key", default="", metavar="KEY", help="The public key of SSH that signed the folder.")
@click.option("--skip", multiple=True, type=click.Choice(("parquet",)), help="Files that are not to be compared.")
@form_option(click.Choice(("table", "json")))
@output_option
@lang_option
@limit_options
def verify(
    asked: Asked,
    folder: str,
    more: tuple[str, ...],
    digest: str,
    inputs: tuple[str, ...],
    key: str,
    skip: tuple[str, ...],
) -> int:
    """Verify a folder; the exit code says whether all of it was compared, and nothing contradicts its data."""
    if more and not inputs:
        raise MisuseError(_NO_USE.filled(extra=joined(map(visible, more))))
    with progress.Stages(asked.lang) as stage:
        stage.now(progress.READING)
        from eqm.publication.telling import verified_json, verified_lines
        from eqm.publication.verification import verify as verified

        limits, originals = limits_of(asked.limits), (*inputs, *more)
        found = verified(Path(folder), skip=skip, digest=digest, inputs=originals, key=key, limits=limits)
    lines = verified_json(found, asked.lang) if asked.form == "json" else verified_lines(found, folder, asked.lang)
    emit(lines, asked.output)
    return CLEAN if found.holds else FOUND_ERRORS
