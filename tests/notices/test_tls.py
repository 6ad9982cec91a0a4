"""Letters over TLS: the server is who it says, and the password is said to nobody else."""

import ssl
import subprocess

import pytest

from .mail_server import running

PASSWORD = "a pass/word: %"
QUOTED = "a%20pass%2Fword%3A%20%25"


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A key and a certificate for 127.0.0.1, signed by itself."""
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    names = ["-subj", "/CN=mail", "-addext", "subjectAltName=IP:127.0.0.1"]
    make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    subprocess.run(
        [*make, "-days", "2", *names, "-keyout", key, "-out", cert], check=True, capture_output=True
    )
    return cert, key


@pytest.fixture
def secure(certificate):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    return context


@pytest.fixture
def trusted(certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))


@pytest.fixture
def waiting(world, post):
    """A letter waits for the official."""
    world.official.email = "official@example.org"
    post.hand_over(world.accepted())


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_login_over_tls_and_the_letter_leaves(post, waiting, trusted, secure, scheme):
    with running(secure, scheme=scheme, login=("site@example.org", PASSWORD)) as server:
        post.set(mail_url=server.url.replace("://", f"://site%40example.org:{QUOTED}@"))
        assert post.mail() == 1
        assert server.said_openly == {"smtp": ["EHLO", "STARTTLS"], "smtps": []}[scheme]
        assert len(server.letters()) == 1


def test_a_wrong_password_delays_and_loses_nothing(post, waiting, trusted, secure):
    with running(secure, login=("site", PASSWORD)) as server:
        post.set(mail_url=server.url.replace("://", "://site:wrong@"))
        assert post.mail() == 0
        post.set(mail_url=server.url.replace("://", f"://site:{QUOTED}@"))
        assert post.mail(minutes=13) == 1


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_that_cannot_prove_itself_hears_no_password(post, waiting, secure, scheme):
    with running(secure, scheme=scheme, login=("site", PASSWORD)) as server:
        post.set(mail_url=server.url.replace("://", f"://site:{QUOTED}@"))
        assert post.mail() == 0
        assert server.logins == []


def test_a_server_without_tls_hears_no_password_either(post, waiting):
    with running(login=("site", PASSWORD)) as server:
        post.set(mail_url=server.url.replace("://", f"://site:{QUOTED}@"))
        assert post.mail() == 0
        assert (server.logins, server.taken) == ([], [])
