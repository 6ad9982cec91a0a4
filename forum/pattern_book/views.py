"""One page, there only where the site is being built (FORUM_DEVELOPMENT)."""

from flask import Blueprint, Flask

from ..permissions import allow
from ..rendering import page
from . import bench_samples, samples, tokens

bp = Blueprint("pattern_book", __name__)


@bp.get("/pattern-book")
@allow("site.see")
def show():
    return page(
        "pattern_book/show.html",
        colours=tokens.colours(),
        sizes=tokens.sizes(),
        spaces=tokens.spaces(),
        samples=samples,
        bench_samples=bench_samples,
        sharpened=tokens.sharpened(),
        sample_form=samples.form(),
        wrong_form=samples.wrong_form(),
    )


def init_app(app: Flask) -> None:
    if app.config["SETTINGS"].development:
        app.register_blueprint(bp)
