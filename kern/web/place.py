# SPDX-License-Identifier: EUPL-1.2
"""What all pages share: which dossier, which regions, who works here. Set once, when the workplace starts."""

from dataclasses import dataclass, field
from datetime import date

from kern.dossier.course import Terms
from kern.dossier.location import Location
from kern.dossier.store.opening import Store
from kern.region.installed import Plugins


@dataclass(slots=True)
class Place:
    """The workplace of this process."""

    store: Store
    location: Location
    plugins: Plugins
    actor: str
    port: int = 0
    secret: str = ""
    #: The terms that the municipality set, by region and kind of event.
    terms: Terms = field(default_factory=dict)
    #: What stands above every page, such as that this is a demo; empty: nothing.
    banner: str = ""
    #: The routes that need no session.
    open: frozenset[str] = frozenset()

    @property
    def labels(self) -> dict[str, str]:
        """What each region is called, by id."""
        return {name: region.catalogue.label for name, region in self.plugins.regions.items()}

    @property
    def today(self) -> date:
        """The day of today, as the official's own calendar has it."""
        return date.today()


_HERE: list[Place] = []


def begin(place: Place) -> None:
    """Say what the workplace is."""
    _HERE[:] = [place]


def here() -> Place:
    """The workplace."""
    return _HERE[0]
