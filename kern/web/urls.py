# SPDX-License-Identifier: EUPL-1.2
"""The routes as Django has them."""

from django.urls import path
from django.views.decorators.http import require_http_methods

from kern.web.routes import ROUTES

urlpatterns = [
    path(route.path, require_http_methods(list(route.methods))(route.view), name=route.name) for route in ROUTES
]
handler400 = "kern.web.guard.unusable"
handler404 = "kern.web.guard.not_found"
handler500 = "kern.web.guard.broken"
