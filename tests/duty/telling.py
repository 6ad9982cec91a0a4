"""Duty in the filled world: an office that is always there, and a question in each phase."""

from forum.duty import lifecycle
from forum.moderation import lifecycle as moderation

from .hours import always_there, asked


def tell(world) -> None:
    always_there(world)
    for body in ("Is the desk open today?", "Who has the key to the cellar?"):
        answered = asked(world, body)
        lifecycle.reply(answered, body="Yes, until **noon**.", by=world.official)
        lifecycle.reply(answered, body="Thank you.", by=world.author)
    lifecycle.become_issue(answered, by=world.facilitator)
    rude = asked(world, "What do you do all day?", by=world.newcomer)
    moderation.hide(rude, reason="It insults somebody.", by=world.facilitator)
    asked(world, "When does the water come back?")
