"""Every act of every role, by its name."""

from . import acts, around

ROLES = (*acts.ACTS, *(role for role in around.ACTS if role not in acts.ACTS))
ACTS = {role: {**acts.ACTS.get(role, {}), **around.ACTS.get(role, {})} for role in ROLES}
