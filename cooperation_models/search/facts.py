"""What the room keeps: one row for each thing and language that can be found, the words known, and synonyms."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation_models.languages.codes import LANGUAGE_CODES, OWN_NAMES
from cooperation_models.languages.text import LocalisedText
from cooperation_models.places.models import Area, Sector

from .engine import KeysField

LONGEST_TITLE = 300
LONGEST_TITLE_KEY = 120
MOST_WORDS_IN_A_GROUP = 20
LONGEST_SYNONYM = 100


class SearchEntry(models.Model):
    """A public thing as it can be found in one language.

    It is made of other rows and follows them by itself (:mod:`cooperation_models.search.following`); nobody edits it.
    ``thing`` is the same for all languages of a thing; ``readers`` are the languages in which this is the entry to
    show, parted and surrounded by spaces: of a body with a Finnish and a Swedish name the Finnish entry is for readers
    of four languages. A page is for the readers of its own language only. ``title_key`` orders entries that answer
    equally well by the alphabet of their language, alike on every database.
    """

    source = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    thing = models.CharField(max_length=60)
    language = models.CharField(max_length=3)
    readers = models.CharField(max_length=30)
    title = models.CharField(max_length=LONGEST_TITLE)
    title_language = models.CharField(max_length=3)
    title_key = models.CharField(max_length=LONGEST_TITLE_KEY)
    words_in_title = models.PositiveSmallIntegerField()
    updated = models.DateTimeField(auto_now=True)
    areas = models.ManyToManyField(Area, related_name="+")
    sectors = models.ManyToManyField(Sector, related_name="+")
    body = models.TextField()
    keys = KeysField()

    class Meta:
        verbose_name = _("entry of search")
        verbose_name_plural = _("entries of search")
        constraints = [models.UniqueConstraint(fields=["source", "object_id", "language"], name="search_entry_once")]
        indexes = [models.Index(fields=["thing"], name="search_entry_thing")]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def name(self) -> LocalisedText:
        """Return the title with its language."""
        return LocalisedText(self.title, self.title_language)


class SearchWord(models.Model):
    """A word that stands in some entry, for spelling help: folded, folded from its end, and as it is written.

    A word stays when the last text with it goes; help with spelling offers only what finds something today.
    """

    language = models.CharField(max_length=3)
    folded = models.CharField(max_length=60)
    backwards = models.CharField(max_length=60)
    surface = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("word of search")
        verbose_name_plural = _("words of search")
        constraints = [models.UniqueConstraint(fields=["folded", "language"], name="search_word_once")]
        indexes = [
            models.Index(fields=["folded"], name="search_word_folded"),
            models.Index(fields=["backwards"], name="search_word_backwards"),
        ]

    def __str__(self) -> str:
        """Return the word as it is written."""
        return self.surface


class Synonym(models.Model):
    """Words that find each other: who searches for one of them finds texts with the others too, further down."""

    words = models.TextField(
        _("Words"),
        help_text=_(
            "One word or short phrase on each line, in its base form. Who searches for one of them also finds texts "
            "with the others. It takes effect at once."
        ),
    )
    language = models.CharField(
        _("Language"),
        max_length=3,
        blank=True,
        choices=[(code, OWN_NAMES[code]) for code in LANGUAGE_CODES],
        help_text=_("For readers of which language. Leave empty for all."),
    )

    class Meta:
        verbose_name = _("search synonym")
        verbose_name_plural = _("search synonyms")
        ordering = ["words"]

    def __str__(self) -> str:
        """Return the words in one line."""
        return " ~ ".join(self.listed())

    def listed(self) -> list[str]:
        """Return the words, each once, without empty lines."""
        lines = (" ".join(line.split()) for line in (self.words or "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def clean(self):
        """Bring the words to one on a line; refuse fewer than two, too many, and sentences."""
        super().clean()
        words = self.listed()
        if len(words) < 2:
            raise ValidationError({"words": _("Write at least two words, each on a line of its own.")})
        if len(words) > MOST_WORDS_IN_A_GROUP:
            raise ValidationError(
                {
                    "words": _("A group has at most %(number)s words. Make two groups.")
                    % {"number": MOST_WORDS_IN_A_GROUP}
                }
            )
        if any(len(word) > LONGEST_SYNONYM for word in words):
            raise ValidationError({"words": _("One of the lines is too long. Write words and short phrases only.")})
        self.words = "\n".join(words)
