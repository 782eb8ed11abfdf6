"""People at their browsers, without one: a client that is logged in, and what a page says."""

import re

from django.contrib.auth.models import Group, User
from django.test import Client


def browser(name, *roles):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=roles))
    client = Client()
    client.force_login(user)
    return client


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
