"""The libraries that every command imports and that read no settings, for `commands` to import once."""
# ruff: noqa: F401

import allauth
import cryptography.fernet
import django.contrib.admin
import django.core.management
import django.db.models
import django.forms
import django.http
import django.template
import django_stubs_ext
import fido2.server
import msgspec
import PIL.Image
import psycopg
import pyrage
import requests
import simplemma
import yaml
