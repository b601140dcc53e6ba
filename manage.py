#!/usr/bin/env python
"""Django's command line. Without a choice of settings it runs the example site."""

import os
import sys

if __name__ == "__main__":
    if sys.argv[1:2] == ["maak_geheim"]:
        # Settings that are complete without one.
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.base"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.example")
    from django.core.management import execute_from_command_line

    from config.weigeren import in_een_zin

    with in_een_zin():
        execute_from_command_line(sys.argv)
