"""The one error that people see: a sentence with the place and the way out."""


class Refused(Exception):
    """Said to the user as it stands; nothing has changed when it is raised."""
