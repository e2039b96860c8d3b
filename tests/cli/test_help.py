"""Help and click's own messages in Persian: no page, no option and no error is left in English."""

import re
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from cli.running import SRC, Run
from directed import displayed, placed, undirected
from eqm.cli.persian import in_persian, words
from eqm.cli.program import COMMANDS, program
from eqm.cli.uptime import merge

Node = tuple[tuple[str, ...], click.Command]


def nodes(command: click.Command = program, path: tuple[str, ...] = ()) -> Iterator[Node]:
    """Every command of the tree by its path, the program first."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from nodes(below, (*path, name))


def texts(command: click.Command) -> Iterator[str]:
    """What is said in English of a command and its options."""
    yield from filter(None, (command.help, command.epilog))
    for parameter in command.get_params(click.Context(command)):
        yield from filter(None, [getattr(parameter, "help", None)])


NODES = [*nodes(), (("uptime", "merge"), merge)]
PATHS = [path for path, _ in NODES]
NAMES = [" ".join(path) or "eqm" for path in PATHS]
TEXTS = {text for _, command in NODES for text in texts(command)} | {about for _, about in COMMANDS.values()}
MIRRORED = str.maketrans(")]}><»", "([{<>«")
KEPT = re.compile(
    r"--?[a-z][a-z-]*|\[[\w|.-]+\]|EQM_\w+=\S+|eqm\b|«[^»]*»|indicators\.yaml|round11\.xlsx|(?:run|round|file):\d+"
    r"|(?:services|weights|months)=\S+|\b(?:services|weights|months)\b|\bwas\b"
    r"|\b(?:xlsx|csv|json|text|concise|github|CSV|JSON Lines|Parquet|HTTP|ISO|CI)\b|(?:پیش‌فرض: )\S+|\bA\b|\bB\b"
)
"""What is typed or stands in a file, and stays as it is in Persian."""


def test_every_text_of_the_help_has_persian_words() -> None:
    for text in sorted(TEXTS):
        persian = in_persian(text)
        assert persian != text
        assert "{" not in persian
        assert re.search(r"[آ-ی]", persian), text


def test_no_persian_words_are_left_over() -> None:
    numberless = {re.sub(r"(?<![\w.])\d+(?:,\d{3})*(?![\d/])", "{}", text) for text in TEXTS}
    of_help = words().keys() - words("click").keys() - words("metavars").keys()
    assert of_help - TEXTS - numberless == set()


@pytest.mark.parametrize(("path", "command"), NODES, ids=NAMES)
def test_a_page_of_help_is_persian(
    run: Run, monkeypatch: pytest.MonkeyPatch, path: tuple[str, ...], command: click.Command
) -> None:
    monkeypatch.setenv("EQM_LANG", "fa")
    page = run(*path, "--help").out
    text = " ".join(undirected(page).split())
    for name in (*path, *COMMANDS, *getattr(command, "commands", ())):
        text = re.sub(rf"(?<!\S){name}(?!\S)", "", text)
    assert re.findall(r"[A-Za-z]{2,}", KEPT.sub("", text)) == []
    options = [
        one for one in command.get_params(click.Context(command)) if isinstance(one, click.Option) and not one.hidden
    ]
    assert all(name in page for option in options for name in option.opts)
    for line in page.splitlines():
        seen = displayed(line)
        for cell in placed(line):
            part = "".join(letter for letter in cell.text if displayed(letter))
            assert sorted(seen[cell.begins : cell.ends].translate(MIRRORED)) == sorted(part.translate(MIRRORED)), line


@pytest.mark.parametrize("args", [("--lang", "fa"), ("--lang=fa",)])
def test_the_option_asks_for_persian_too(run: Run, args: tuple[str, ...]) -> None:
    assert "تنها این شمار از رتبه‌های نخست." in undirected(run("rank", "--help", *args).out).replace("\n", " ")
    assert run("rank", *args, "--help").out == run("rank", "--help", *args).out


def test_a_group_alone_shows_its_page_in_persian(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EQM_LANG", "fa")
    assert run("catalog").out == run("catalog", "--help").out
    assert run().out == run("--help").out
    assert "کاربرد: eqm" in undirected(run().out)


def test_english_help_holds_no_persian(run: Run) -> None:
    for path in PATHS:
        assert not re.search(r"[آ-ی\u200e\u2066-\u2069]", run(*path, "--help", "--lang", "en").out)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("rank", "--top", "x"), "مقدار --top درست نیست؛ عددی صحیح بنویسید، دست‌کم ۱"),
        (("rank", "--top", "0"), "مقدار --top درست نیست؛ عددی صحیح بنویسید، دست‌کم ۱"),
        (("rounds", "--release", "x"), "مقدار --release درست نیست؛ عددی صحیح بنویسید"),
        (("rank", "--format", "pdf"), "مقدار --format درست نیست؛ یکی از این‌ها: table, json, csv, markdown, xlsx"),
        (("rank", "--lang", "de"), "مقدار --lang درست نیست؛ یکی از این‌ها: fa, en"),
        (("rank", "--topp", "3"), "گزینهٔ «--topp» وجود ندارد؛ شاید: --top, --to"),
        (("rank", "--top"), "گزینهٔ «--top» مقدار می‌خواهد"),
        (("rank", "--strict=1"), "گزینهٔ «--strict» مقدار نمی‌گیرد"),
        (("explain",), "دستگاه داده نشده است"),
        (("rule", "--nothing"), "گزینهٔ «--nothing» وجود ندارد"),
        (("catalog", "check", "a", "b"), "این فرمان برای «b» کاربردی ندارد"),
        (("rnak",), "فرمان «rnak» وجود ندارد؛ شاید: rank"),
    ],
)
def test_wrong_use_is_told_in_persian(
    run: Run, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], said: str
) -> None:
    monkeypatch.setenv("EQM_LANG", "fa")
    done = run(*args)
    assert done.code == 2
    first, *more = undirected(done.err).splitlines()
    assert first.split("؛ شاید")[0] == f"eqm: {said}".split("؛ شاید")[0]
    assert more[0].startswith("راهنما: eqm")


def test_english_reads_no_persian_words() -> None:
    code = "import sys; from eqm.cli import main; main(['--help']); sys.exit('eqm.cli.persian' in sys.modules)"
    env = {"PYTHONPATH": str(SRC)}
    assert subprocess.run([sys.executable, "-c", code], env=env, stdout=subprocess.DEVNULL, check=False).returncode == 0
