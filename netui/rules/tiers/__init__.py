"""The tiers of the queue in their order; a new one is a module and its name here."""

from __future__ import annotations

from collections.abc import Mapping

from netui.rules.card import Tier
from netui.rules.tiers import followups, keeping, promises

TIERS: tuple[Tier, ...] = (promises, followups, keeping)

BY_NAME: Mapping[str, Tier] = {tier.NAME: tier for tier in TIERS}
