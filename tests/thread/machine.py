"""Anybody acts in any order while the clock jumps and the background duties miss a turn, or take three."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from forum.clock import now, today
from forum.database import db
from forum.insights import sweeping as insights
from tests.commitments.test_counting import anew
from tests.commitments.test_counting import told as tallied

from . import acts, figures, invariants, meeting, queues
from .posts import Post
from .repertoire import ACTS
from .stage import ANSWERS, Stage
from .telling import Told

HOUR, DAY = 60, 24 * 60
JUMPS = (20, 3 * HOUR, DAY, DAY, 3 * DAY, 8 * DAY, 20 * DAY, -HOUR, -DAY, -9 * DAY, 45 * DAY, -40 * DAY)
NUMBER, PLACE = st.integers(0, 63), st.integers(0, 12)
ANY = [(role, name) for role, named in ACTS.items() for name in named]


class Thread(RuleBasedStateMachine):
    """One site from its first issue to long after its last; checked after every step."""

    def __init__(self, stage: Stage):
        super().__init__()
        self.stage, self.told, self.lists, self.made = stage, Told(), invariants.Lists(), set()
        self.in_doubt = self.moved = True
        stage.begin()
        self.listed, self.checked_at, self.looked_on = set(), now(), today()
        self.counts, self.looks = stage.counts(), 0

    @initialize(n=NUMBER, far=st.integers(0, 6))
    def begin(self, n: int, far: int) -> None:
        """So much has happened before: raised, supported, accepted, handed over, promised, delivered."""
        story = [
            acts.raise_issue(self.stage, 4 * n + 1, 3),
            Post("Elder", "/issues/1/support"),
            Post("Facilitator", "/issues/1/acceptance"),
            Post("Facilitator", "/issues/1/hand-over", {"hand_over-office": self.stage.offices["water"]}),
        ]
        words = {"office": "water", "what": "mend it", "person_named": "Zhao", "due_on": self.stage.day(4)}
        story += [Post("Official", "/issues/1/commitments", words)]
        story += [Post("Official", "/commitments/1/delivery", {"delivery-evidence": "Done."})]
        for post in story[:far]:
            assert self.stage.send(post) == 303, post

    @rule(name=st.sampled_from(sorted(ACTS["resident"])), n=NUMBER, m=NUMBER)
    def resident(self, name: str, n: int, m: int) -> None:
        self._act("resident", name, n, m)

    @rule(name=st.sampled_from(sorted(ACTS["facilitator"])), n=NUMBER, m=NUMBER)
    def facilitator(self, name: str, n: int, m: int) -> None:
        self._act("facilitator", name, n, m)

    @rule(name=st.sampled_from(sorted(ACTS["office"])), n=NUMBER, m=NUMBER)
    def office(self, name: str, n: int, m: int) -> None:
        self._act("office", name, n, m)

    @rule(name=st.sampled_from(sorted(ACTS["administrator"])), n=NUMBER, m=NUMBER)
    def administrator(self, name: str, n: int, m: int) -> None:
        self._act("administrator", name, n, m)

    @rule(n=NUMBER, m=NUMBER)
    def next_step(self, n: int, m: int) -> None:
        self._act("anybody", "go on", n, m)

    @rule(n=NUMBER, m=NUMBER)
    def step_after(self, n: int, m: int) -> None:
        self._act("anybody", "go on", n, m)

    def _act(self, role: str, name: str, n: int, m: int) -> None:
        self.in_doubt = True
        post = self.stage.found(role, name, n, m)
        self._came_to(self.stage.send(post), post)

    def _came_to(self, answer: int, what) -> None:
        """Done, or refused; what is refused has changed nothing."""
        assert answer in ANSWERS, (answer, what)
        self.moved = answer == 303
        if not self.moved:
            assert self.stage.counts() == self.counts, what

    @rule(verb=st.sampled_from((meeting.call, meeting.hold)), n=NUMBER, m=NUMBER)
    def meet(self, verb, n: int, m: int) -> None:
        self.in_doubt = True
        self._came_to(self.stage.do(lambda: verb(n, m)), verb)

    @rule()
    def reckon(self) -> None:
        """Somebody takes the open export and counts."""
        self.in_doubt = self.moved = True
        figures.agree()

    @rule(minutes=st.sampled_from(JUMPS))
    def time(self, minutes: int) -> None:
        self.in_doubt = True
        self.stage.jump(minutes)

    @rule(times=st.integers(1, 2), minutes=st.sampled_from(JUMPS))
    def sweep(self, times: int, minutes: int) -> None:
        self.in_doubt = self.moved = True
        self.stage.jump(minutes)
        self.stage.sweep(times)

    @rule(number=PLACE, other=PLACE, minutes=st.sampled_from(JUMPS))
    def three_sweep(self, number: int, other: int, minutes: int) -> None:
        """Three workers at once: the second begins in the midst of the first, the third in the second."""
        self.in_doubt = self.moved = True
        self.stage.jump(minutes)
        if self.stage.has_threads:
            self.stage.at_once(*[self.stage.worker] * 3)
        else:
            self.stage.sweep_while(number, lambda: self.stage.sweep_while(other, self.stage.sweep))

    @rule(
        number=st.integers(0, 12), of=st.sampled_from(ANY), n=NUMBER, m=NUMBER, minutes=st.sampled_from(JUMPS)
    )
    def sweep_while_acting(self, number: int, of: tuple[str, str], n: int, m: int, minutes: int) -> None:
        """Somebody acts after a worker has found what is due and before it does it."""
        self.in_doubt = self.moved = True
        self.stage.jump(minutes)
        post = self.stage.found(*of, n, m)
        answers = []
        send = lambda: answers.append(self.stage.send(post))  # noqa: E731
        if self.stage.has_threads:
            self.stage.at_once(self.stage.worker, send, self.stage.worker)
        else:
            self.stage.sweep_while(number, send)
        assert set(answers) <= set(ANSWERS), post

    @invariant()
    def all_of_it_holds(self) -> None:
        """The timeline explains every state; no promise is lost from its lists; nothing is told twice.

        Where nothing was changed and the day is the same it holds as it did.
        """
        db.session.rollback()
        if self.moved or today() != self.looked_on:
            self._look()
        self.in_doubt = self.moved = False

    def _look(self) -> None:
        if self.moved:
            invariants.read_on(self.told)
            invariants.states_are_told(self.told)
            invariants.nothing_is_told_twice(self.told, self.stage.letters)
            self.made = {row.id for row in self.stage.rows("SELECT id FROM commitment")}
            self.counts = self.stage.counts()
        on_it = self.lists.hold(self.told, self.made)
        self.looks += 1
        queues.hold_all(self.told, on_it, self.stage.one(sorted(self.stage.offices), self.looks))
        if now() >= self.checked_at:
            invariants.none_leaves_the_list_unsettled(self.told, self.listed, on_it)
        self.listed, self.checked_at, self.looked_on = on_it, now(), today()
        db.session.rollback()

    def teardown(self) -> None:
        """Long after: everything has ended or is on its list, and whoever counts comes to the same rates."""
        try:
            if not self.in_doubt:
                self._come_to_rest()
        finally:
            db.session.rollback()
            self.stage.end()

    def _come_to_rest(self) -> None:
        self.stage.clock.move_to(self.stage.farthest)
        for days, times in ((10, 1), (10, 1), (180, 2)):
            self.stage.jump(days * DAY)
            self.stage.sweep(times, alone=True)
        self.moved = True
        self._look()
        queues.hold_all(self.told, self.listed)
        invariants.nothing_is_forgotten(self.told, self.stage.above)
        figures.agree()
        assert insights.recount() == 0
        assert tallied() == anew()
