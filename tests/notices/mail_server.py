"""A mail server in the test's own process: it speaks SMTP over a socket and keeps what it is given."""

import contextlib
import socketserver
import threading
from email import message_from_bytes, policy


class _Talk(socketserver.StreamRequestHandler):
    """One session. The server's `answers` say what to answer instead of "250 ok", by verb and address."""

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self):
        self.say("220 ready")
        while line := self.rfile.readline():
            verb, _, rest = line.decode().strip().partition(" ")
            if verb.upper() == "QUIT":
                return self.say("221 bye")
            if verb.upper() == "DATA":
                if not self.take():
                    return None
            else:
                self.say(self.server.answer_to(f"{verb.upper()} {rest}"))
        return None

    def take(self) -> bool:
        """Take the letter; hang up without a word when the server is told to."""
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.taken.append(b"".join(lines))
        if self.server.hangs_up:
            return False
        self.say(self.server.answer_to("END"))
        return True


class MailServer(socketserver.ThreadingTCPServer):
    """Listens on loopback. taken: the letters as they came; answers: what to refuse."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Talk)
        self.taken: list[bytes] = []
        self.answers: dict[str, str] = {}
        self.hangs_up = False

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def answer_to(self, said: str) -> str:
        return next((answer for start, answer in self.answers.items() if said.startswith(start)), "250 ok")

    def letters(self):
        return [message_from_bytes(content, policy=policy.default) for content in self.taken]


@contextlib.contextmanager
def running():
    server = MailServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
