# SPDX-License-Identifier: EUPL-1.2
"""The plugin manager of one region: kern's hooks and defaults, and the plugins that belong to it, strictly."""

from typing import Any

import pluggy

from kern.region import defaults, hooks
from kern.region.loaded import unmarked_hooks


def build_manager(*plugins: tuple[str, Any]) -> pluggy.PluginManager:
    """A plugin manager with kern's hooks and defaults and the given plugins (name, object), in that order.

    Raises `pluggy.PluginValidationError` for a hook that does not exist or has other arguments.
    """
    manager = pluggy.PluginManager(hooks.PROJECT)
    manager.add_hookspecs(hooks)
    manager.register(defaults, "kern")
    for name, plugin in plugins:
        manager.register(plugin, name)
        unknown = [
            attribute
            for attribute in dir(plugin)
            if attribute.startswith("kern_") and _is_orphan(manager, plugin, attribute)
        ]
        if unknown:
            raise pluggy.PluginValidationError(plugin, f"onbekende hook {', '.join(unknown)}")
        if unmarked := unmarked_hooks(plugin):
            raise pluggy.PluginValidationError(plugin, f"boven {', '.join(unmarked)} ontbreekt @hookimpl")
    return manager


def _is_orphan(manager: pluggy.PluginManager, plugin: Any, attribute: str) -> bool:
    is_implementation = manager.parse_hookimpl_opts(plugin, attribute) is not None
    return is_implementation and not hasattr(hooks, attribute)
