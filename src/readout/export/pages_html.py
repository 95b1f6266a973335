"""HTML pages of one file: a template, its style sheet inside it, no script, nothing fetched."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

_TEMPLATES = files("readout.export") / "templates"


def page(name: str, **values: object) -> str:
    """The template ``<name>.html.j2`` with the sheet ``sides.css``. Values are escaped, all of them."""
    style = _sheet()
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return _template(name).render(style=Markup(style), style_digest=f"sha256-{digest}", **values) + "\n"


@cache
def _template(name: str) -> Template:
    source = (_TEMPLATES / f"{name}.html.j2").read_text(encoding="utf-8")
    environment = Environment(
        loader=DictLoader({name: source}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


@cache
def _sheet() -> str:
    return (_TEMPLATES / "sides.css").read_text(encoding="utf-8")
