# SPDX-License-Identifier: EUPL-1.2
"""What kern says to the author of a catalogue about an answer scale of the region's own."""


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
