"""Signing in: links, passkeys, second factor, picture code, devices, sessions, limits."""
