# SPDX-License-Identifier: EUPL-1.2
"""Repetition as data and on paper: the ground of each demand, and what was left out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kern.contract.values import plain
from kern.dossier import repetition_texts as texts
from kern.dossier.data import answer, provider_data
from kern.dossier.repeated import Repeated
from kern.dossier.repetition import Ground, LeftOut
from kern.dossier.store.reading import models
from kern.render.paper import Block, Paper, Part, Table, Text
from kern.words import dutch


def repetition_data(
    provider: models.Provider, found: Sequence[Repeated], today: date, missing: Sequence[str] = ()
) -> dict[str, Any]:
    """The answer of `kern dossier recidive`; ``missing`` are regions with a test that are not installed here."""
    return answer(
        "recidive",
        as_of=plain(today),
        provider=provider_data(provider),
        items=items(found),
        not_installed=list(missing),
    )


def items(found: Sequence[Repeated]) -> list[dict[str, Any]]:
    """What is proposed in each region; ``moment`` is null for a test that is still to come."""
    return [
        {
            "region": one.region.id,
            "moment": one.proposal.present.moment if one.proposal.present else None,
            "refs": list(one.proposal.refs),
            "confirmed": one.confirmed or None,
            "grounds": [_ground(ground) for ground in one.proposal.grounds],
            "left_out": [_left(left) for left in one.proposal.left_out],
        }
        for one in found
    ]


def _ground(ground: Ground) -> dict[str, Any]:
    return {
        "ref": ground.ref,
        "moment": ground.test.moment,
        "tested_on": plain(ground.test.day),
        "final_on": plain(ground.test.final_on),
        "judgement": ground.then.label or None,
        "status": ground.then.status,
        "finding": ground.then.finding or None,
    }


def _left(left: LeftOut) -> dict[str, Any]:
    return {
        "moment": left.test.moment,
        "tested_on": plain(left.test.day),
        "refs": list(left.refs),
        "why": left.why.value,
        "until": plain(left.until),
        "text": texts.why(left.why, left.until),
    }


def repetition_paper(
    provider: models.Provider, found: Sequence[Repeated], today: date, missing: Sequence[str] = ()
) -> Paper:
    """The paper of `kern dossier recidive`."""
    data = repetition_data(provider, found, today, missing)
    first: list[Block] = []
    if found or not missing:
        first.append(Text(texts.DECIDES if found else texts.NOWHERE))
    if missing:
        first.append(Text(texts.not_looked_at(missing), loud=True))
    return Paper(
        texts.DOSSIER,
        texts.TITLE,
        [provider.name or provider.key],
        first,
        [Part(one.region.catalogue.label, blocks(one)) for one in found],
        data=data,
    )


def blocks(one: Repeated) -> list[Block]:
    """What is proposed in one region."""
    proposal = one.proposal
    made: list[Block] = [Text(texts.about(proposal.present.moment if proposal.present else None, proposal.refs))]
    if proposal.present is not None and (one.confirmed or proposal.refs):
        made.append(Text(texts.confirmed(one.confirmed) if one.confirmed else texts.UNCONFIRMED))
    if proposal.grounds:
        rows = [
            (
                ground.ref,
                texts.test(ground.test.moment, ground.test.day),
                plain_day(ground.test.final_on),
                ground.then.label,
                ground.then.finding,
            )
            for ground in proposal.grounds
        ]
        made.append(Table(texts.COLUMNS, rows, (2, 4, 3, 3, 6)))
    if proposal.left_out:
        left = [
            (
                texts.test(one.test.moment, one.test.day),
                ", ".join(one.refs) or texts.ALL,
                texts.why(one.why, one.until),
            )
            for one in proposal.left_out
        ]
        made.append(Table(texts.LEFT_COLUMNS, left, (4, 4, 6), title=texts.LEFT_OUT))
    return made


def plain_day(day: date | None) -> str:
    """A day as people write it; empty where there is none."""
    return dutch.day(day) if day is not None else ""
