"""The features of the site, in the order in which they may know of one another."""

from importlib import import_module

from flask import Flask

ORDER = (
    "places",
    "offices",
    "people",
    "issues",
    "deadlines",
    "handling",
    "discussion",
    "meetings",
    "coming",
    "recording",
    "live",
    "commitments",
    "duty",
    "minutes",
    "casework",
    "notices",
    "moderation",
    "insights",
    "interchange",
)
WITH_PAGES = (
    "places",
    "offices",
    "people",
    "issues",
    "deadlines",
    "handling",
    "discussion",
    "meetings",
    "coming",
    "recording",
    "live",
    "commitments",
    "duty",
    "minutes",
    "casework",
    "notices",
    "moderation",
    "insights",
    "pattern_book",
)


def init_app(app: Flask) -> None:
    """Load every table, then every feature's pages and sweeps."""
    for name in ORDER:
        import_module(f".{name}.models", __package__)
    from . import home, offline, sharing

    app.register_blueprint(home.bp)
    for name in WITH_PAGES:
        import_module(f".{name}.views", __package__).init_app(app)
    sharing.init_app(app)
    offline.init_app(app)
    import_module(".sealing", __package__)
