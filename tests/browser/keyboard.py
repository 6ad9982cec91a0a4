"""A window whose reader has no pointer: Tab, Enter, space and arrows do everything."""

from .live import Visit

IS_FOCUSED = "element => element === document.activeElement"
# Where the focus is must be seen: an outline, or a shadow in its place.
SHOWS_FOCUS = """element => {
  const style = getComputedStyle(element);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== "none";
}"""
MOST_STEPS = 400


def _is_answer(response) -> bool:
    """The page or the part that was asked for; not a redirect to it, nor a picture."""
    return response.request.resource_type in ("document", "xhr", "fetch") and not 300 <= response.status < 400


class Keyboard(Visit):
    """Like a Visit, by the keyboard alone."""

    def _reach(self, locator):
        """Press Tab until the focus is there, and see that it shows."""
        target = locator.first.element_handle()
        for _step in range(MOST_STEPS):
            if target.evaluate(IS_FOCUSED):
                assert target.evaluate(SHOWS_FOCUS), (
                    f"no visible focus: {target.evaluate('e => e.outerHTML')}"
                )
                return target
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never comes to {locator}")

    def _settle(self, key: str):
        """Press the key, and wait for what the site answers."""
        with self.page.expect_response(_is_answer) as answer:
            self.page.keyboard.press(key)
        answer.value.finished()
        self.page.wait_for_load_state("networkidle")
        return self

    def press(self, name: str):
        self._reach(self.page.get_by_role("button", name=name, exact=True))
        return self._settle("Enter")

    def follow(self, name: str):
        self._reach(self.page.get_by_role("link", name=name))
        return self._settle("Enter")

    def unfold(self, name: str):
        fold = self.page.locator("details", has=self.page.locator("summary", has_text=name)).first
        if fold.get_attribute("open") is None:
            self._reach(fold.locator("summary"))
            self.page.keyboard.press("Enter")
        return self

    def fill(self, label: str, value: str):
        field = self._reach(self._field(label))
        if field.get_attribute("type") in ("date", "datetime-local"):
            field.fill(value)  # How a date is typed is the browser's own business.
            return self
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(value)
        return self

    def choose(self, label: str, option: str):
        """Arrows, until the option is the chosen one."""
        field = self._reach(self._field(label))
        self.page.keyboard.press("Home")
        for _step in range(MOST_STEPS):
            if field.evaluate("list => list.selectedOptions[0]?.label") == option:
                return self
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no option {option}")

    def tick(self, label: str):
        """Tab comes to a group's chosen button, or its first; arrows go on from there."""
        box = self.page.get_by_label(label, exact=True).locator("visible=true").first
        if box.get_attribute("type") == "radio":
            self._reach(self.page.locator(f"[name='{box.get_attribute('name')}']").locator("visible=true"))
            for _step in range(MOST_STEPS):
                if box.element_handle().evaluate(IS_FOCUSED):
                    break
                self.page.keyboard.press("ArrowDown")
        else:
            self._reach(box)
        if not box.is_checked():
            self.page.keyboard.press("Space")
        return self
