# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier vernietig`: what may no longer be kept, with the ground."""

from pathlib import Path

import click

from kern.commands.dossier import texts
from kern.commands.dossier.shared import (
    acting,
    actor_option,
    answer_form,
    answers,
    opened,
    settings_option,
    show,
    today,
)
from kern.problems import KernError


@click.command(
    options_metavar="[OPTIES]",
    epilog="Voorbeeld: kern dossier vernietig --moment 12 --grond 'Selectielijst gemeenten, vijf jaar na afloop.'",
)
@click.option("--stuk", "paper", metavar="SHA256", help=texts.HELP_DESTROY_PAPER)
@click.option("--moment", type=int, metavar="NUMMER", help=texts.HELP_DESTROY_MOMENT)
@click.option("--aanbieder", "provider", metavar="AANBIEDER", help=texts.HELP_DESTROY_PROVIDER)
@click.option("--medewerker", "official", metavar="NAAM", help=texts.HELP_DESTROY_OFFICIAL)
@click.option("--grond", "ground", metavar="TEKST", default="", help=texts.HELP_GROUND)
@click.option("--voorstel", "propose", is_flag=True, help=texts.HELP_PROPOSE)
@settings_option
@click.option("--bevestig", "sure", is_flag=True, help=texts.HELP_SURE)
@click.option("--toch-tijdens-bezwaar", "contested", is_flag=True, help=texts.HELP_CONTESTED)
@actor_option
@answers
def command(
    paper: str | None,
    moment: int | None,
    provider: str | None,
    official: str | None,
    ground: str,
    propose: bool,
    settings: Path | None,
    sure: bool,
    contested: bool,
    actor: str | None,
    place: str | None,
    form: str | None,
    target: Path | None,
    quiet: bool,
) -> None:
    """Vernietig wat niet langer bewaard mag worden: een stuk, een moment, een aanbieder of de naam van een medewerker.

    Zonder --bevestig toont kern alleen wat er weg zou gaan. De keten blijft: dat er iets was, wanneer het is vernietigd
    en waarom. kern beslist nooit zelf dat iets weg mag.

    Met --voorstel noemt kern de momenten die zo lang geleden zijn afgesloten als uw gemeente in [bewaren] heeft
    ingesteld.
    """
    from kern.dossier import destroying_texts as t
    from kern.dossier.data import answer
    from kern.dossier.destroying import destroy, one_moment, one_official, one_paper, one_provider
    from kern.render.paper import Block, Paper, Text

    if propose:
        _propose(settings, place, form, target, quiet=quiet)
        return
    if not ground.strip():
        raise KernError(t.NO_GROUND)
    if sum(one is not None for one in (paper, moment, provider, official)) != 1:
        raise KernError(t.CHOOSE)
    renderer = answer_form(form, target)
    store = opened(place, quiet=quiet)
    if paper is not None:
        doomed = one_paper(store, paper)
    elif moment is not None:
        doomed = one_moment(store, moment)
    elif provider is not None:
        doomed = one_provider(store, provider)
    else:
        doomed = one_official(store, official or "")
    title = doomed.title
    done = None
    if sure:
        done = destroy(store, doomed, ground, actor=acting(actor), today=today(), contested=contested)
    lines: list[Block] = [Text(t.what(title, len(doomed.contents), len(doomed.papers), len(doomed.evaluations)))]
    if doomed.kept:
        lines.append(Text(t.kept(len(doomed.kept))))
    if doomed.mentions:
        lines.append(Text(t.mentions(doomed.mentions)))
    if done is None:
        lines.append(Text(t.NOTHING_YET, loud=True))
    else:
        lines.append(Text(t.done(done.seq)))
        if store.vendor == "sqlite" and not done.wiped:
            lines.append(Text(t.NOT_WIPED, loud=True))
        if done.copies:
            lines.append(Text(t.copies(done.copies), loud=True))
        lines.append(Text(t.BACKUPS if store.vendor == "sqlite" else f"{t.BACKUPS} {t.SERVER}", soft=True))
    data = answer(
        "vernietig",
        done=done is not None,
        seq=done.seq if done is not None else None,
        wiped=done.wiped if done is not None else None,
        mentions=list(doomed.mentions),
        copies=list(done.copies) if done is not None else [],
        contents=list(doomed.contents),
        documents=list(doomed.papers),
        evaluations=list(doomed.evaluations),
        kept=list(doomed.kept),
    )
    show(
        renderer,
        Paper(t.TITLE, t.TITLE, [store.location.shown], lines, [], data=data),
        target,
        "vernietigd",
        quiet=quiet,
    )


def _propose(settings: Path | None, place: str | None, form: str | None, target: Path | None, *, quiet: bool) -> None:
    from kern.commands.settings import settings_here
    from kern.dossier.destroying_texts import NO_PERIOD
    from kern.dossier.expired import expired, expired_paper

    renderer = answer_form(form, target)
    keep = settings_here(settings).keep
    if keep is None:
        raise KernError(NO_PERIOD)
    store = opened(place, quiet=quiet)
    paper = expired_paper(expired(store, keep, today()), keep, store.location.shown)
    show(renderer, paper, target, "voorstel-vernietigen", quiet=quiet)
