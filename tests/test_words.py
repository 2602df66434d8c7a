# SPDX-License-Identifier: EUPL-1.2
"""One vocabulary: a status has one word, a percentage one form, and both are made in one place only."""

import ast
import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from kern.model.evaluation import Judged
from kern.model.scale import Answer, Status
from kern.words import outcomes

ROOT = Path(__file__).parent.parent
WORDS = ROOT / "kern" / "words"
OTHERS = sorted(
    path
    for pattern in ("kern/**/*.py", "plugins/*/kern_*/**/*.py", "examples/**/*.py", "kern/data/nieuw_regio/*.py.txt")
    for path in ROOT.glob(pattern)
    if WORDS not in path.parents
)
TEMPLATES = sorted(ROOT.glob("kern/**/*.j2"))
#: What is no word for a reader: a colour, a code such as ``voldoet_niet``.
NO_WORD = re.compile(r"[0-9A-F]{6}|[a-z]+(_[a-z]+)+")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def is_status(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Status"


def is_text(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and not NO_WORD.fullmatch(node.value)


def starts_with_percent(node: ast.expr) -> bool:
    """As the Dutch write it: behind a space."""
    return isinstance(node, ast.Constant) and re.match(r"[ \u00a0]%", str(node.value)) is not None


def worded_statuses(module: ast.Module) -> Iterator[int]:
    """Lines where a text stands for a status: in a mapping, or as one of two by a comparison."""
    for node in ast.walk(module):
        pairs = zip(node.keys, node.values, strict=True) if isinstance(node, ast.Dict) else ()
        if any(is_status(key) and is_text(value) for key, value in pairs):
            yield node.lineno
        tested = isinstance(node, ast.IfExp) and any(map(is_status, ast.walk(node.test)))
        if tested and (is_text(node.body) or is_text(node.orelse)):
            yield node.lineno


def made_percentages(module: ast.Module) -> Iterator[int]:
    """Lines that put a percent sign behind a value."""
    for node in ast.walk(module):
        parts = node.values if isinstance(node, ast.JoinedStr) else []
        if any(isinstance(one, ast.FormattedValue) and starts_with_percent(after) for one, after in pairwise(parts)):
            yield node.lineno
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and starts_with_percent(node.right):
            yield node.lineno


def calls(module: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node


def test_every_status_has_exactly_one_word_and_no_two_share_one() -> None:
    assert set(outcomes.STATUS) == set(Status)
    assert len(set(outcomes.STATUS.values())) == len(Status)
    assert all(word == word.strip() and word for word in outcomes.STATUS.values())


def test_nothing_else_has_words_for_a_status_or_writes_a_percentage() -> None:
    assert len(OTHERS) > 150
    assert not {
        f"{path.relative_to(ROOT)}:{line}"
        for path in OTHERS
        for line in (*worded_statuses(tree(path)), *made_percentages(tree(path)))
    }


def test_a_percentage_knows_the_edges_of_its_region() -> None:
    """kern asks `outcomes`, which takes the edges from the outcome; a rule of a region names its own edges."""
    asked = [
        (path.relative_to(ROOT), call)
        for path in OTHERS
        for name, call in calls(tree(path))
        if name in {"percent", "hundredths"}
    ]
    assert not [f"{path}:{call.lineno}" for path, call in asked if path.parts[0] == "kern"]
    assert not [f"{path}:{call.lineno}" for path, call in asked if len(call.args) + len(call.keywords) != 2]


def test_no_template_writes_a_percentage() -> None:
    assert len(TEMPLATES) > 4
    assert not [p.name for p in TEMPLATES if re.search(r"\}\}[ \u00a0]?%(?!\})", p.read_text(encoding="utf-8"))]


def test_the_check_itself_finds_what_it_looks_for() -> None:
    bad = 'A = {Status.MET: "ja"}\nB = f"{x} % van"\nC = "ja" if s is Status.MET else "nee"\nD = number(x) + " %"\n'
    good = 'A = {Status.MET: "DDEFE4", "ja": Status.MET}\nB = f"{x}%"\nC = "a_b" if s is Status.MET else "b_c"\n'
    assert list(worded_statuses(ast.parse(bad))) == [1, 3]
    assert list(made_percentages(ast.parse(bad))) == [2, 4]
    assert not [*worded_statuses(ast.parse(good)), *made_percentages(ast.parse(good))]


def test_an_answer_between_met_and_not_met_is_never_called_not_met() -> None:
    """Toetsingskader 2019 NMD, 3.1 Normering: `Voldoet grotendeels niet` is worth a quarter, `Voldoet niet` nothing."""
    assert outcomes.judged(Status.NOT_MET, Answer.MOSTLY_NOT) == "voldoet grotendeels niet"
    assert outcomes.judged(Status.NOT_MET, Answer.NOT) == "niet voldaan"
    assert outcomes.judged(Status.NOT_SHOWN, Answer.MET) == "niet aangetoond"


def test_demands_are_counted_by_word_from_good_to_open() -> None:
    found = [
        Judged(None, Status.NOT_ASSESSED),
        Judged(Answer.NOT, Status.NOT_MET, Fraction(0)),
        Judged(Answer.MOSTLY_NOT, Status.NOT_MET, Fraction(1, 4)),
        Judged(Answer.MOSTLY_NOT, Status.NOT_MET, Fraction(1, 4)),
        Judged(Answer.MET, Status.MET, Fraction(1)),
    ]
    assert outcomes.standing(found) == "1 voldaan, 2 voldoet grotendeels niet, 1 niet voldaan, 1 niet beoordeeld"
