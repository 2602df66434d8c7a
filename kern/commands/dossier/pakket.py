# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier pakket`: what a person selected of a dossier in one zip, that anybody can check without kern."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kern.commands.common import quiet_option
from kern.commands.dossier import texts
from kern.commands.dossier.shared import acting, actor_option, dossier_option, opened, today
from kern.commands.output import (
    Given,
    Shape,
    desk,
    format_option,
    hand_over_paper,
    output_option,
    paper_renderer,
    settle,
)
from kern.problems import KernError

if TYPE_CHECKING:
    from kern.dossier.package import Choice, Scope
    from kern.dossier.store.opening import Store
    from kern.model.report import Renderer


@click.command(
    options_metavar="[OPTIES]",
    epilog="Voorbeeld: kern dossier pakket 12345678 --moment 2 --kies 3,5,8-12 --met-stukken -o pakket.zip",
)
@click.argument("provider", metavar="[AANBIEDER]", required=False)
@click.option("--moment", type=int, metavar="NUMMER", help=texts.HELP_PACK_MOMENT)
@click.option("--kies", "picked", multiple=True, metavar="NUMMERS", help=texts.HELP_PICK)
@click.option("--stuk", "hashes", multiple=True, metavar="SHA", help=texts.HELP_PACK_DOCUMENT)
@click.option("--met-stukken", "with_documents", is_flag=True, help=texts.HELP_WITH_DOCUMENTS)
@click.option("--alles", "everything", is_flag=True, help=texts.HELP_EVERYTHING)
@click.option("--zonder-beoordelingen", "bare", is_flag=True, help=texts.HELP_BARE)
@click.option("--met-rapport", "reports", is_flag=True, help=texts.HELP_REPORTS)
@click.option("--reden-weglaten", "grounds", multiple=True, metavar="TEKST", help=texts.HELP_GROUND)
@click.option("--doorgezonden-aan", "sent_to", metavar="NAAM", help=texts.HELP_SENT)
@click.option("--controleer", "checked", metavar="BESTAND", type=Given(), help=texts.HELP_CHECK_PACKAGE)
@actor_option
@dossier_option
@format_option("tabel", "json")
@output_option
@quiet_option
def command(
    provider: str | None,
    moment: int | None,
    picked: Sequence[str],
    hashes: Sequence[str],
    with_documents: bool,
    everything: bool,
    bare: bool,
    reports: bool,
    grounds: Sequence[str],
    sent_to: str | None,
    checked: Path | None,
    actor: str | None,
    place: str | None,
    form: str | None,
    target: Path | None,
    quiet: bool,
) -> None:
    """Maak van wat u kiest één zip-bestand voor een bezwaar, dat iedereen kan nakijken zonder kern.

    Zonder keuze toont kern wat u kunt kiezen. In het pakket staat ook wat is weggelaten. Een gebeurtenis brengt haar
    beoordeling mee; stukken kiest u apart. Met --controleer kijkt kern een pakket na: 0 is goed, 1 is niet goed.
    """
    from kern.dossier import package_texts
    from kern.region.installed import Plugins

    renderer = paper_renderer(Plugins({}), form, None)
    if checked is not None:
        if provider or moment is not None or picked or hashes or everything or sent_to or target is not None:
            raise KernError(package_texts.CHECK_ALONE)
        _check(checked, renderer, quiet=quiet)
        return
    if target is not None:
        settle({"zip": Shape((".zip",))}, None, target)
    if sent_to is not None and moment is None:
        raise KernError(package_texts.SEND_NEEDS_MOMENT)
    store = opened(place, quiet=quiet)
    from kern.dossier.package import chosen, scope_of
    from kern.dossier.package_showing import choices_paper

    scope = scope_of(store, provider, moment)
    choice = chosen(
        scope,
        picked,
        hashes,
        everything=everything,
        with_documents=with_documents,
        evaluations=not bare,
        grounds=grounds,
    )
    if choice is None:
        hand_over_paper(renderer, choices_paper(scope), None, "pakket", quiet=quiet)
        raise KernError(package_texts.NEEDS_CHOICE)
    _make(store, scope, choice, renderer, target, reports=reports, sent_to=sent_to, actor=acting(actor), quiet=quiet)


def _make(
    store: "Store",
    scope: "Scope",
    choice: "Choice",
    renderer: "Renderer",
    target: Path | None,
    *,
    reports: bool,
    sent_to: str | None,
    actor: str,
    quiet: bool,
) -> None:
    from kern.delivery.names import fit
    from kern.dossier import package_texts
    from kern.dossier.data import answer
    from kern.dossier.package_showing import made_paper
    from kern.dossier.packing import pack
    from kern.region.installed import load_plugins

    target = target or Path(f"{fit(f'pakket-{scope.file.provider.key}')}.zip")
    desk().check(target)
    if reports and not choice.events & set(scope.evaluations):
        raise KernError(package_texts.NO_EVALUATION_CHOSEN)
    packed = pack(store, scope, choice, load_plugins() if reports else None, lambda: desk().stream(target))
    index = packed.made.index
    sent = _sent(store, scope, sent_to, packed.sums, actor) if sent_to is not None else None
    data = answer(
        "pakket",
        file=str(target),
        sha256sums=packed.sums,
        events=len(index["events"]),
        evaluations=sum(row["evaluation"] is not None for row in index["events"]),
        documents=len(index["documents"]),
        reports=len(index["reports"]),
        left_out=len(index["left_out"]),
        head={"seq": index["chain"]["last"], "hash": index["chain"]["hash"]},
        sent=sent,
    )
    if not quiet or renderer.name == "json":
        hand_over_paper(renderer, made_paper(data), None, "pakket", quiet=quiet)


def _sent(store: "Store", scope: "Scope", to: str, sums: str, actor: str) -> int:
    """Record that a copy left the house: only where a person says so."""
    from kern.dossier.kinds import kinds
    from kern.dossier.package_texts import sent_note
    from kern.dossier.recording import Said, record

    assert scope.moment is not None
    said: dict[str, Any] = {"aan": to.strip(), "toelichting": sent_note(sums)}
    day = max(today(), *(line.event.day for line in scope.lines))
    return record(store, scope.moment, Said(kinds()["doorgezonden"], day, said), actor=actor, today=today())


def _check(path: Path, renderer: "Renderer", *, quiet: bool) -> None:
    from kern.dossier.package_check import check
    from kern.dossier.package_checked import checked_paper

    found = check(path)
    hand_over_paper(renderer, checked_paper(found, path.name), None, "pakket", quiet=quiet)
    if found.faults:
        raise SystemExit(1)
