# SPDX-License-Identifier: EUPL-1.2
"""The contract that every region keeps, as a pytest suite: ``pytest --pyargs kern.testing --regio mijn_regio``.

`kern.testing.strategies` has hypothesis strategies for facts and answers that a plugin's own tests can use too.
"""
