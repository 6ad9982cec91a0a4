"""Open views of a meeting, in a process of their own: each asks for news every other second.

The order is one line of JSON on stdin: port, seconds, path, cookies of the views, lead (the cookie of
who leads), turns (paths posted to in turn, one each `every` seconds). Once all views are open it prints
a line and waits for one; then it asks, and prints what it found as JSON.
"""

import http.client
import itertools
import json
import random
import re
import sys
import threading
import time

PAUSE, GIVE_UP = 2.0, 60.0
PART = re.compile(r'id="(now|panel|course)"[^>]*?news\?since=(\d+)')


class Views:
    """The views, and what they were answered: (HTTP status, seconds)."""

    def __init__(self, order: dict):
        self.order, self.answers, self.until = order, [], 0.0
        self.open = threading.Barrier(len(order["cookies"]) + 1)
        self.go = threading.Event()

    def view(self, cookie: str) -> None:
        """One phone: it opens the page, then asks for each of its parts what is new."""
        phone = Phone(self.order["port"], cookie)
        parts = dict(PART.findall(phone.ask("GET", self.order["path"])[2]))
        self.open.wait()
        self.go.wait()
        time.sleep(random.random() * PAUSE)
        while time.monotonic() < self.until:
            began = time.monotonic()
            for part, seen in list(parts.items()):
                status, seconds, text = phone.ask("GET", f"{self.order['path']}/news?since={seen}", part)
                self.answers.append((status, seconds))
                parts |= dict(PART.findall(text))
            time.sleep(max(0.0, PAUSE - (time.monotonic() - began)))

    def lead(self) -> None:
        """Who leads turns to another item now and then."""
        phone = Phone(self.order["port"], self.order["lead"])
        for path in itertools.cycle(self.order["turns"]):
            time.sleep(self.order["every"])
            if time.monotonic() > self.until:
                return
            assert phone.ask("POST", path)[0] == 303

    def run(self) -> None:
        acts = [threading.Thread(target=self.view, args=(cookie,)) for cookie in self.order["cookies"]]
        for act in acts:
            act.start()
        self.open.wait()
        print("open", flush=True)
        sys.stdin.readline()
        self.until = time.monotonic() + self.order["seconds"]
        acts.append(threading.Thread(target=self.lead))
        acts[-1].start()
        self.go.set()
        for act in acts:
            act.join()
        json.dump(self.answers, sys.stdout)


class Phone:
    """One connection, which stays open."""

    def __init__(self, port: int, cookie: str):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=GIVE_UP)
        self.headers = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin"}

    def ask(self, method: str, path: str, part: str = "") -> tuple[int, float, str]:
        """The status, the seconds it took, and the text."""
        headers = self.headers | ({"HX-Request": "true", "HX-Target": part} if part else {})
        headers |= {"Content-Length": "0"} if method == "POST" else {}
        began = time.monotonic()
        self.connection.request(method, path, headers=headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        return response.status, time.monotonic() - began, text


if __name__ == "__main__":
    Views(json.loads(sys.stdin.readline())).run()
