"""The command line: which commands there are, `--db` before any of them, and how errors end.

A command lives in `commands/` and is imported when it is asked for, so that `--help`, `lint` and `export` start
in a blink and never load Textual.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import click

from facilitator import __version__
from facilitator.clean import clean
from facilitator.errors import StoreError

COMMANDS = (
    "triage", "new", "note", "import", "invite", "prep", "run", "export", "status", "publish", "template", "lint",
    "demo",
)  # fmt: skip
WRONG = 2
"""Exit code for wrong usage and for input that cannot be read."""

EPILOG = """\b
From an outage to the minutes:
  facilitator triage                     does it need a post-mortem?
  facilitator new --title "Checkout returned 502s" --date 2026-04-12 \\
      --severity major --lead Priya --attendee Sarah --timeline draft.txt
  facilitator import --from slack export/incidents/2026-04-12.json
  facilitator prep                       what is missing, who comes, rehearse
  facilitator run                        hold the meeting (F1 shows the keys)
  facilitator export 2026-04-12-checkout-returned-502s -o minutes.md
\b
In the meeting one line captures everything:
  14:03 alert fires !detected            a moment of the timeline (UTC)
  no canary for cart deploys #testing    a contributing factor
  Add a 2-minute alert … @sarah by April 30 => pages in 2 min ^1
\b
Try it on a made-up incident: facilitator demo"""


class Commands(click.Group):
    """A group that imports a command when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """In the order of a post-mortem's life."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        found = import_module(f"facilitator.commands.{module}").command
        assert isinstance(found, click.Command)
        return found


@click.command(cls=Commands, epilog=EPILOG, invoke_without_command=True)
@click.option("--db", metavar="PATH|URL", help="The post-mortem log (else FACILITATOR_DB, else the data folder).")
@click.version_option(__version__, message="facilitator %(version)s")
@click.pass_context
def cli(ctx: click.Context, db: str | None) -> None:
    """Run blameless post-mortem meetings in one shared terminal window.

    The window keeps the time over four parts (timeline, contributing factors, what went well, action items), catches
    what the room says, saves every line, and hands out the minutes before people leave the call. Without a command the
    home screen opens: what needs attention now, above the log.
    """
    ctx.obj = db
    if ctx.invoked_subcommand is None:
        from facilitator.commands.home import at_home

        if not at_home():
            click.echo(ctx.get_help())


def run(args: Sequence[str]) -> int:
    """Run the command line and give its exit code: 0 done, 1 something wrong in the content, 2 wrong usage or input."""
    try:
        code = cli.main(list(args), prog_name="facilitator", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        return 0
    except click.ClickException as error:
        error.show()
        return WRONG
    except StoreError as error:
        click.echo(f"Error: {clean(str(error))}", err=True)
        return WRONG
    except (click.Abort, KeyboardInterrupt):
        return 130
    except SystemExit as ended:
        if ended.code != 1:
            raise
        return 0  # click's answer to a pipe that nobody reads any more, which is no fault of the content
    except Exception as error:  # the last line of defence: a sentence for the user, the details in a file
        click.echo(f"Error: facilitator met something it did not expect ({error}). {_noted()}", err=True)
        return WRONG


def _noted() -> str:
    """Keep the traceback for a bug report; say where."""
    import traceback

    from platformdirs import user_log_path

    try:
        folder: Path = user_log_path("facilitator", appauthor=False, ensure_exists=True)
        (folder / "last-error.txt").write_text(traceback.format_exc(), encoding="utf-8")
    except OSError:
        return "What was saved before is safe."
    return f"What was saved before is safe; for a bug report see {folder / 'last-error.txt'}."
