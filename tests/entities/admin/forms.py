"""Filling in the forms of the admin as a browser does."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.test import Client


def values_of(form: BaseForm) -> dict[str, Any]:
    """What a browser would send if nobody touched the form."""
    sent = {bound.html_name: bound.value() for bound in form if not bound.field.disabled}
    return {name: _as_sent(value) for name, value in sent.items() if value is not None and value is not False}


def untouched(client: Client, address: str) -> dict[str, Any]:
    """What a browser would send back from the page at `address`."""
    page = client.get(address)
    assert page.status_code == 200, page.content
    sent = values_of(page.context["adminform"].form)
    for inline in page.context["inline_admin_formsets"]:
        sent |= values_of(inline.formset.management_form)
        for form in inline.formset.forms:
            sent |= values_of(form)
    return sent


def send(client: Client, address: str, changes: dict[str, Any]) -> None:
    """Send the page at `address` with `changes`; fails with the page's own errors when it is refused."""
    answer = client.post(address, {**untouched(client, address), **changes})
    if answer.status_code != 302:
        shown = [answer.context["adminform"].form.errors, answer.context["errors"]]
        raise AssertionError(f"{address} refused: {shown}")


def _as_sent(value: Any) -> Any:
    if value is True:
        return "on"
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return value
