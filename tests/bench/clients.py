"""Eight clients over HTTP, in a process of their own that reads its order on stdin.

The order is JSON: port, seconds, requests; each of these has method, path, cookie.
"""

import http.client
import json
import sys
import threading
import time

CLIENTS = 8
GIVE_UP = 20.0


class Shift:
    """Takes requests from one pile, until it is empty or the time is up."""

    def __init__(self, port: int, seconds: float, requests: list[dict]):
        self.port, self.until = port, time.perf_counter() + seconds
        self.pile, self.lock = iter(requests), threading.Lock()
        self.seconds: list[float] = []
        self.failures: list[str] = []

    def _next(self) -> dict | None:
        with self.lock:
            return next(self.pile, None) if time.perf_counter() < self.until else None

    def work(self) -> None:
        """One client on one connection, which stays open."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=GIVE_UP)
        while (wanted := self._next()) is not None:
            began = time.perf_counter()
            connection.request(wanted["method"], wanted["path"], headers=_headers(wanted))
            response = connection.getresponse()
            response.read()
            self.seconds.append(time.perf_counter() - began)
            if response.status not in (200, 303):
                self.failures.append(f"{wanted['path']}: {response.status}")
        connection.close()


def _headers(wanted: dict) -> dict[str, str]:
    headers = {"Accept-Encoding": "gzip", "Sec-Fetch-Site": "same-origin", "Connection": "keep-alive"}
    if wanted["method"] == "POST":
        headers["Content-Length"] = "0"
    return headers | ({"Cookie": wanted["cookie"]} if wanted["cookie"] else {})


def main() -> None:
    """Do what was ordered, and print how long each request took and how long all took."""
    shift, began = Shift(**json.load(sys.stdin)), time.perf_counter()
    threads = [threading.Thread(target=shift.work) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    json.dump(
        {
            "seconds": shift.seconds,
            "elapsed": time.perf_counter() - began,
            "failures": shift.failures[:5],
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
