"""Curation: the pages on which people keep the facts true."""

from django.contrib import admin

from entities.admin import changes, editions, entities, lists, merges, provenance, relationships

__all__ = ["changes", "editions", "entities", "lists", "merges", "provenance", "relationships"]

admin.site.site_header = "Rollcall"
admin.site.site_title = "Rollcall"
admin.site.index_title = "What the sources say"
admin.site.site_url = "/"
