# The service: gunicorn on port 8000, as a user without rights.
FROM python:3.11-slim AS build
WORKDIR /app
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH
# First what is needed, then what is ours: a change of ours does not fetch everything again.
COPY pyproject.toml LICENSE ./
RUN mkdir config entities screening && touch README.md config/__init__.py && pip install ".[fast,login,redis]" && pip uninstall -y rollcall

FROM python:3.11-slim
WORKDIR /app
RUN useradd --system --uid 10001 --home-dir /data rollcall && install -d -o rollcall /data
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings \
    ROLLCALL_DATA_DIR=/data \
    NUMBA_CACHE_DIR=/data/compiled \
    STATIC_COLLECTED=true \
    API_KEYS_REQUIRED=true \
    LOG_LEVEL=INFO
COPY --from=build /venv /venv
COPY . .
# With the files of the second factor, for whoever asks for it.
RUN python -m compileall -q config entities screening && TWO_FACTOR=offered python manage.py collectstatic --noinput -v 0
USER rollcall
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=5 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
# `lists` loads the curated facts when they have changed; only errors of the check stop the start.
CMD ["sh", "-c", "python manage.py check --deploy && python manage.py migrate --noinput && python manage.py createcachetable && python manage.py lists > /dev/null && exec gunicorn --config python:config.gunicorn config.wsgi"]
