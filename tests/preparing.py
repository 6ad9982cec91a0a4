"""What is prepared for a meeting of the filled world: papers, and an office that answers."""

from forum.files import Upload
from forum.meetings import papers, replying
from forum.meetings.words import Reply
from forum.places import following


def papers_and_answers(world, meeting, photo) -> None:
    following.follow(world.community, by=world.newcomer)
    (item,) = meeting.items
    papers.attach(item, title="The hall today", upload=photo(), by=world.facilitator)
    document = Upload("prices.pdf", content=b"%PDF-1.4 prices")
    papers.attach(item, title="Prices of stands", upload=document, by=world.facilitator)
    papers.attach(item, title="The rule", link="https://rules.example/1", by=world.facilitator)
    (invitation,) = meeting.invitations
    answers = ({"reply": Reply.UNABLE, "text": "We are away."}, {"reply": Reply.COMING, "names": "Zhao"})
    for answer in (*answers, {"reply": Reply.WRITTEN, "text": "A stand costs 90 yuan.", "item": item}):
        replying.answer(invitation, **answer, by=world.official)
