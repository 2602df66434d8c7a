# SPDX-License-Identifier: EUPL-1.2
"""What a computer says when a file cannot be read or written, in Dutch: the one place for it.

The words of the system itself are English on most machines and differ per machine, so they are never shown.
"""

import errno

#: By the name of the error: not every system has every number.
_REASONS = {
    "ENOSPC": "de schijf is vol",
    "EDQUOT": "u heeft niet genoeg ruimte op deze schijf",
    "EFBIG": "het bestand wordt groter dan hier mag",
    "EROFS": "op deze plaats kan niets worden geschreven",
    "EACCES": "u heeft hier geen toestemming voor, of het bestand is open in een ander programma",
    "EPERM": "u heeft hier geen toestemming voor, of het bestand is open in een ander programma",
    "EBUSY": "het bestand is in gebruik",
    "ETXTBSY": "het bestand is in gebruik",
    "ENAMETOOLONG": "de naam is te lang",
    "ENOENT": "de map of het bestand bestaat niet",
    "ENOTDIR": "een deel van het pad is geen map",
    "EISDIR": "dit is een map",
    "EEXIST": "er staat al iets met deze naam",
    "ELOOP": "de koppelingen naar dit bestand wijzen in een kring",
    "EIO": "de schijf geeft een fout",
    "ENXIO": "dit is geen gewoon bestand",
    "ENODEV": "dit is geen gewoon bestand",
    "EMFILE": "er staan te veel bestanden open",
    "ENFILE": "er staan te veel bestanden open",
    "ENOMEM": "de computer heeft te weinig geheugen",
    "EINVAL": "deze naam kan hier niet",
    "EILSEQ": "deze naam kan hier niet",
    "ETIMEDOUT": "de schijf of het netwerk antwoordt niet",
    "ENETUNREACH": "het netwerk is niet bereikbaar",
    "EHOSTDOWN": "het netwerk is niet bereikbaar",
    "ESTALE": "de map op het netwerk is er niet meer",
    "EXDEV": "de plaats is op een andere schijf",
}

#: What Windows says beyond the above, by its own numbers.
_WINDOWS = {
    19: "op deze schijf kan niet worden geschreven",
    21: "de schijf is niet klaar",
    32: "het bestand is open in een ander programma",
    33: "het bestand is open in een ander programma",
    39: "de schijf is vol",
    53: "de map op het netwerk is niet te vinden",
    64: "het netwerk is niet bereikbaar",
    67: "de map op het netwerk is niet te vinden",
    112: "de schijf is vol",
    123: "deze naam kan hier niet",
    206: "de naam is te lang",
    1392: "het bestand of de map is beschadigd",
}


def reason(error: BaseException) -> str:
    """Why the system refused, as a part of a Dutch sentence: ``de schijf is vol``.

    A number stands where kern has no words for it, so that a system administrator can look it up.
    """
    windows = getattr(error, "winerror", None)
    number = getattr(error, "errno", None)
    if windows in _WINDOWS:
        return _WINDOWS[windows]
    if (name := errno.errorcode.get(number or 0)) in _REASONS:
        return _REASONS[name]
    if windows or number:
        return f"de computer geeft fout {windows or number}"
    return "deze naam kan hier niet" if isinstance(error, ValueError) else "de computer geeft een fout"
