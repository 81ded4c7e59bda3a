"""A browser page that fails the test when the page does something a guarded page must not do."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
TALLEST = 1800

# Chromium reports an answer of 4xx or 5xx as a console error; refusals and wrong passwords are pages like any other.
_EXPECTED = re.compile(r"Failed to load resource: the server responded with a status of (4\d\d|503)")


class Complaints:
    """What went wrong on a page without anybody clicking: script errors, policy violations, foreign requests."""

    def __init__(self, page: Page, address: str):
        self.found = []
        self._host = urlsplit(address).netloc
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.found.append(f"script error: {error}"))
        page.on("request", self._request)

    def _console(self, message):
        if message.type in ("error", "warning") and not _EXPECTED.match(message.text):
            self.found.append(f"console {message.type}: {message.text}")

    def _request(self, request):
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != self._host:
            self.found.append(f"foreign request: {parts.scheme}://{parts.netloc}")


def sideways_scroll(page: Page) -> int:
    """By how many CSS pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def take_screenshots(page: Page, name: str, folder: Path, widths=WIDTHS, schemes=SCHEMES):
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            # The window grows with the page: in a taller picture sticky bars and the navigation would end half-way.
            height = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": max(900, min(height, TALLEST))})
            suffix = "" if scheme == "light" else f"-{scheme}"
            page.screenshot(path=folder / f"{name}-{width}{suffix}.png")
            page.set_viewport_size({"width": width, "height": 900})
