"""Every parameter of the rules with its default; a user's values live in the document of table `me`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType as _Map

import msgspec

FIELDS: Mapping[str, tuple[str, ...]] = _Map(
    {
        "ML / AI": (
            "machine learning",
            "ml",
            "ai",
            "deep learning",
            "nlp",
            "llm",
            "computer vision",
            "research scientist",
        ),
        "Data": ("data", "analytics", "analyst", "bi", "statistician", "database"),
        "Platform": (
            "platform",
            "infrastructure",
            "sre",
            "devops",
            "reliability",
            "cloud",
            "systems",
            "kernel",
            "network",
        ),
        "Security": ("security", "infosec", "appsec", "privacy", "cryptography"),
        "Frontend": ("frontend", "front-end", "web developer", "ui", "react", "javascript"),
        "Mobile": ("mobile", "ios", "android"),
        "Robotics": ("robotics", "robot", "embedded", "firmware", "hardware"),
        "Design": ("design", "designer", "ux", "user research"),
        "Product": ("product manager", "product owner", "product lead", "head of product", "product"),
        "DevTools": ("developer experience", "devrel", "developer advocate", "compiler", "tooling", "open source"),
        "Recruiting": ("recruiter", "talent", "recruiting", "sourcer", "human resources", "hr"),
        "Founders": ("founder", "co-founder", "cofounder", "owner", "entrepreneur"),
        "Marketing": ("marketing", "growth", "communications", "content", "brand"),
        "Sales": ("sales", "account executive", "business development", "partnerships", "customer success"),
        "Research": ("professor", "researcher", "phd", "postdoc", "scientist", "lecturer"),
        "Management": (
            "engineering manager",
            "cto",
            "vp engineering",
            "head of engineering",
            "director of engineering",
        ),
        "Software": ("software", "developer", "engineer", "programmer", "sde", "backend", "full stack", "architect"),
    }
)
"""Field to the words of a title that suggest it; the first field with a hit wins."""

LEVELS: Mapping[str, tuple[str, ...]] = _Map(
    {
        "senior": (
            *("senior", "sr", "staff", "principal", "lead", "head", "director", "vp", "vice president", "chief", "cto"),
            *("ceo", "coo", "cfo", "cpo", "founder", "co-founder", "cofounder", "partner", "manager", "professor"),
            *("owner", "president"),
        ),
        "junior": ("junior", "jr", "intern", "student", "trainee", "graduate", "apprentice", "phd student"),
    }
)
"""Level to the words of a title that suggest it; junior is looked for first, no hit is a peer."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The parameters of RULES; a change of one is an undoable change of the book."""

    week: int = 7
    """Days after which warmth has halved."""
    warm_at: float = 1.0
    cooling_at: float = 0.2
    close_at: float = 3.0
    fresh_days: int = 30
    """A tie of one contact day is new, and none goes dormant, within so many days."""
    dormant_days: int = 180
    answer_days: int = 30
    """Days within which an answer makes an outgoing message a two-way one."""
    late_at: float = 1.5
    """Times the rhythm."""
    weight_unanswered: float = 0.5
    weight_reaction: float = 0.1
    prior_depth: Mapping[str, float] = _Map({"close": 24.0, "warm": 8.0, "loose": 3.0, "distant": 1.0})
    prior_days: Mapping[str, int] = _Map({"week": 7, "month": 30, "quarter": 90, "year": 365})
    rhythms: Mapping[str, int] = _Map({"close": 30, "warm": 60, "loose": 180, "distant": 365})
    """Proposed by sorting, in days."""
    channels: tuple[str, ...] = ()
    """Ways to talk that the user prefers, the best first (email, signal, call, coffee); they decide between equals."""
    formats: tuple[str, ...] = ()
    """Settings that suit the user, the best first (coffee, call, walk, lunch); what is proposed begins with them."""
    daily_cards: int = 7
    weekly_touches: int = 5
    weekly_talks: int = 4
    promise_days: int = 7
    event_promise_days: int = 2
    follow_up_due: int = 2
    follow_up_late: int = 7
    follow_up_stale: int = 30
    need_field: int = 3
    need_company: int = 2
    need_other: int = 1
    reach: Mapping[str, float] = _Map({"active": 1.0, "cooling": 0.75, "new": 0.5, "dormant": 0.25})
    pace_new_people: Mapping[str, int] = _Map({"introvert": 2, "balanced": 3, "outgoing": 5})
    """New people a full day of an event."""
    energy: Mapping[str, tuple[int, int]] = _Map({"introvert": (60, 30), "balanced": (90, 20), "outgoing": (150, 10)})
    """Minutes with people, then minutes of rest."""
    chance_attending: float = 0.10
    chance_shared_contact: float = 0.15
    chance_same_session: float = 0.30
    chance_speaker: float = 0.50
    chance_arranged: float = 0.90
    ask_sizes: Mapping[str, int] = _Map(
        {
            "question": 1,
            "chat": 2,
            "feedback": 3,
            "introduction": 3,
            "roles": 3,
            "referral": 4,
            "recommendation": 4,
            "sponsorship": 5,
        }
    )
    """How much an ask of each kind asks; roles, whether there is a job, is 1 for recruiters."""
    ask_wait_days: int = 7
    """Until the one follow-up, and again until the ask rests."""
    ask_gap_days: int = 30
    """Between two asks of size 2 or more to one person."""
    ask_declined_days: int = 180
    ask_balance: int = -5
    balance_days: int = 365
    interview_days: int = 30
    """After an informational interview no job and no referral is asked for."""
    contributions: int = 3
    quiet_search_days: int = 30
    asks_above_days: int = 90
    link_scores: Mapping[str, float] = _Map({"close": 0.8, "knows": 0.5, "maybe": 0.2})
    new_people: Mapping[str, int] = _Map({"introvert": 3, "balanced": 4, "outgoing": 5})
    """At most so many new people a week."""
    deep_at: float = 3.0
    """A touch goes deep when the tie has this depth."""
    broker_at: float = 0.5
    mix_levels: Mapping[str, float] = _Map({"senior": 0.3, "peer": 0.5, "junior": 0.2})
    mix_inside: float = 0.4
    walk_minutes: int = 5
    walk_far_minutes: int = 10
    fields: Mapping[str, tuple[str, ...]] = FIELDS
    levels: Mapping[str, tuple[str, ...]] = LEVELS
