# SPDX-License-Identifier: EUPL-1.2
"""Sending files as a form does, a byte at a time if need be."""

from http.client import HTTPConnection
from time import monotonic, sleep
from urllib.parse import urlsplit

from tests.web.conftest import Browser

EDGE = "----kern"
#: Seconds that reading may take on a busy machine.
WAIT = 300


def form(browser: Browser, field: str, files: list[tuple[str, bytes]], **texts: str) -> bytes:
    """The body of a form with files, as a browser makes it."""
    token = next((value for key, value in browser.cookies.items() if key.startswith("kern_csrf")), "")
    parts = [
        f'--{EDGE}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in {"csrfmiddlewaretoken": token, **texts}.items()
    ]
    for name, data in files:
        head = f'--{EDGE}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        parts.append(head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + data + b"\r\n")
    return b"".join(parts) + f"--{EDGE}--\r\n".encode()


def post(browser: Browser, path: str, body: bytes) -> tuple[int, str, str]:
    """Send it: the status, the text, and where the answer leads."""
    connection = HTTPConnection("127.0.0.1", urlsplit(browser.url).port or 0, timeout=WAIT)
    cookies = "; ".join(f"{key}={value}" for key, value in browser.cookies.items())
    headers = {"Cookie": cookies, "Referer": browser.url, "Content-Type": f"multipart/form-data; boundary={EDGE}"}
    connection.request("POST", path, body=body, headers=headers)
    response = connection.getresponse()
    text = response.read().decode("utf-8", "replace")
    connection.close()
    return response.status, text, response.headers.get("Location", "")


def read(browser: Browser, address: str) -> tuple[int, str]:
    """The page of a delivery, once everything in it is read."""
    end = monotonic() + WAIT
    while monotonic() < end:
        status, text = browser.get(address)
        if "kern leest de werkmappen" not in text:
            return status, text
        sleep(0.3)
    raise AssertionError("the delivery was not read in time")


def deliver(browser: Browser, *files: tuple[str, bytes], **texts: str) -> tuple[int, str]:
    """Drop files on the page, and give the page that tells what became of them."""
    status, text, address = post(browser, "/ontvangen", form(browser, "bestanden", list(files), **texts))
    return read(browser, address) if status == 302 else (status, text)
