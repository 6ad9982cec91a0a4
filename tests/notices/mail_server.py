"""A mail server in the test's own process: it speaks SMTP over a socket and keeps what it is given."""

import base64
import contextlib
import socketserver
import ssl
import threading
from email import message_from_bytes, policy


class _Talk(socketserver.StreamRequestHandler):
    """One session. The server's `answers` say what to answer instead of "250 ok", by verb and address."""

    def setup(self):
        self.is_safe = self.server.scheme == "smtps"
        if self.is_safe:
            self.request = self.server.secure.wrap_socket(self.request, server_side=True)
        super().setup()

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self):
        with contextlib.suppress(ssl.SSLError, ConnectionError):
            self.say("220 ready")
            while line := self.rfile.readline():
                verb, _, rest = line.decode().strip().partition(" ")
                if not self.is_safe:
                    self.server.said_openly.append(verb.upper())
                if self.obey(verb.upper(), rest) == "bye":
                    return

    def obey(self, verb: str, rest: str) -> str | None:
        special = {"QUIT": self.quit, "DATA": self.take, "EHLO": self.greet}
        special |= {"STARTTLS": self.go_safe, "AUTH": lambda: self.let_in(rest)}
        if verb in special:
            return special[verb]()
        return self.say(self.server.answer_to(f"{verb} {rest}"))

    def quit(self) -> str:
        self.say("221 bye")
        return "bye"

    def greet(self) -> None:
        offers = ["mail"]
        offers += ["STARTTLS"] if self.server.secure and not self.is_safe else []
        offers += ["AUTH PLAIN"] if self.server.login else []
        for offer in offers[:-1]:
            self.say(f"250-{offer}")
        self.say(f"250 {offers[-1]}")

    def go_safe(self) -> None:
        self.say("220 go on")
        self.wfile.flush()
        self.request = self.connection = self.server.secure.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb", self.rbufsize)
        self.wfile = self.connection.makefile("wb", 0)
        self.is_safe = True

    def let_in(self, said: str) -> None:
        """AUTH PLAIN, with name and password in one line."""
        name, password = base64.b64decode(said.partition(" ")[2]).decode().split("\0")[1:]
        self.server.logins.append((name, password))
        self.say("235 welcome" if (name, password) == self.server.login else "535 wrong")

    def take(self) -> str | None:
        """Take the letter; hang up without a word when the server is told to."""
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.taken.append(b"".join(lines))
        if self.server.hangs_up:
            return "bye"
        return self.say(self.server.answer_to("END"))


class MailServer(socketserver.ThreadingTCPServer):
    """Listens on loopback. taken: the letters as they came; answers: what to refuse."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, secure=None, scheme: str = "smtp", login: tuple[str, str] | None = None):
        super().__init__(("127.0.0.1", 0), _Talk)
        self.secure, self.scheme, self.login = secure, scheme, login
        self.taken: list[bytes] = []
        self.said_openly: list[str] = []
        self.logins: list[tuple[str, str]] = []
        self.answers: dict[str, str] = {}
        self.hangs_up = False

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_address[1]}"

    def answer_to(self, said: str) -> str:
        return next((answer for start, answer in self.answers.items() if said.startswith(start)), "250 ok")

    def handle_error(self, request, client_address):
        """A client that does not trust the certificate goes away."""

    def letters(self):
        return [message_from_bytes(content, policy=policy.default) for content in self.taken]


@contextlib.contextmanager
def running(secure=None, **settings):
    server = MailServer(secure, **settings)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
