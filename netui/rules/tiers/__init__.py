"""The tiers of the queue in their order, 0 to 9; a new one is a module and its name here."""

from __future__ import annotations

from collections.abc import Mapping

from netui.rules.card import Tier
from netui.rules.tiers import asking, facts, followups, keeping, meetings, news, promises, replies, spare, thanks

TIERS: tuple[Tier, ...] = (
    *(meetings, promises, replies, followups, thanks),
    *(asking, news, keeping, facts, spare),
)

BY_NAME: Mapping[str, Tier] = {tier.NAME: tier for tier in TIERS}
