"""Django's settings: one file for every installation, what differs comes from the environment (see `env.py`)."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO

from vanphong.config import database_url, embedded_postgres, env
from vanphong.kernel import walls

ENVIRONMENT = env.read(os.environ)
ROOT = Path(__file__).resolve().parents[2]

# --- what the office is made of -------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "csp",
    "vanphong.kernel",
    "vanphong.directory",
    "vanphong.files",
    "vanphong.work",
    "vanphong.documents",
    "vanphong.exchange",
    "vanphong.adapters.axis_local",
    "vanphong.web",
    "vanphong.api",
    "vanphong.ops",
    "vanphong.config",
]
AUTH_USER_MODEL = "directory.Account"
ROOT_URLCONF = "vanphong.config.urls"
WSGI_APPLICATION = "vanphong.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "vanphong.web.middleware.SoundKeys",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "vanphong.web.middleware.OfficeLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "vanphong.web.middleware.RefusalsTold",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "vanphong.web.shell.shell",
            ],
        },
    },
]

# --- database -------------------------------------------------------------------------------------------------------

WEB_THREADS = 4
DATABASES = {
    "default": database_url.to_settings(
        ENVIRONMENT.database_url or embedded_postgres.Cluster(ENVIRONMENT.data).address()
    ),
}
# Connections are kept and shared by the threads of a process; each is asked whether it still lives before use, so
# that a restart of the database costs no request.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["OPTIONS"]["pool"] = {
    "min_size": 1,
    "max_size": WEB_THREADS * 2,
    "timeout": 15,
    "reset": walls.close,
}

# --- who may come in, and over what ---------------------------------------------------------------------------------

SECRET_KEY = ENVIRONMENT.signing_key()
DEBUG = False
HAS_GALLERY = ENVIRONMENT.log_level == "DEBUG"  # the page on which all components are drawn, for those who change them
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts()
PASSWORD_HASHERS = [
    "vanphong.directory.rules.chosen_passwords.ChosenPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = ENVIRONMENT.https
CSRF_FAILURE_VIEW = "vanphong.web.refusals.forged"
# What a page was told to say on the next one travels in a signed cookie: it costs no statement.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
if ENVIRONMENT.https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ENVIRONMENT.hosts]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

# --- language and time ----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [(code, LANG_INFO[code]["name_local"]) for code in ("vi", "en")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

# --- files ----------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Under which address the online editor calls the office; empty: under the one in the browser.
OFFICE_EDITOR_RETURN = ENVIRONMENT.office_editor_return

# --- what is told to the administrator ------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "vanphong.config.logs.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": ENVIRONMENT.log_level},
    "loggers": {
        # Django's own handlers would mail and print a second time.
        "django": {"handlers": [], "propagate": True, "level": ENVIRONMENT.log_level},
        "django.db.backends": {"level": "INFO"},  # at DEBUG it prints SQL with the values in it
        "procrastinate": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
    },
}
