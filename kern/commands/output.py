# SPDX-License-Identifier: EUPL-1.2
"""How every command writes: which files are given, in which form the result goes where, and one desk for all of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kern.commands import messages
from kern.delivery.desk import Desk
from kern.delivery.names import is_file_name
from kern.model.report import PAPER, Lines, Options, Renderer
from kern.problems import KernError, did_you_mean

if TYPE_CHECKING:
    from kern.region.installed import Plugins
    from kern.render.paper import Paper
    from kern.render.xlsx.kept import Typed

F = TypeVar("F", bound=Callable[..., Any])

#: The form of a result on the screen.
TABLE = "tabel"
_GIVEN, OVERWRITE = "kern.given", "kern.overwrite"


class Given(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A file or folder that a command reads. Whatever is given so, no output goes over it."""

    name = "bestand"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        protect([path], ctx)
        return path

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        return _places("file", incomplete)


class Target(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A file or folder that a command writes, over its `desk`."""

    def __init__(self, *, folder: bool = False) -> None:
        self.name = "map" if folder else "bestand"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        return Path(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        return _places("dir" if self.name == "map" else "file", incomplete)


def _places(kind: str, incomplete: str) -> list[Any]:
    """Leave it to the shell to name files or folders, where the user presses Tab."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type=kind)]


def _set_overwrite(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    ctx.meta[OVERWRITE] = value


overwrite_option = click.option(
    "--overschrijf", is_flag=True, expose_value=False, callback=_set_overwrite, help=messages.HELP_OVERWRITE
)


keep_option = click.option("--behoud", "keep", is_flag=True, help=messages.HELP_KEEP)


def former(target: Path | None, *, keep: bool) -> "Typed | None":
    """What a person typed into the Excel report that stands at ``target`` and is to be replaced.

    With ``keep`` it is taken along, and the file may be replaced. Without it, `KernError` is raised where something
    would be lost. Also raised where the file cannot be read although it is to be kept.
    """
    ctx = click.get_current_context()
    if target is None or target.suffix.casefold() != ".xlsx" or not target.is_file():
        if keep and (target is None or target.suffix.casefold() != ".xlsx"):
            raise KernError(messages.KEEP_NEEDS_XLSX)
        return None
    if not keep and not ctx.meta.get(OVERWRITE):
        return None  # the desk refuses by itself
    from kern.excel.reading.opening import open_book
    from kern.render.xlsx.kept import typed_in

    try:
        typed = typed_in(open_book(target))
    except KernError as error:
        if keep:
            raise KernError(messages.cannot_keep(target, str(error))) from None
        return None  # no report of kern: --overschrijf replaces it, as any file
    if keep:
        ctx.meta[OVERWRITE] = True
        return typed
    if typed:
        raise KernError(messages.would_lose(target))
    return None


def with_typed(result: str | bytes, typed: "Typed | None", *, quiet: bool) -> str | bytes:
    """The new report with what was typed into the former one; says how much that is."""
    if not typed or isinstance(result, str):
        return result
    from kern.render.xlsx.kept import keep

    made, placed, left = keep(result, typed)
    if not quiet:
        click.echo(messages.kept(placed + len(typed.rows), left), err=True)
    return made


def output_option(command: F) -> F:
    """``-o`` and ``--overschrijf``, for a command whose result can go to a file."""
    target = click.option("-o", "--naar", "target", metavar="BESTAND", type=Target(), help=messages.HELP_TARGET)
    return target(overwrite_option(command))


def _forms(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """What Tab completes where any word goes: the forms that kern itself has."""
    from kern.render.forms import BUILT_IN

    return [renderer.name for renderer in BUILT_IN if renderer.name.startswith(incomplete)]


def format_option(*names: str, help_text: str = messages.HELP_FORMAT) -> Callable[[F], F]:
    """``--uitvoer``; without names any word goes, since plugins bring forms of their own. None: not given."""
    kind: dict[str, Any] = {"type": click.Choice(names)} if names else {"metavar": "VORM", "shell_complete": _forms}
    return click.option("--uitvoer", "form", default=None, show_default=TABLE, help=help_text, **kind)


def protect(paths: Iterable[Path], ctx: click.Context | None = None) -> None:
    """Files that the command reads: the desk writes over none of them."""
    ctx = ctx or click.get_current_context(silent=True)
    if ctx is not None:
        ctx.meta.setdefault(_GIVEN, []).extend(paths)


def desk() -> Desk:
    """The desk of the command that runs: knows what was given to it, and whether it may replace a file."""
    meta = click.get_current_context().meta
    return Desk(meta.get(_GIVEN, ()), overwrite=bool(meta.get(OVERWRITE)))


@dataclass(frozen=True, slots=True)
class Shape:
    """What a form becomes on disk: a file with one of ``suffixes`` (the usual one first), or a folder of such files."""

    suffixes: tuple[str, ...]
    folder: bool = False


def shape(renderer: Renderer, *, many: bool = False) -> Shape:
    """What a report format makes of one result, or of ``many``."""
    if many and renderer.folder is None:
        return Shape((renderer.suffix,), folder=True)
    if many and isinstance(renderer.folder, Lines):
        return Shape(renderer.folder.suffixes)
    return Shape((renderer.suffix,))


#: The forms of a command that shows a list.
LIST_FORMS: Mapping[str, Shape] = {TABLE: Shape((".txt",)), "json": Shape((".json",))}


def one_page_form(form: str | None, target: Path | None) -> str | None:
    """The form of one page: HTML where neither a form nor a file is given, since a table is no page."""
    return "html" if form is None and target is None else form


def settle(forms: Mapping[str, Shape], form: str | None, target: Path | None) -> str:
    """The form in which a result is asked: by ``--uitvoer``, else by the name of the file, else a table.

    Raises `KernError` for a form or suffix that does not exist, where the two contradict each other, and where the file
    may not be written: before any work is done.
    """
    if form is not None and form not in forms:
        raise KernError(messages.unknown_format(form, list(forms), did_you_mean(form, forms)))
    if target is None:
        return form or TABLE
    suffix = target.suffix.casefold()
    fitting = [name for name, shape in forms.items() if suffix in shape.suffixes]
    chosen = form or (fitting[0] if fitting else None)
    if chosen is None:
        usual = {name: shape.suffixes[0] for name, shape in forms.items() if not shape.folder}
        raise KernError(messages.unknown_suffix(target, usual, [name for name in forms if name not in usual]))
    if forms[chosen].folder:
        if fitting or is_file_name(target):
            raise KernError(messages.needs_folder(target))
    elif chosen not in fitting:
        raise KernError(messages.form_and_name_differ(target, chosen, forms[chosen].suffixes, fitting))
    else:
        desk().check(target)
    return chosen


def hand_over(result: str | bytes, target: Path | None, *, quiet: bool = False) -> None:
    """Write a result to a file and say so, or show it on stdout."""
    if target is None:
        if isinstance(result, bytes):
            raise KernError(messages.NEEDS_TARGET)
        click.echo(result, nl=False)
        return
    desk().write(target, result)
    if not quiet:
        click.echo(messages.written(target), err=True)


def paper_renderer(
    plugins: "Plugins", form: str | None, target: Path | None, more: Iterable[Renderer] = ()
) -> Renderer:
    """The form in which a paper is asked; see `settle`. ``more`` are forms of this command alone."""
    from kern.render.forms import renderers

    known = {name: r for name, r in renderers(plugins.renderers).items() if PAPER in r.subjects}
    known |= {renderer.name: renderer for renderer in more}
    return known[settle({name: shape(r) for name, r in known.items()}, form, target)]


def hand_over_paper(renderer: Renderer, paper: "Paper", target: Path | None, name: str, *, quiet: bool = False) -> None:
    """Show a paper or write it; a form that is a file gets ``name`` where none was given."""
    from kern.commands.common import colour, width
    from kern.delivery.names import fit

    if target is None and renderer.needs_file:
        target = Path(fit(name) + renderer.suffix)
        desk().check(target)
    options = Options(width(), colour() and target is None)
    hand_over(renderer.render(PAPER, paper, options), target, quiet=quiet)
