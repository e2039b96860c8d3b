"""A page in Chromium that is watched: what it says on its console, what it asks for, what it would show in a dialog."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page

Scheme = Literal["light", "dark"]
SCREENS = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


@dataclass
class Watched:
    """A tab with all its faults so far: errors and warnings of the console, exceptions, dialogs, tabs it opened, and
    requests for anything outside the `folder` its pages stand in.
    """

    page: Page
    folder: Path = Path()
    faults: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def begin(self, folder: Path, scheme: Scheme) -> None:
        """Start anew, on the pages of a folder, as on a machine set to a color scheme."""
        self.folder = folder
        self.faults.clear()
        self.asked.clear()
        self.page.emulate_media(media="null", color_scheme=scheme)

    def leave(self) -> None:
        """Forget what a page has kept, and leave it."""
        self.page.evaluate("try { localStorage.clear() } catch { /* nothing is open */ }")
        self.page.goto("about:blank")

    def open(self, name: str) -> Page:
        """Open a file of the folder, and wait until it stands."""
        self.page.goto((self.folder / name).as_uri(), wait_until="load")
        return self.page

    @property
    def outside(self) -> list[str]:
        """What was asked for that is neither a file of the folder nor in the page itself."""
        inside = (self.folder.as_uri() + "/", "data:", "blob:", "about:blank")
        return [url for url in self.asked if not url.startswith(inside)]


def watch(context: BrowserContext) -> Watched:
    """Open a tab and watch it."""
    watched = Watched(context.new_page())

    def console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning", "assert"):
            watched.faults.append(f"console {message.type}: {message.text}")

    def dialog(shown: Dialog) -> None:
        watched.faults.append(f"dialog: {shown.message}")
        shown.dismiss()

    def request(sent: Any) -> None:
        watched.asked.append(sent.url)

    context.on("request", request)
    context.on("console", console)
    context.on("weberror", lambda error: watched.faults.append(f"exception: {error.error}"))
    context.on("dialog", dialog)
    watched.page.on("popup", lambda other: watched.faults.append(f"tab: {other.url}"))
    return watched
