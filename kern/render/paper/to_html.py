# SPDX-License-Identifier: EUPL-1.2
"""A paper as one HTML file, in the look of every report."""

from kern.render.html.pages import Make, page
from kern.render.paper import Paper


def render(paper: Paper, make: Make = page) -> str:
    """The paper as a page; ``make`` puts it in another frame."""
    return make("stuk.html.j2", title=f"{paper.title} – {paper.kind}", paper=paper)
