"""What the room adds to Wagtail's admin."""

from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from .slugs import FoldingSlugInput

register_form_field_override(models.SlugField, override={"widget": FoldingSlugInput})
