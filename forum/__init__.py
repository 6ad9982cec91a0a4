"""Bench Meeting: create_app assembles the site and decides nothing."""

from importlib import import_module

from flask import Flask, Response, request
from htmx_flask import Htmx
from werkzeug.middleware.proxy_fix import ProxyFix

from . import config, site


class Forum(Flask):
    """The site as a WSGI application; a request runs in one transaction."""

    def dispatch_request(self) -> Response:  # type: ignore[override]
        from . import files, keeping, transactions
        from .permissions import reader

        def handle() -> Response:
            from .loading import load_url_records

            load_url_records()
            return self.make_response(Flask.dispatch_request(self))

        def serve() -> Response:
            return keeping.serve(handle, is_visitor=self.session_cookie_name not in request.cookies)

        if request.files:
            files.receive()
        return transactions.run(serve, lambda: getattr(reader(), "id", 0))

    @property
    def session_cookie_name(self) -> str:
        return self.config["SESSION_COOKIE_NAME"]


def _configure(app: Forum, settings: config.Settings) -> None:
    secure = settings.secure
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SESSION_COOKIE_NAME="__Host-session" if secure else "session",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        PERMANENT_SESSION_LIFETIME=60 * 24 * 3600,
        TRUSTED_HOSTS=settings.hosts,
        MAX_CONTENT_LENGTH=64_000_000,
        MAX_FORM_MEMORY_SIZE=16_000_000,
        MAX_FORM_PARTS=10_000,
        TEMPLATES_AUTO_RELOAD=settings.demo or None,
    )


def create_app(settings: config.Settings | None = None) -> Forum:
    """The site, ready to serve; raises BadSetting when a setting cannot work."""
    settings = settings or config.load()
    app = Forum(__name__, template_folder=str(site.TEMPLATES), static_folder=str(site.STATIC))
    _configure(app, settings)
    Htmx(app)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, settings.proxies, settings.proxies)  # type: ignore[method-assign]
    _assemble(app)
    return app


PARTS = (
    *("logs", "database", "errors", "same_origin", "headers", "preferences", "rendering"),
    *("files", "keeping", "assets", "features"),
)


def _unguarded(app: Forum) -> list[str]:
    """The endpoints without an @allow; the app refuses to start when there is one."""
    return [
        endpoint
        for endpoint, view in app.view_functions.items()
        if not hasattr(view, "action") and endpoint != "static"
    ]


def _assemble(app: Forum) -> None:
    for part in PARTS:
        import_module(f".{part}", __name__).init_app(app)
    if missing := _unguarded(app):
        raise RuntimeError(f"These views carry no @allow: {', '.join(missing)}")
