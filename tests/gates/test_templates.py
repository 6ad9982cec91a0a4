"""Every template is used, every named one exists, and loops do no work that a page can do once."""

import re

import pytest
from jinja2 import Environment, nodes

from .sources import TEMPLATES, named, nothing, python_files, strings, template_files, tree

# Calls that cost too much to be made once for each row.
COSTLY = {"url_for", "_", "gettext", "ngettext", "can", "format_date"}
COSTLY_MACROS = {"when", "on", "act", "crumbs", "timeline"}
COSTLY_FILTERS = {"day", "moment"}
# Loops that end after a few rounds whatever the site holds, and why.
SHORT = {
    "ui_page.html": "places of a lineage, photos of one record",
    "ui_forms.html": "fields of a form, choices",
}
PARSER = Environment(extensions=["jinja2.ext.i18n"])


def _template_name(path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def _calls_named(node) -> str:
    """What a node asks for that is costly, or ""."""
    if isinstance(node, nodes.Call):
        called = node.node
        if isinstance(called, nodes.Name) and called.name in COSTLY:
            return f"{called.name}()"
        if isinstance(called, nodes.Getattr) and getattr(called.node, "name", "") == "ui":
            return f"ui.{called.attr}()" if called.attr in COSTLY_MACROS else ""
    if isinstance(node, nodes.Filter) and node.name in COSTLY_FILTERS:
        return f"|{node.name}"
    return "include" if isinstance(node, nodes.Include) else ""


def costly_in_loops(source: str) -> list[str]:
    found = set()
    for loop in PARSER.parse(source).find_all(nodes.For):
        for part in loop.body:
            inside = [part, *part.find_all(nodes.Node)]
            found |= {f"{node.lineno}: {name}" for node in inside if (name := _calls_named(node))}
    return sorted(found)


@pytest.mark.parametrize(
    "planted",
    [
        "{% for x in y %}{{ url_for('a') }}{% endfor %}",
        "{% for x in y %}{% if x %}{{ _('words') }}{% endif %}{% endfor %}",
        "{% for x in y %}{% if can('a.b', x) %}1{% endif %}{% endfor %}",
        "{% for x in y %}{{ ui.when(x) }}{% endfor %}",
        "{% for x in y %}{{ x|day }}{% endfor %}",
        "{% for x in y %}{% include 'a.html' %}{% endfor %}",
    ],
)
def test_the_scan_finds_planted_work_in_a_loop(planted):
    assert costly_in_loops(planted)


def test_loops_do_no_work_that_the_page_can_do_once():
    assert costly_in_loops("{% for x in y %}{{ x.title }}{% else %}{{ _('none') }}{% endfor %}") == []
    nothing(
        [
            f"{named(path)}:{fault}"
            for path in template_files()
            if path.suffix == ".html" and _template_name(path) not in SHORT
            for fault in costly_in_loops(path.read_text())
        ]
    )


def wanted_templates(source: str) -> set[str]:
    """The templates that a template extends, includes or imports."""
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    found = set()
    for kind in kinds:
        for node in PARSER.parse(source).find_all(kind):
            found |= {part.value for part in node.find_all(nodes.Const) if isinstance(part.value, str)}
    return found


def _wanted_by_python() -> set[str]:
    pattern = re.compile(r"[\w/]+\.(html|xml|txt)")
    return {word for path in python_files() for word in strings(tree(path)) if pattern.fullmatch(word)}


def test_the_scan_finds_a_planted_include():
    assert wanted_templates("{% extends 'a.html' %}{% include 'b.html' %}") == {"a.html", "b.html"}


def test_every_template_is_used_and_every_named_one_exists():
    there = {_template_name(path) for path in template_files()}
    wanted = _wanted_by_python() | {"_message.html"}
    for path in template_files():
        wanted |= wanted_templates(path.read_text())
    nothing([f"unused: {name}" for name in sorted(there - wanted)])
    nothing([f"missing: {name}" for name in sorted(wanted - there)])


def test_every_page_extends_the_layout():
    """What is rendered by itself is a whole page; parts begin with an underscore."""
    alone = {
        "layout.html",
        *(name for name in map(_template_name, template_files()) if name.startswith("ui")),
    }
    nothing(
        [
            named(path)
            for path in template_files()
            if path.suffix == ".html" and not path.name.startswith("_") and _template_name(path) not in alone
            if not re.match(r"\s*({#.*?#}\s*)*{% extends ", path.read_text(), re.S)
        ]
    )


def test_what_the_live_page_looks_up_stands_on_it_alone():
    """live.js empties the element it finds under that name, on every page that the script comes with."""
    own = re.findall(r"const bar = self\.(\w+);", (TEMPLATES.parent / "static/js/live.js").read_text())
    found = [_template_name(path) for path in template_files() if f'id="{own[0]}"' in path.read_text()]
    assert found == ["live/show.html"]
