"""Settings, all of them from the environment; `docs/settings.md` explains each variable."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from config.environment import (
    LOG_LEVELS,
    need_package,
    read_cache,
    read_choice,
    read_database,
    read_flag,
    read_folder,
    read_issuer,
    read_number,
    read_text,
    read_words,
)

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = read_folder("ROLLCALL_DATA_DIR", BASE_DIR / "var")
FIXTURES_DIR = Path(read_text("ROLLCALL_FIXTURES_DIR") or BASE_DIR / "fixtures")

DEBUG = read_flag("DEBUG")
INSECURE_KEY = "for-one-machine-only-set-SECRET_KEY-in-production"
SECRET_KEY = read_text("SECRET_KEY") or INSECURE_KEY
# This machine's own names always: the health check asks from inside.
ALLOWED_HOSTS = [*read_words("ALLOWED_HOSTS"), "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = read_words("CSRF_TRUSTED_ORIGINS")
HTTPS_ONLY = read_flag("HTTPS_ONLY")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS_ONLY
SECURE_HSTS_SECONDS = read_number("HSTS_SECONDS", 0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS_ONLY else None
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]  # asked for from inside, without the proxy
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
# Without keys everybody who reaches the service may ask, and read the facts; nobody may change them.
API_KEYS_REQUIRED = read_flag("API_KEYS_REQUIRED")
API_RATE_PER_MINUTE = read_number("API_RATE_PER_MINUTE", 6000)
# What counts requests and wrong keys; several processes count together only where they share it.
CACHES = {"default": read_cache("CACHE_URL")}
AUDIT_SEAL_SECONDS = read_number("AUDIT_SEAL_SECONDS", 60)
RETENTION_DAYS = read_number("RETENTION_DAYS", 3653)  # ten years: 31 CFR 501.601
# What one person decides or changes by hand waits for another to agree.
FOUR_EYES = read_flag("FOUR_EYES")
JOB_MAX_BYTES = read_number("JOB_MAX_BYTES", 5_000_000_000)
JOB_KEEP_DAYS = read_number("JOB_KEEP_DAYS", 7)  # names are personal data: files do not stay for ever
INDEX_DIR = DATA_DIR / "index"  # made from the database, and made again when it is lost
MEDIA_ROOT = DATA_DIR / "files"  # documents that people add to decisions; no address leads there

INSTALLED_APPS = [
    "django.contrib.admin.apps.SimpleAdminConfig",  # config.urls finds the pages: a command needs none
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "axes",
    "entities",
    "screening",
    "config",
]
MIDDLEWARE = [
    "config.request_ids.RequestIdMiddleware",
    "config.measuring.MeasuringMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "config.problems.LengthMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.answers.ApiTagsMiddleware",
    "config.answers.RateHeadersMiddleware",
    "axes.middleware.AxesMiddleware",
    "config.problems.UnpreparedMiddleware",
]
# Everything from this host, nothing inline: what a page shows comes from outside and must not run.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DATABASES = {"default": read_database("DATABASE_URL", DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# Wrong passwords lock their address for a while, never a name: strangers could lock a person out.
AXES_FAILURE_LIMIT = read_number("LOGIN_FAILURES", 10)
AXES_COOLOFF_TIME = timedelta(minutes=read_number("LOGIN_LOCK_MINUTES", 15))
AXES_LOCKOUT_PARAMETERS = ["ip_address"]
AXES_CLIENT_IP_CALLABLE = "config.login.address_at_login"
AXES_LOCKOUT_CALLABLE = "config.login.locked_out"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # who logged in when is in the record of Django's admin
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
LOGIN_URL = "pages:login"
LOGIN_REDIRECT_URL = "pages:home"

# A second factor and single sign-on, where asked for; both need `pip install rollcall[login]`.
TWO_FACTOR = read_choice("TWO_FACTOR", ("off", "offered", "required"), "off")
OIDC_ISSUER = read_issuer("OIDC_ISSUER")
OIDC_ROLES_CLAIM = read_text("OIDC_ROLES_CLAIM")
MORE_LOGIN = TWO_FACTOR != "off" or bool(OIDC_ISSUER)
if MORE_LOGIN:
    need_package("allauth", "login", "TWO_FACTOR or OIDC_ISSUER")
    INSTALLED_APPS += [
        "allauth",
        "allauth.account",
        "allauth.mfa",
        "allauth.socialaccount",
        "allauth.socialaccount.providers.openid_connect",
    ]
    MIDDLEWARE += [
        "allauth.account.middleware.AccountMiddleware",
        "config.second_factor.SecondFactorMiddleware",
    ]
    LOGIN_URL = "account_login"
    ACCOUNT_ADAPTER = "config.accounts.Accounts"
    ACCOUNT_EMAIL_VERIFICATION = "none"
    ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key"}  # one-time codes; for passwords there is the lock
    AXES_USERNAME_FORM_FIELD = "login"
    MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
    MFA_TOTP_ISSUER, MFA_TOTP_TOLERANCE = "Rollcall", 1  # half a minute early or late, as RFC 6238 advises
    SOCIALACCOUNT_ADAPTER = "config.accounts.SingleSignOn"
    SOCIALACCOUNT_LOGIN_ON_GET = True  # a form would be stopped by the policy that keeps forms at this host
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "sso",
                    "name": read_text("OIDC_NAME") or "Single sign-on",
                    "client_id": read_text("OIDC_CLIENT_ID"),
                    "secret": read_text("OIDC_CLIENT_SECRET"),
                    "settings": {"server_url": OIDC_ISSUER},
                }
            ]
            if OIDC_ISSUER
            else [],
        }
    }
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]

# Who is told when a load of a list is refused, by mail and by an HTTP POST.
ALERT_MAIL = read_words("ALERT_MAIL")
ALERT_URL = read_text("ALERT_URL")
DEFAULT_FROM_EMAIL = read_text("MAIL_FROM") or "rollcall@localhost"
EMAIL_HOST = read_text("SMTP_HOST") or "localhost"
EMAIL_PORT = read_number("SMTP_PORT", 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = read_text("SMTP_USER"), read_text("SMTP_PASSWORD")
EMAIL_USE_TLS = read_flag("SMTP_TLS")
EMAIL_TIMEOUT = 10

# How editions are fetched; FETCH_LOCAL lets a refresh reach this machine and private networks.
FETCH_MAX_MB = read_number("FETCH_MAX_MB", 500)
FETCH_LOCAL = read_flag("FETCH_LOCAL")
FETCH_FOLDER = Path(read_text("FETCH_FOLDER")) if read_text("FETCH_FOLDER") else None

LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "static/"
# Collected once, when an image is made: hashed names, kept by browsers for ever. A checkout has not
# collected anything, and whitenoise finds each file where its app keeps it.
STATIC_COLLECTED = read_flag("STATIC_COLLECTED")
STATIC_ROOT = BASE_DIR / "staticfiles" if STATIC_COLLECTED else None
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not STATIC_COLLECTED
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "config.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": read_choice("LOG_LEVEL", LOG_LEVELS, "WARNING")},
    # Django's own handlers would write each line a second time, or mail it.
    # A scanner that guesses host names is refused; it need not fill the log as well.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["screening.api.parsers.BoundedJSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["screening.api.access.KeyAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["screening.api.access.HasScope"],
    "DEFAULT_THROTTLE_CLASSES": ["screening.api.throttling.KeyThrottle"],
    "NUM_PROXIES": read_number("PROXIES", 0),
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "EXCEPTION_HANDLER": "config.problems.handle",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Rollcall",
    "DESCRIPTION": "What does each list say about this name, on this day, and why?",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "COMPONENT_SPLIT_PATCH": False,  # what a correction may leave out, its body says
    "ENUM_NAME_OVERRIDES": {
        "EntityKind": "entities.models.EntityKind",
        "NameKind": "entities.models.NameKind",
        "RelationshipKind": "entities.models.RelationshipKind",
        "ListingStatus": "entities.models.Status",
        "RelationshipStatus": "entities.models.Relationship.Status",
        "ChangeSetState": "entities.models.ChangeSet.State",
        "JobState": "screening.models.Job.State",
    },
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "config.openapi.finish",
    ],
}
