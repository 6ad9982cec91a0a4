"""What other pages show of this feature."""


def of_issue(issue, forms: dict) -> dict:
    """The context of this feature's part of the issue's page."""
    return {}
