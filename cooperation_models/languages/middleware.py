"""The reader's language comes from the address; anything else is answered in the language the browser asks for."""

from django.middleware.locale import LocaleMiddleware


class ReaderLanguageMiddleware(LocaleMiddleware):
    """Django's LocaleMiddleware; the languages room adapts it."""
