"""Kinds: the vocabularies of bodies, links, agreements and posts, alike for facts and for elements of models."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyKind(models.TextChoices):
    """Kinds of body, the same for registering a body and for an element of a structure model."""

    ADVISORY_BOARD = "advisory_board", _("Advisory board")
    OPEN_FORUM = "open_forum", _("Open forum")
    PARTNERSHIP_TABLE = "partnership_table", _("Partnership table")
    NETWORK = "network", _("Network")
    CONTACT_NETWORK = "contact_network", _("Network of contact persons")
    THEME_GROUP = "theme_group", _("Theme group")
    WORKING_GROUP = "working_group", _("Working group")
    SUPPORT_GROUP = "support_group", _("Support group")
    CENTRE = "centre", _("Association centre or local cooperation structure")
    STEERING_GROUP = "steering_group", _("Steering group")
    STATUTORY_COUNCIL = "statutory_council", _("Statutory council of a municipality or county")


class Openness(models.TextChoices):
    """Who may take part."""

    OPEN = "open", _("Open to all")
    TARGETED = "targeted", _("For a named target group")
    BOTH = "both", _("Partly open, partly targeted")
    SEATED = "seated", _("Members are chosen to seats")


class Joining(models.TextChoices):
    """How one gets in."""

    ANYONE = "anyone", _("Anyone may join at any time")
    WISH_TO_CHAIR = "wish_to_chair", _("Tell the chair; the meeting decides")
    CHOSEN_BY_BODY = "chosen_by_body", _("Another body chooses the members")
    APPOINTED = "appointed", _("An authority appoints the members")
    OPEN_CALL = "open_call", _("By an open call")
    INVITED = "invited", _("By invitation")


class LinkKind(models.TextChoices):
    """How one body or element is linked to another; read as a sentence: it … the other."""

    CHOOSES_MEMBERS_OF = "chooses_members_of", _("chooses the members of")
    PREPARES_FOR = "prepares_for", _("prepares matters for")
    SUB_GROUP_OF = "sub_group_of", _("is a sub-group of")
    SUPPORTS = "supports", _("supports")
    REPORTS_TO = "reports_to", _("reports to")
    INFORMS = "informs", _("informs")
    COORDINATES = "coordinates", _("coordinates")
    REPRESENTED_IN = "represented_in", _("is represented in")
    SIGNS_WITH = "signs_with", _("signs with")
    MERGED_INTO = "merged_into", _("was merged into")
    REPLACES = "replaces", _("replaces")


class AgreementKind(models.TextChoices):
    """Kinds of agreement."""

    COOPERATION_DOCUMENT = "cooperation_document", _("Cooperation document")
    LETTER_OF_INTENT = "letter_of_intent", _("Letter of intent")


class AreaPostRole(models.TextChoices):
    """Roles that serve an area."""

    CONTACT_PERSON = "contact_person", _("Contact person for associations")
    AGENT = "agent", _("Association agent")
    COORDINATOR = "coordinator", _("Association coordinator")
    NAMED_EMPLOYEE = "named_employee", _("Named employee for a municipality")
    MUNICIPAL_REPRESENTATIVE = "municipal_representative", _("Municipality's representative")
    CARE_CONTACT = "care_contact", _("Contact person for social and health associations")
    DIGITAL_SUPPORT = "digital_support", _("Digital support person")


class MembershipRole(models.TextChoices):
    """How somebody belongs to a body; only members fill seats (OParl counts deputies and guests apart)."""

    MEMBER = "member", _("Member")
    DEPUTY = "deputy", _("Deputy member")
    GUEST = "guest", _("Guest or outside expert")


class ChosenHow(models.TextChoices):
    """How a member got in."""

    ELECTED = "elected", _("Elected")
    APPOINTED = "appointed", _("Appointed")
    JOINED = "joined", _("Joined")
    EX_OFFICIO = "ex_officio", _("By virtue of another office")


class EndReason(models.TextChoices):
    """Why a membership ended."""

    RESIGNED = "resigned", _("Resigned")
    TERM_OVER = "term_over", _("The term was over")
    MOVED = "moved", _("Moved to another body")
    ORGANISATION_ENDED = "organisation_ended", _("The organisation ended")
    REMOVED = "removed", _("The body decided so")
    DIED = "died", _("Died")
    OTHER = "other", _("Another reason")


class Confirmation(models.TextChoices):
    """What the keeper of a list of members answered about one of them."""

    CONFIRMED = "confirmed", _("Confirmed")
    UNKNOWN = "unknown", _("Could not be confirmed")


class OfficeRole(models.TextChoices):
    """Offices of a body (org:Role); a seat and an office are two different things."""

    CHAIR = "chair", _("Chair")
    VICE_CHAIR = "vice_chair", _("Vice chair")
    SECRETARY = "secretary", _("Secretary")
    COORDINATOR = "coordinator", _("Coordinator")


class ChangeKind(models.TextChoices):
    """Events that change which bodies there are, or what one is called (org:ChangeEvent)."""

    MERGE = "merge", _("Bodies were merged")
    SPLIT = "split", _("A body was split")
    RENAME = "rename", _("A body got another name")


class QuotaKind(models.TextChoices):
    """What the composition of a body may be required to contain."""

    GENDER = "gender", _("Women and men, each at least")
    LANGUAGE = "language", _("Members who speak a language, at least")
    APPOINTER = "appointer", _("Seats of one appointer, at least")
