"""The command line: one module a command, found by listing the folder; heavy imports happen inside the commands."""

import importlib
import pkgutil
import sys

import click

from ... import __version__
from ...errors import Abort, Skip


class Commands(click.Group):
    """Commands are the modules of this folder that define `command`."""

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted(i.name for i in pkgutil.iter_modules(__path__) if not i.name.startswith("_"))

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name.startswith("_") or name not in self.list_commands(context):
            return None
        found = importlib.import_module(f"{__name__}.{name}").command
        assert isinstance(found, click.Command)
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tawatur")
@click.option("--archive", metavar="PATH", help="The archive (default: TAWATUR_ARCHIVE, or tawatur.db).")
def cli(archive: str | None) -> None:
    """Who said what, on whose word, from how many independent origins, and who contradicts whom: in Arabic, Persian
    and English news.

    A first look:  tawatur add FOLDER, then  tawatur stories, then  tawatur story ID
    """


def main() -> None:
    """Runs the command line. Exit status: 0 all went well, 1 some input could not be used, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = cli.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        status = stop.exit_code
    except click.ClickException as error:
        error.show()
        status = 2
    except click.Abort:
        print("tawatur: stopped; what was read is kept, the same command goes on from there", file=sys.stderr)
        status = 130
    except Skip as error:
        print(f"tawatur: {error}", file=sys.stderr)
        status = 1
    except Abort as error:
        print(f"tawatur: {error}", file=sys.stderr)
        status = 2
    except BrokenPipeError:  # the reader of our output, such as head, has gone
        sys.stderr.close()
        status = 0
    sys.exit(status if isinstance(status, int) else 0)
