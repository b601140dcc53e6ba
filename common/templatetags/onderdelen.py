"""Template tags that every template has: they are built in."""

from django import template

register = template.Library()
