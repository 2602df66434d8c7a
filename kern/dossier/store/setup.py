# SPDX-License-Identifier: EUPL-1.2
"""Letting Django know its settings. Tables can be imported only after this, so whoever imports them calls it first."""

from kern.dossier import messages
from kern.problems import KernError


def ready() -> None:
    """Let Django know its settings, once a process. Raises `KernError` where the extra is not installed."""
    try:
        import django
        from django.conf import settings
    except ImportError:
        raise KernError(messages.no_extra()) from None
    if not settings.configured:
        from kern.dossier.store import settings as own

        settings.configure(**{key: getattr(own, key) for key in dir(own) if key.isupper()})
    from django.apps import apps

    if not apps.ready:
        django.setup()
