"""The closed list of what can happen, each with its sentence for the timeline."""

from . import casework, deadlines, duty, handling, issues, meetings, minutes, people, promises
from .action import Action

ACTIONS: dict[str, Action] = {
    **people.ACTIONS,
    **issues.ACTIONS,
    **deadlines.ACTIONS,
    **handling.ACTIONS,
    **meetings.ACTIONS,
    **promises.ACTIONS,
    **duty.ACTIONS,
    **minutes.ACTIONS,
    **casework.ACTIONS,
}
