"""How gunicorn serves: `gunicorn --config python:config.gunicorn config.wsgi`."""

bind = "0.0.0.0:8000"
worker_class = "gthread"
threads = 4
timeout = 60  # seconds; a worker that is silent for longer is replaced
graceful_timeout = 30  # seconds
max_requests = 100_000
max_requests_jitter = 10_000
control_socket_disable = True  # nobody talks to it, and it would need a place to write
worker_tmp_dir = "/dev/shm"  # noqa: S108 - heartbeats in memory: a slow disk must not look like a dead worker
accesslog = "-"
# Method and path without the query: it may hold the name of a person.
access_log_format = '%(h)s "%(m)s %(U)s" %(s)s %(b)s %(M)sms'
