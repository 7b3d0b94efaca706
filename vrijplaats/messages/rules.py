"""Who may see and change reminders: each predicate asks the query that its pages use."""

from vrijplaats.people.rules import has_own_page, walks_along

# A young person for themselves, or a worker together with someone they walk with.
designs_reminders = has_own_page | walks_along

__all__ = ["designs_reminders", "has_own_page"]
