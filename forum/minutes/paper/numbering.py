"""Numbers of headings in the form of each language: 一、（一）1.（1） or 1., 1.1."""

DIGITS = "〇一二三四五六七八九"


def numeral(number: int) -> str:
    """A Chinese number from 1 to 999: 一, 十, 十二, 三十, 一百〇五."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += "十" if tens == 1 and not hundreds else f"{DIGITS[tens]}十"
    elif hundreds and ones:
        said += "〇"
    return said + (DIGITS[ones] if ones else "")


class Counter:
    """Gives each heading its number as the document goes on."""

    def __init__(self, language: str):
        self._chinese = language == "zh_Hans"
        self._first = self._second = 0

    def first(self) -> str:
        self._first, self._second = self._first + 1, 0
        return f"{numeral(self._first)}、" if self._chinese else f"{self._first}. "

    def second(self) -> str:
        self._second += 1
        return f"（{numeral(self._second)}）" if self._chinese else f"{self._first}.{self._second} "
