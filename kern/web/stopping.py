# SPDX-License-Identifier: EUPL-1.2
"""Stopping from a page."""

import os
import signal
import threading


def stop_soon() -> None:
    """Let the server stop after the answer that is under way."""

    def end() -> None:
        os.kill(os.getpid(), signal.SIGTERM if os.name != "nt" else signal.SIGINT)

    threading.Timer(0.5, end).start()
