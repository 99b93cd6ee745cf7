"""The portal as a WSGI application, for any production server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cooperation_site.settings.production")

application = get_wsgi_application()
