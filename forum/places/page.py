"""The page of a place, put together from what each feature knows of it."""

from importlib import import_module

from .models import Place

FEATURES = ("issues", "meetings", "commitments", "offices")


def pieces(place: Place) -> dict:
    """What the features show of the place."""
    context, there = {}, []
    for feature in FEATURES:
        try:
            module = import_module(f"forum.{feature}.pieces")
        except ModuleNotFoundError as missing:
            if missing.name != f"forum.{feature}.pieces":
                raise
            continue
        if hasattr(module, "of_place"):
            context |= module.of_place(place)
            there.append(f"{feature}/_of_place.html")
    return context | {"place_pieces": there}
