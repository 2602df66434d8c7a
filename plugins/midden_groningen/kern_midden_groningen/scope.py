# SPDX-License-Identifier: EUPL-1.2
"""Whether a provision that is paid by subsidy falls under the framework: the text leaves it open.

Source: Kwaliteitskader Wmo-maatwerkvoorzieningen (Zorg in Natura), gemeente Midden-Groningen, Toepasselijkheid. The
first sentence names individual support in kind, the second everyone who supports under the Wmo on behalf of the
municipality; reading ``mg-algemene-voorzieningen`` says what is made of it.
"""

from kern.region import Catalogue, Facts, ScopeResult, hookimpl
from kern_midden_groningen import texts

_READING = ("mg-algemene-voorzieningen",)


@hookimpl
def kern_scope(catalogue: Catalogue, facts: Facts) -> ScopeResult | None:
    """Only for whom the municipality and the law fit, and who is paid by subsidy without any care in kind.

    All others are left to kern's own rule, which reads ``[scope]``.
    """
    scope, rule = catalogue.scope, catalogue.data["general_provision"]
    own = {name.casefold() for name in scope.municipalities}
    served = [name for name in facts.texts("gemeenten") if name.casefold() in own]
    laws = [law for law in facts.texts("wetten") if law in scope.laws]
    given = facts.texts("financiering")
    if not served or not laws or rule["financing"] not in given or set(given) & set(scope.financing):
        return None
    if rule["scope"] == "open":
        return ScopeResult(None, texts.subsidised(scope.financing, catalogue.label), _READING)
    if rule["scope"] == "binnen":
        return ScopeResult(True, texts.subsidised_in(laws, served), _READING)
    return None
