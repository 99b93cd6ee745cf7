"""StreamField blocks for any Wagtail site; the distribution is called ``wagtail-cooperation-blocks``."""
