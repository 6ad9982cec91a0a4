"""What a page costs the phone: every request, with the bytes that came over the line, headers too."""

from typing import NamedTuple

from .live import Visit


class Weight(NamedTuple):
    """Requests that left the browser, and the bytes they brought."""

    requests: int
    size: int


class Scales:
    """Weighs what a window asks for, by the browser's own protocol."""

    def __init__(self, visit: Visit):
        self._visit = visit
        self._line = visit.context.new_cdp_session(visit.page)
        self._line.send("Network.enable")
        self._sizes: dict[str, float] = {}
        self._line.on("Network.loadingFinished", self._note)

    def _note(self, event) -> None:
        self._sizes[event["requestId"]] = event["encodedDataLength"]

    def without(self, pattern: str) -> "Scales":
        """Leave out what fits; by the protocol, since a route of Playwright's would switch the cache off."""
        self._line.send("Network.setBlockedURLs", {"urls": [pattern]})
        return self

    def weigh(self, path: str) -> Weight:
        """Go there, wait until nothing more comes, and say what it took. Kept files cost nothing."""
        self._sizes.clear()
        self._visit.page.goto(self._visit.site.url + path, wait_until="networkidle")
        came = [size for size in self._sizes.values() if size]
        return Weight(len(came), round(sum(came)))
