# SPDX-License-Identifier: EUPL-1.2
"""The glue of an Office package: relations between its parts, and the list of what kind each part is."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a part: its id, the URI of its kind, and where it leads; ``external`` leads out of the file."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type, which tells the kind."""
        return self.type.rpartition("/")[2]


def relationships(relations: Iterable[Relation]) -> bytes:
    """The part that lists relations."""
    items = []
    for relation in relations:
        mode = ' TargetMode="External"' if relation.external else ""
        kind, target = escape(relation.type), escape(relation.target)
        items.append(f'<Relationship Id="{escape(relation.id)}" Type="{kind}" Target="{target}"{mode}/>')
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(items)}</Relationships>'.encode()


def content_types(overrides: Iterable[tuple[str, str]], defaults: Iterable[tuple[str, str]] = ()) -> bytes:
    """The part that says what kind each part is: ``overrides`` by path, ``defaults`` by extension."""
    listed = "".join(f'<Default Extension="{extension}" ContentType="{kind}"/>' for extension, kind in defaults)
    listed += "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides)
    return f'<Types xmlns="{PACKAGE}/content-types">{listed}</Types>'.encode()
