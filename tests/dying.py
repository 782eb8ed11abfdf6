"""A load that dies at its worst moment: everything is written, and the process has not said so yet."""

# Python for a process of its own; the command and its arguments follow, as for `manage.py`.
DIES = """
import os, signal, sys
import django
django.setup()
from entities.loaders.journal import Journal
write = Journal.write
def die(journal):
    write(journal)
    os.kill(os.getpid(), signal.SIGKILL)
Journal.write = die
from django.core.management import call_command
call_command(*sys.argv[1:])
"""
