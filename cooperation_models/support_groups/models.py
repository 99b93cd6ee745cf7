"""The room's models as Django finds them: facts (rows without a language), requests, and pages (one per language)."""

from .pages import ProcessPage, SupportGroupIndexPage
from .processes import ExpertGroup, PreparatoryProcess, ProcessPhase, SupportGroup
from .requests import ApplicantKind, JoinAttempt, JoinPurpose, JoinRequest, RequestedBody

__all__ = [
    "ApplicantKind",
    "ExpertGroup",
    "JoinAttempt",
    "JoinPurpose",
    "JoinRequest",
    "PreparatoryProcess",
    "ProcessPage",
    "ProcessPhase",
    "RequestedBody",
    "SupportGroup",
    "SupportGroupIndexPage",
]
