"""A site that really listens, and a real Chromium that reads it."""

import shutil
import threading
from pathlib import Path

from flask.sessions import SecureCookieSessionInterface
from flask_migrate import upgrade

from forum import config, create_app
from forum.commands import serving
from forum.database import db, writing

from .. import migrated
from ..databases import free_port
from ..world import World

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


class LiveSite:
    """A fresh site, served on a free port of this machine until closed; build(app) makes its world."""

    def __init__(self, folder: Path, build=World, **settings):
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        migrated.put(folder / "live.db")
        database = f"sqlite:///{folder / 'live.db'}"
        self.app = create_app(
            config.load(
                {},
                secret_key="only-for-tests-only-for-tests",
                files_url=f"file://{folder}/files",
                mail_url=f"outbox://{folder}/outbox",
                **({"locale": "en", "public_url": self.url, "database_url": database} | settings),
            )
        )
        self._context = self.app.app_context()
        self._context.push()
        upgrade()  # a database of the caller's own
        self._server = serving.listening(self.app, "127.0.0.1", self.port)
        threading.Thread(target=self._server.run, daemon=True).start()
        self.world = build(self.app)
        db.session.commit()

    def tell(self, story):
        """Run story(world) in one writing transaction; what it returns."""
        with self.home(), writing():
            db.session.rollback()
            result = story(getattr(self, "world", None))
            db.session.commit()
        return result

    def ask(self, question):
        """What question() reads from the site's database now."""
        with self.home():
            db.session.rollback()
            answer = question()
            db.session.rollback()
        return answer

    def home(self):
        """Within it the database is this site's, though another was opened since."""
        return self._context

    def close(self) -> None:
        self._server.close()
        db.session.remove()
        db.engine.dispose()
        self._context.pop()

    def session_of(self, name: str) -> str:
        """The cookie of somebody who has signed in."""
        from forum.people.models import Person

        key = self.ask(lambda: db.session.query(Person).filter_by(name=name).one().get_id())
        signer = SecureCookieSessionInterface().get_signing_serializer(self.app)
        return signer.dumps({"_user_id": key, "_fresh": True})


class Visit:
    """One person's browser window on the site; worker: with what keeps pages for hours without a network."""

    def __init__(self, browser, site: LiveSite, name: str = "", *, javascript=True, language="en",
                 width=1280, mode="plain", scheme="light", worker=False):  # fmt: skip
        self.site, self.javascript = site, javascript
        self.context = browser.new_context(
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            bypass_csp=not worker,
            service_workers="allow" if worker else "block",
        )
        cookies = {"lang": language, "mode": mode}
        if name:
            cookies["session"] = site.session_of(name)
        self.context.add_cookies(
            [{"name": key, "value": value, "url": site.url} for key, value in cookies.items()]
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.troubles: list[str] = []
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("response", self._note)

    def _note(self, response) -> None:
        if response.status >= 500:
            self.troubles.append(f"{response.status} {response.url}")

    def go(self, path: str):
        self.page.goto(self.site.url + path)
        return self

    def press(self, name: str):
        """Press the button with that word; with JavaScript, wait for its answer."""
        self.page.get_by_role("button", name=name, exact=True).first.click()
        if self.javascript:
            self.page.locator(".htmx-request").first.wait_for(state="detached")
        self.page.wait_for_load_state("networkidle")
        return self

    def follow(self, name: str):
        self.page.get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state("networkidle")
        return self

    def follow_if_there(self, name: str):
        if self.page.get_by_role("link", name=name).count():
            self.follow(name)
        return self

    @property
    def path(self) -> str:
        """Where this window is, without the site's address."""
        return self.page.url.removeprefix(self.site.url)

    def unfold(self, name: str):
        """Open the fold with that heading, unless it is open."""
        fold = self.page.locator("details", has=self.page.locator("summary", has_text=name)).first
        if fold.get_attribute("open") is None:
            fold.locator("summary").first.click()
        return self

    def _field(self, label: str):
        return self.page.get_by_label(label).locator("visible=true").first

    def fill(self, label: str, value: str):
        self._field(label).fill(value)
        return self

    def choose(self, label: str, option: str):
        self._field(label).select_option(label=option)
        return self

    def tick(self, label: str):
        self.page.get_by_label(label, exact=True).locator("visible=true").first.check()
        return self

    def sees(self, text: str) -> bool:
        """Whether the text comes to stand on the page within some seconds."""
        for _look in range(50):
            if text in self.page.inner_text("body"):
                return True
            self.page.wait_for_timeout(100)
        return False

    def close(self) -> None:
        self.context.close()
        assert not self.troubles, self.troubles
