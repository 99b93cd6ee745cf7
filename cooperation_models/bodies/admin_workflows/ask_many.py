"""Saying of many posts or areas at once that they are vacant, were asked, or are not known: actions of the lists."""

from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from cooperation_models.places.models import Area

from ..posts import AreaPost
from .ask import ManyAreasForm, ManyPostsForm, answer_for_many, post_of


class AnswerForPosts(SnippetBulkAction):
    """Writes down what is known of the chosen posts."""

    display_name = _("Vacant, asked, unknown")
    action_type = "answer_for_posts"
    aria_label = _("Say that the selected posts are vacant, were asked about or are not known")
    template_name = "cooperation_bodies/admin/ask_many.html"
    action_priority = 15
    form_class = ManyPostsForm

    @classproperty
    def models(cls) -> list[type]:
        """Return the posts."""
        return [AreaPost]

    def check_perm(self, snippet) -> bool:
        """Tell whether the user may change the post."""
        return self.permission_policy.user_has_permission_for_instance(self.request.user, "change", snippet)

    def get_execution_context(self):
        """Return whose name goes into the history, and the answer."""
        return {**super().get_execution_context(), "user": self.request.user, "typed": self.cleaned_form.cleaned_data}

    @classmethod
    def execute_action(cls, objects, user=None, typed=None, **kwargs):
        """Answer for the posts; return how many changed, and that nothing below them did."""
        return answer_for_many(objects, typed["answer"], typed["day"], user), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        """Return what was done."""
        return _("Posts answered for: %(count)s. Posts that somebody holds were left as they are.") % {
            "count": num_parent_objects
        }


class AnswerForAreas(AnswerForPosts):
    """Writes down what is known of a post of the chosen areas; makes it where there is none."""

    display_name = _("Contact person vacant, asked, unknown")
    action_type = "answer_for_areas"
    aria_label = _("Say that the posts of the selected areas are vacant, were asked about or are not known")
    form_class = ManyAreasForm

    @classproperty
    def models(cls) -> list[type]:
        """Return the areas."""
        return [Area]

    def check_perm(self, snippet) -> bool:
        """Tell whether the user may add and change posts."""
        return all(self.request.user.has_perm(f"cooperation_bodies.{action}_areapost") for action in ("add", "change"))

    @classmethod
    def execute_action(cls, objects, user=None, typed=None, **kwargs):
        """Answer for the post of each area; return how many changed, and that nothing below them did."""
        posts = [post_of(area, typed["role"]) for area in objects]
        return answer_for_many(posts, typed["answer"], typed["day"], user), 0
