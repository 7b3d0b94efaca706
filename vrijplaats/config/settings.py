"""All settings, read from the environment. `VRIJPLAATS_HOME` is the movement's own folder."""

import ipaddress
import os
import sys
from pathlib import Path

import dj_database_url

from vrijplaats.config.home import HOME as HOME
from vrijplaats.config.home import SIGNING_KEY, signing_key
from vrijplaats.config.logs import LOGGING as LOGGING

PACKAGE = Path(__file__).resolve().parent.parent
SECURE_HTTPS = os.environ.get("VRIJPLAATS_HTTPS") == "1"


def _debug() -> bool:
    """Return whether errors are shown in the browser, with all the values in them: only in a demo.

    Ends the program where a real movement may live: behind HTTPS, where no demo is ever served, and in a home
    that exists and lacks the demo's mark.
    """
    if os.environ.get("VRIJPLAATS_DEBUG") != "1":
        return False
    if SECURE_HTTPS or (SIGNING_KEY.exists() and not (HOME / "demo.txt").exists()):
        sys.exit("VRIJPLAATS_DEBUG=1 kan alleen bij de demo. Zet het uit, of kies een andere map.")
    return True


def _proxy() -> str:
    """Return the address of the web server before us, which may say who asks; empty where there is none.

    Ends the program on anything but one address: a name can move, and `*` would trust every stranger.
    """
    told = os.environ.get("VRIJPLAATS_PROXY", "127.0.0.1" if SECURE_HTTPS else "")
    try:
        return str(ipaddress.ip_address(told)) if told else ""
    except ValueError:
        sys.exit("VRIJPLAATS_PROXY is het adres van één webserver, zoals 127.0.0.1.")


DEBUG = _debug()
PROXY = _proxy()

SECRET_KEY = os.environ.get("VRIJPLAATS_SECRET_KEY") or signing_key()
ALLOWED_HOSTS = (os.environ.get("VRIJPLAATS_HOSTS") or "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("VRIJPLAATS_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "vrijplaats.ui.banners.BannersConfig",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    "rules",
    "vrijplaats.ui",
    "vrijplaats.sheets",
    "vrijplaats.language",
    "vrijplaats.sandbox",
    "vrijplaats.journal",
    "vrijplaats.sealing",
    "vrijplaats.privacy",
    "vrijplaats.uploads",
    "vrijplaats.foundation",
    "vrijplaats.knowledge",
    "vrijplaats.people",
    "vrijplaats.messages",
    "vrijplaats.reporting_code",
    "vrijplaats.retention",
    "vrijplaats.sign_in",
    "vrijplaats.gatherings",
    "vrijplaats.sharing",
    "vrijplaats.outreach",
    "vrijplaats.making",
    "vrijplaats.support",
    "vrijplaats.transitions",
    "vrijplaats.changemakers",
    "vrijplaats.reflection",
    "vrijplaats.statements",
    "vrijplaats.figures",
    "vrijplaats.publications",
    "vrijplaats.imports",
    "vrijplaats.data_rights",
    "vrijplaats.duplicates",
    "vrijplaats.home",
    "vrijplaats.portal",
    "vrijplaats.config",
    "vrijplaats.backup",
    "vrijplaats.operations",
    "vrijplaats.demo",
    # Last, so that our own field and widget templates in ui come first.
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "vrijplaats.ui.middleware.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "vrijplaats.ui.middleware.bounded_requests",
    "vrijplaats.ui.middleware.known_methods",
    "vrijplaats.ui.middleware.whole_cookies",
    "vrijplaats.sign_in.middleware.KnownSessions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "vrijplaats.people.middleware.own_language",
    "vrijplaats.sign_in.middleware.SignInFirst",
    "vrijplaats.sealing.middleware.JournalReadings",
    "vrijplaats.privacy.middleware.GoneMeanwhile",
    "vrijplaats.duplicates.middleware.FollowsMerged",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "vrijplaats.foundation.middleware.movement_time_zone",
    "vrijplaats.uploads.middleware.recorders_play",
]

ROOT_URLCONF = "vrijplaats.config.urls"
WSGI_APPLICATION = "vrijplaats.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vrijplaats.foundation.context.movement",
                "vrijplaats.people.context.me",
                "vrijplaats.config.navigation.navigation",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Without a home there is no movement: commands that need none, such as help, get an empty database.
EMBEDDED = f"sqlite:///{HOME / 'movement.sqlite3'}" if HOME.exists() else "sqlite://:memory:"
DATABASES = {"default": dj_database_url.parse(os.environ.get("DATABASE_URL") or EMBEDDED)}
# WAL with FULL: no acknowledged write is lost in a power cut (tests/test_power_cuts.py).
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
    "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA recursive_triggers=ON;"
)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock at once: a read lock that is upgraded later can deadlock.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": SQLITE_PRAGMAS,
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["vrijplaats.sign_in.backend.AccountBackend"]
LOGIN_URL = "sign_in:sign_in"
LOGIN_REDIRECT_URL = "home:today"
REQUIRE_SECOND_FACTOR = True  # for the team; the invented people of the demo sign in with a link alone
# Only for picture codes: nobody has a password.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]

# Of allauth we use OpenID Connect and the table of authenticators, behind our own pages and limits. Its own
# URLs are not in ours, and nobody has a mail address here; these settings tell it so.
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
ACCOUNT_RATE_LIMITS = False
MFA_ADAPTER = "vrijplaats.sign_in.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
SOCIALACCOUNT_ADAPTER = "vrijplaats.sign_in.adapters.SocialAccountAdapter"
OIDC = {
    "issuer": os.environ.get("VRIJPLAATS_OIDC_ISSUER", ""),
    "name": os.environ.get("VRIJPLAATS_OIDC_NAME") or "de organisatie",
    # Whether the provider always asks for two factors itself, so that we need not ask for another.
    "is_strong": os.environ.get("VRIJPLAATS_OIDC_IS_STRONG") == "1",
}
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "vrijplaats.sign_in.provider.Provider",
        "SCOPE": ["openid"],  # only an id, no name and no address
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisation",
                "name": OIDC["name"],
                "client_id": os.environ.get("VRIJPLAATS_OIDC_CLIENT_ID", ""),
                "secret": os.environ.get("VRIJPLAATS_OIDC_CLIENT_SECRET", ""),
                "settings": {"server_url": OIDC["issuer"], "fetch_userinfo": False},
            }
        ],
    }
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "media"
KEYSTORE = Path(os.environ.get("VRIJPLAATS_KEYSTORE") or HOME / "keystore.sqlite3")
MASTER_KEYS = Path(os.environ.get("VRIJPLAATS_MASTER_KEYS") or HOME / "master_keys.json")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "vrijplaats.ui.storage.CollectedStorage"},
}
WHITENOISE_USE_FINDERS = not STATIC_ROOT.exists()  # before `serve` collected any files
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
LARGEST_REQUEST = 110 * 1024 * 1024  # the largest film and a little more
# What is too large for memory is sealed on its way in.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "vrijplaats.sealing.uploads.SealedUploadHandler",
]

TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "pictures"]},
}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_HTTPS
# Under HTTPS this prefix makes a browser refuse these cookies from any other host or path.
COOKIE_PREFIX = "__Host-" if SECURE_HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_FAILURE_VIEW = "vrijplaats.ui.views.form_from_before"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
SESSION_ENGINE = "vrijplaats.sign_in.sessions"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Where the button to leave quickly goes: a page that tells nobody anything.
EXIT_ADDRESS = os.environ.get("VRIJPLAATS_EXIT") or "https://www.buienradar.nl/"
if SECURE_HTTPS:
    # The web server itself believes PROXY, and nobody else, about the protocol (operations/web_server.py).
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_SSL_REDIRECT = True

# Who takes messages that go outside the house, and the key that opens it (messages/gateway.py). Without one
# everything stays inside. Secrets are in the environment, never in the database.
GATEWAYS = {
    "sms": (os.environ.get("VRIJPLAATS_SMS", ""), os.environ.get("VRIJPLAATS_SMS_KEY", "")),
    "mail": (os.environ.get("VRIJPLAATS_MAIL", ""), os.environ.get("VRIJPLAATS_MAIL_KEY", "")),
}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
