# SPDX-License-Identifier: EUPL-1.2
"""Django's settings for the workplace: no default is trusted that opens something."""

import secrets
from typing import Any

from csp.constants import NONE, SELF

from kern.dossier.location import Location
from kern.dossier.store import settings as base
from kern.dossier.store.opening import database_settings

#: Only this computer.
HOST = "127.0.0.1"
#: Seconds without a request after which a session ends.
SESSION_SECONDS = 8 * 60 * 60
#: Bytes of one upload, and files in one.
LARGEST_UPLOAD = 200 * 1024 * 1024
MOST_FILES = 200


def web_settings(location: Location, port: int) -> dict[str, Any]:
    """All settings, for a dossier at ``location`` shown on ``port``."""
    own = {key: getattr(base, key) for key in dir(base) if key.isupper()}
    return {
        **own,
        "DEBUG": False,
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": [HOST, "localhost"],
        "ROOT_URLCONF": "kern.web.urls",
        "DATABASES": {"default": {**database_settings(location), "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}},
        "MIDDLEWARE": [
            "django.middleware.security.SecurityMiddleware",
            "csp.middleware.CSPMiddleware",
            "kern.web.guard.Headers",
            "django.middleware.common.CommonMiddleware",  # first: who asks for another host gets no session either
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "kern.web.guard.Session",
            "kern.web.guard.Sizes",
            "kern.web.guard.Standing",
            "kern.web.guard.Refusals",
        ],
        "CACHES": {
            "default": {
                "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
                "OPTIONS": {"MAX_ENTRIES": 10_000},
            }
        },
        # Sessions live as long as the program does: a link from yesterday opens nothing.
        "SESSION_ENGINE": "django.contrib.sessions.backends.cache",
        "SESSION_COOKIE_AGE": SESSION_SECONDS,
        "SESSION_SAVE_EVERY_REQUEST": True,
        "SESSION_COOKIE_NAME": f"kern_{port}",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_NAME": f"kern_csrf_{port}",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_FAILURE_VIEW": "kern.web.guard.csrf_failure",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "CONTENT_SECURITY_POLICY": {
            "DIRECTIVES": {
                "default-src": [NONE],
                "script-src": [SELF],
                "style-src": [SELF],
                "img-src": [SELF],
                "connect-src": [SELF],
                "form-action": [SELF],
                "base-uri": [NONE],
                "frame-ancestors": [NONE],
            }
        },
        "STATIC_URL": "/static/",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 5 * 1024 * 1024,
        "DATA_UPLOAD_MAX_NUMBER_FILES": MOST_FILES,
        "FILE_UPLOAD_MAX_MEMORY_SIZE": 2 * 1024 * 1024,
        "LOGGING_CONFIG": "logging.config.dictConfig",
        # Refused requests are no news; what goes wrong in kern itself is.
        "LOGGING": {
            "version": 1,
            "disable_existing_loggers": False,
            "handlers": {"stderr": {"class": "logging.StreamHandler", "level": "ERROR"}},
            "loggers": {
                "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
                "django.security": {"handlers": ["stderr"], "level": "CRITICAL", "propagate": False},
                "waitress": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
            },
        },
    }
