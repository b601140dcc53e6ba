"""Addresses of following: the feeds, and following by mail."""

from django.urls import path, re_path

from volgen import feeds, views

SOORT = r"(?P<soort>atom|rss|json)"
SLUG = r"(?P<slug>[-\w]+)"

urlpatterns = [
    re_path(rf"^feeds/verhalen\.{SOORT}$", feeds.feed, name="feed"),
    re_path(rf"^feeds/thema/{SLUG}\.{SOORT}$", feeds.feed_thema, name="feed_thema"),
    re_path(rf"^feeds/blog/{SLUG}\.{SOORT}$", feeds.feed_blog, name="feed_blog"),
    path("feeds/themas.opml", feeds.feeds_opml, name="feeds_opml"),
    path("volgen/", views.volgen, name="volgen"),
    path("volgen/kijk-in-je-mail/", views.gevraagd, name="volgen_gevraagd"),
    path("volgen/bevestigen/<str:token>/", views.bevestigen, name="volgen_bevestigen"),
    path("volgen/instellen/<str:token>/", views.instellen, name="volgen_instellen"),
    path("volgen/stoppen/<str:token>/", views.stoppen, name="volgen_stoppen"),
    path("volgen/nieuw/<str:van>/<str:tot>/", views.nieuw, name="volgen_nieuw"),
    path("volgen/wat-ik-volg/", views.wat_ik_volg, name="wat_ik_volg"),
]
