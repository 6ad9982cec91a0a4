"""How letters look. Mail programs know no style sheets, so each tag carries its own.

Nothing says a colour of ground or text, so that a dark mail program shows them its own way;
the button brings both.
"""

from markupsafe import Markup

FONT = "font-family:'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',system-ui,sans-serif"
PRESSED = "display:inline-block;box-sizing:border-box;min-height:48px;margin:10px 0 4px;line-height:28px"
HEADING = "font-size:20px;line-height:1.4;margin:32px 0 8px;padding-top:12px"
RULES = {
    "body": f"margin:0;padding:16px;{FONT};font-size:18px;line-height:1.7;overflow-wrap:anywhere",
    "sheet": "max-width:640px;margin:0 auto",
    "brand": (
        "margin:0 0 20px;padding-bottom:8px;border-bottom:3px solid #b5301f;"
        "font-weight:700;letter-spacing:1px"
    ),
    "h1": "font-size:22px;line-height:1.4;margin:0 0 16px",
    "h2": f"{HEADING};border-top:1px solid #808080",
    "h3": "font-size:18px;line-height:1.5;margin:20px 0 4px",
    "list": "margin:0;padding-left:22px",
    "day": "white-space:nowrap;opacity:.75",
    "button": (
        f"{PRESSED};padding:10px 20px;background:#a82a1b;color:#ffffff;font-size:18px;font-weight:700;"
        "text-decoration:none;border-radius:4px"
    ),
    "plain": f"{PRESSED};padding:8px 18px;border:2px solid #808080;color:inherit;border-radius:4px",
    "foot": "margin:36px 0 0;padding-top:12px;border-top:1px solid #808080;font-size:16px",
    "link": "display:inline-block;padding:10px 0;line-height:28px",
}


def attribute(name: str) -> Markup:
    """The attribute of a tag of a letter."""
    return Markup(' style="{}"').format(RULES[name])
