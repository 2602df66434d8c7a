# SPDX-License-Identifier: EUPL-1.2
"""What kern says to the author of a catalogue about a scale, groups and terms of the region's own."""

from collections.abc import Iterable, Sequence

from kern.words import dutch


def no_answer_means(meaning: str) -> str:
    return f'geen enkel antwoord heeft meets = "{meaning}". Een schaal heeft er een dat ja zegt, en een dat nee zegt.'


def same_place(other: str) -> str:
    return f"'{other}' heeft dezelfde order. Geef elk antwoord een eigen plaats; een hoger getal is beter."


def means_less(other: str) -> str:
    return f"dit antwoord staat hoger dan '{other}', maar betekent minder. Verander order of meets."


def points_for_some() -> str:
    return "dit antwoord heeft geen points en een ander wel. Geef elk antwoord points, of geen enkel."


def gives_less(other: str) -> str:
    return f"dit antwoord staat hoger dan '{other}', maar geeft minder punten. Een beter antwoord geeft nooit minder."


def points_for_nothing() -> str:
    return "een antwoord dat n.v.t. betekent, telt niet mee. Haal points weg."


def written_twice(text: str) -> str:
    return f"'{text}' staat ook bij een ander antwoord. Zo is niet te zeggen welk antwoord iemand koos."


def no_such_sign(label: str) -> str:
    return (
        f"'{label}' heeft een komma, puntkomma, dubbel aanhalingsteken of spatie te veel. Laat die weg: "
        "Excel knipt er een keuzelijst mee."
    )


def too_long_together(longest: int) -> str:
    return f"de antwoorden zijn samen langer dan {longest} tekens. Zo kan Excel ze niet in een keuzelijst tonen."


def unknown_label(label: str, known: Iterable[str]) -> str:
    names = [f"'{name}'" for name in known]
    return f"het antwoord '{label}' staat niet in de schaal. Kies uit: {dutch.listing(names, 'of')}."


def not_answered(ref: str) -> str:
    return f"{ref} wordt niet beantwoord. Een eis kan alleen hangen aan een eis met een antwoord."


def needs_circle(refs: Sequence[str]) -> str:
    return f"deze eis hangt aan zichzelf: {' → '.join(refs)}. Haal één 'needs' weg."


def best_or_nothing(label: str) -> str:
    return f"'{label}' betekent n.v.t. Kies een antwoord dat iets zegt over de eis."


def no_such_date(key: str, known: Iterable[str]) -> str:
    return f"'{key}' is geen datum die kern kent. Kies uit: {dutch.listing(list(known), 'of')}."


def group_without_demands(code: str) -> str:
    return f"geen enkele eis telt mee voor '{code}'. Schrijf bij een eis: groups = [\"{code}\"]."


def no_evidence_asked() -> str:
    return "deze rij wordt niet beantwoord. Er is dus geen bewijs dat kan verlopen."
