# SPDX-License-Identifier: EUPL-1.2
"""What the server itself says to what is no request at all: in Dutch, and without naming itself."""

from typing import Any

from kern.web import server_texts as texts


def channel() -> type[Any]:
    """The way in of the server, with kern's own words for what it refuses."""
    from waitress.channel import HTTPChannel
    from waitress.task import ErrorTask

    class Refusal(ErrorTask):
        """An answer to a request that was not understood."""

        def execute(self) -> None:
            error = self.request.error  # type: ignore[attr-defined]
            body = texts.REFUSALS.get(error.code, texts.NO_REQUEST).encode()
            self.status = f"{error.code} {error.reason}"
            self.response_headers.extend(  # type: ignore[attr-defined]
                [
                    ("Content-Type", "text/plain; charset=utf-8"),
                    ("X-Content-Type-Options", "nosniff"),
                    ("Cache-Control", "no-store"),
                ]
            )
            self.set_close_on_finish()
            self.content_length = len(body)
            self.write(body)

    class Channel(HTTPChannel):
        """A connection of a browser."""

        error_task_class = Refusal

    return Channel
