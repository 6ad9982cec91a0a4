"""What a page costs the phone: every answer that left the site for it, headers included, the worker's too."""

from typing import NamedTuple

from ..live import LiveSite, Visit

PREPARED = "navigator.serviceWorker ? navigator.serviceWorker.ready.then(() => true) : true"
SERVER_HEADERS = 80  # Date, Server and the like, which the server adds after us


class Answer(NamedTuple):
    """A path that was asked for, and the bytes that went out."""

    path: str
    size: int


class Weight(NamedTuple):
    """Requests, and the bytes of their answers."""

    requests: int
    size: int


class Scales:
    """Weighs what a window asks of the site, at the door of the site: nothing gets past it."""

    def __init__(self, site: LiveSite):
        self._site, self._answer, self._answers = site, site.app.wsgi_app, list[Answer]()
        site.app.wsgi_app = self

    def __call__(self, environ, start_response):
        head: list[int] = []

        def noted(status, headers, *more):
            head.append(len(status) + 13 + sum(len(name) + len(value) + 4 for name, value in headers))
            return start_response(status, headers, *more)

        body = [b"".join(self._answer(environ, noted))]
        self._answers.append(Answer(environ["PATH_INFO"], head[0] + SERVER_HEADERS + len(body[0])))
        return body

    def weigh(self, visit: Visit, path: str, without: str = "/pictures/") -> Weight:
        """Go there, wait until nothing more comes, and say what it took."""
        self._answers.clear()
        visit.page.goto(self._site.url + path, wait_until="networkidle")
        visit.page.evaluate(PREPARED)
        visit.page.wait_for_load_state("networkidle")
        came = [answer.size for answer in self._answers if not answer.path.startswith(without)]
        return Weight(len(came), sum(came))
