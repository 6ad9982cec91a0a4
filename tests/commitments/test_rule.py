"""The rule of confirmation, in whole numbers, against a plain restatement of it."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from forum.commitments.rule import Count, result
from forum.commitments.words import Result, Word

verdicts = st.lists(st.sampled_from(list(Word)), max_size=60)


def counted(words) -> Count:
    return Count(words.count(Word.DONE), words.count(Word.PARTLY), words.count(Word.NOT_DONE))


def restated(words, author: int | None) -> Result:
    """In so many words: the author's "not done", or a third of the verdicts that are not "done"."""
    if author is not None and words[author] is Word.NOT_DONE:
        return Result.DISPUTED
    if not words:
        return Result.UNCONFIRMED
    objecting = Fraction(sum(word is not Word.DONE for word in words), len(words))
    return Result.DISPUTED if objecting >= Fraction(1, 3) else Result.CONFIRMED


@given(verdicts, st.data())
def test_the_rule_says_what_its_words_say(words, data):
    author = data.draw(st.none() | st.integers(0, len(words) - 1)) if words else None
    says_not_done = author is not None and words[author] is Word.NOT_DONE
    assert result(counted(words), author_says_not_done=says_not_done) is restated(words, author)


@given(verdicts)
def test_the_page_names_the_number_that_would_dispute(words):
    count = counted(words)
    disputed = result(count, author_says_not_done=False) is Result.DISPUTED
    assert disputed == (count.objections >= count.objections_needed)


def test_a_third_exactly_disputes_and_less_does_not():
    assert result(Count(done=2, partly=1), author_says_not_done=False) is Result.DISPUTED
    assert result(Count(done=3, partly=1), author_says_not_done=False) is Result.CONFIRMED
    assert Count(done=3, not_done=1).objections_needed == 2


def test_silence_is_no_consent():
    assert result(Count(), author_says_not_done=False) is Result.UNCONFIRMED
