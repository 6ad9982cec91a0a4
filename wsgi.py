"""The application object, for any WSGI server."""

from forum import create_app

app = create_app()
