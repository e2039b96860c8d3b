"""What is shown when a command cannot go on: wrong use, a stop in the library, a bug."""

import os
from collections.abc import Sequence

import click
from click.core import ParameterSource

from eqm.cli import BUG, INTERRUPTED, WRONG_USE
from eqm.cli.options import language_of
from eqm.cli.streams import say
from eqm.cli.usage import MisuseError
from eqm.findings import EqmError
from eqm.language import Language, Text, did_you_mean, visible

_SEE_HELP = Text(fa="راهنما: {command} --help", en="Try '{command} --help' for help.")
_NO_OPTION = Text(fa="گزینهٔ «{name}» وجود ندارد{near}", en="there is no option {name}{near}")
_NO_ARGUMENT = Text(fa="{name} داده نشده است", en="{name} is missing")
_NEEDS_VALUE = Text(fa="گزینهٔ «{name}» مقدار می‌خواهد", en="the option {name} needs a value")
_TAKES_NO_VALUE = Text(fa="گزینهٔ «{name}» مقدار نمی‌گیرد", en="the option {name} takes no value")
_BAD_VALUE = Text(fa="مقدار {name} درست نیست{due}", en="the value of {name} is not right{due}")
_REFUSED = Text(fa="سیستم «{name}» را نپذیرفت (خطای {number})", en="the system refused {name}: {reason}")
_SYSTEM = Text(fa="سیستم کاری را نپذیرفت (خطای {number})", en="the system refused: {reason}")
_NO_MEMORY = Text(
    fa="حافظه بس نیست؛ برنامه‌های دیگر را ببندید یا پرونده‌های کمتری با هم بدهید",
    en="there is not enough memory; close other programs, or give fewer files at a time",
)
_BUG = Text(
    fa="این اشکالی در خود eqm (نسخهٔ {version}) است، نه در داده‌های شما. متن بالا و این فرمان را برای سازندگان آن"
    " بفرستید:",
    en="This is a bug in eqm {version}, not in your data. Please report the text above, with this command, to its"
    " makers:",
)


def tell(error: Exception, args: Sequence[str]) -> int:
    """Say on stderr why nothing more is done; return the exit code."""
    language = language_of(args, os.environ)
    match error:
        case click.Abort():
            return INTERRUPTED
        case click.UsageError():
            command = error.ctx.command_path if error.ctx else "eqm"
            lines = [f"eqm: {_usage(error, language)}", _SEE_HELP[language].format(command=command)]
        case EqmError():
            lines = [f"eqm: {error.message[language]}"]
            if error.findings:
                from eqm.report.findings import finding_lines

                lines = [*finding_lines(error.findings, language), *lines]
        case OSError() | MemoryError():
            lines = [f"eqm: {_of_system(error)[language]}"]
        case _:
            say(*_bug(error, args, language), to=language)
            return BUG
    say(*lines, to=language)
    return WRONG_USE


def _of_system(error: OSError | MemoryError) -> Text:
    """What the system refused, where nobody said so in words of their own."""
    if isinstance(error, MemoryError):
        return _NO_MEMORY
    name = error.filename if isinstance(error.filename, str) else os.fsdecode(error.filename or b"")
    reason = visible(error.strerror or str(error))
    return (_REFUSED if name else _SYSTEM).filled(name=visible(name, 300), reason=reason, number=error.errno)


def _bug(error: Exception, args: Sequence[str], language: Language) -> list[str]:
    import traceback
    from shlex import join

    from eqm.version import __version__

    words = _BUG[language].format(version=__version__)
    trace = "".join(traceback.format_exception(error)).splitlines()
    return [*(visible(line, 2000) for line in trace), "", words, "    " + visible("eqm " + join(args), 1000)]


def _usage(error: click.UsageError, language: Language) -> str:
    message = visible(error.format_message())
    match error:
        case MisuseError():
            return error.words[language]
        case click.BadOptionUsage():
            options = error.ctx.command.get_params(error.ctx) if error.ctx else []
            flags = [name for one in options if isinstance(one, click.Option) and one.is_flag for name in one.opts]
            words = _TAKES_NO_VALUE if error.option_name in flags else _NEEDS_VALUE
            return words[language].format(name=visible(error.option_name))
        case click.NoSuchOption():
            near = did_you_mean(error.option_name, error.possibilities or [])[language]
            return _NO_OPTION[language].format(name=visible(error.option_name), near=near)
        case click.MissingParameter():
            return _NO_ARGUMENT[language].format(name=_parameter(error, language))
        case click.BadParameter():
            due = _due(error.param.type if error.param else None, visible(error.message))
            return _BAD_VALUE.filled(name=_parameter(error, language), due=due)[language]
    return Text(fa="فرمان درست نوشته نشده است", en="{message}")[language].format(message=message)


def _due(kind: object, message: str) -> Text:
    """What a value must be, as far as its type says; in English mostly what click says of it."""
    match kind:
        case click.Choice():
            return Text(fa="؛ یکی از این‌ها: {known}", en="; one of {known}").filled(known=", ".join(kind.choices))
        case click.IntRange(min=int(least)):
            return Text(fa="؛ عددی صحیح بنویسید، دست‌کم {least}", en=": {message}").filled(least=least, message=message)
        case click.types.IntParamType():
            return Text(fa="؛ عددی صحیح بنویسید", en=": {message}").filled(message=message)
    return Text(fa="", en=": {message}").filled(message=message)


def _parameter(error: click.BadParameter, language: Language) -> str:
    if error.param is None:
        return visible(str(error.param_hint or ""))
    if not isinstance(error.param, click.Option):
        name = error.param.make_metavar(error.ctx or click.Context(click.Command("eqm")))
        if language == "en":
            return name
        from eqm.cli.persian import in_place_of_values

        return in_place_of_values(name)
    variable = _variable(error.param, error.ctx)
    return f"{variable} ({error.param.opts[-1]})" if variable else error.param.opts[-1]


def _variable(option: click.Option, ctx: click.Context | None) -> str:
    """The variable that gave an option its value; empty where the command line did."""
    source = ctx.get_parameter_source(option.name or "") if ctx else None
    if ctx is None or source is not ParameterSource.ENVIRONMENT:
        return ""
    named = [option.envvar] if isinstance(option.envvar, str) else list(option.envvar or ())
    own = f"{ctx.auto_envvar_prefix}_{option.name}".upper()
    return next((name for name in [*named, own] if os.environ.get(name)), "")
