"""What happens by itself: the month on a card of eighteen goes once it is over."""

from django.utils import timezone
from django_tasks import task

from .actions import forget_month
from .models import TransitionCard


@task()
def forget_months() -> None:
    """Empty the month of every card of which it is over; safe to run again."""
    first = timezone.localdate().replace(day=1)
    for card in TransitionCard.objects.filter(month__lt=first):
        forget_month(card=card)
