"""How gunicorn serves: `gunicorn --config python:config.gunicorn config.wsgi`."""

import gc
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from prometheus_client.multiprocess import mark_process_dead

bind = "0.0.0.0:8000"
worker_class = "config.refusals.ProblemWorker"  # gthread, whose refusals are problems
threads = 4
limit_request_line = 8190  # bytes, the most there is: the filters of a match stand in its address
timeout = 60  # seconds; a worker that is silent for longer is replaced
graceful_timeout = 30  # seconds
max_requests = 100_000
max_requests_jitter = 10_000
control_socket_disable = True  # nobody talks to it, and it would need a place to write
worker_tmp_dir = "/dev/shm"  # noqa: S108 - heartbeats in memory: a slow disk must not look like a dead worker
accesslog = "-"
# Method and path without the query: it may hold the name of a person.
access_log_format = '%(h)s "%(m)s %(U)s" %(s)s %(b)s %(M)sms'

# Each worker counts in a file of its own, in memory, and any of them adds up all. Set before they are forked.
if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="rollcall-counts-", dir=worker_tmp_dir)
_counts = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])


def post_worker_init(_worker: object) -> None:
    """Spare the garbage collector what is loaded by now and stays: to look at all of it takes 0.1 s."""
    gc.collect()
    gc.freeze()


def child_exit(_server: object, worker: Any) -> None:  # noqa: ANN401 - gunicorn has no types
    """Keep what a worker that has gone had counted, and forget what it was doing."""
    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]  # the library's own gap


def on_exit(_server: object) -> None:
    """Leave nothing behind."""
    shutil.rmtree(_counts, ignore_errors=True)
