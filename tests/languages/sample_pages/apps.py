from django.apps import AppConfig


class SamplePagesConfig(AppConfig):
    name = "tests.languages.sample_pages"
    label = "sample_pages"
    default_auto_field = "django.db.models.BigAutoField"
