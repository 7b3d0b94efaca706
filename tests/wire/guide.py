"""What the guide prints for HTTPS, tried as it stands: only ports, paths and certificates are replaced."""

import re
from pathlib import Path

from tests.processes import ROOT

GUIDE = ROOT / "docs" / "operate.md"
HOST = "jongeren.example.org"  # the name that the guide uses


def block(language: str) -> str:
    """Return the one block of the guide in this language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.M | re.S)
    return str(found)


def unit_environment() -> dict[str, str]:
    """Return the variables of the unit for systemd."""
    (unit,) = [text for text in _blocks("ini") if "vrijplaats serve" in text]
    lines = re.findall(r"^Environment=(.*)$", unit, re.M)
    return dict(pair.split("=", 1) for line in lines for pair in line.split())


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.M | re.S)


def replaced(text: str, changes: dict[str, str]) -> str:
    """Return the text with each of these lines replaced; every one of them must be there once."""
    for line, instead in changes.items():
        assert text.count(f"{line}\n") == 1, f"the guide lacks: {line}"
        text = text.replace(f"{line}\n", f"{instead}\n")
    return text


def nginx_configuration(folder: Path, *, https: int, http: int, behind: int) -> str:
    """Return a whole configuration around the guide's: what Debian's own file says beside it."""
    site = replaced(
        block("nginx"),
        {
            "error_log /var/log/nginx/error.log crit;": f"error_log {folder}/error.log crit;",
            "    listen 80;": f"    listen 127.0.0.1:{http};",
            "    listen [::]:80;": "",
            "    listen 443 ssl http2;": f"    listen 127.0.0.1:{https} ssl http2;",
            "    listen [::]:443 ssl http2;": "",
            f"    ssl_certificate /etc/letsencrypt/live/{HOST}/fullchain.pem;": (
                f"    ssl_certificate {folder}/certificate.pem;"
            ),
            f"    ssl_certificate_key /etc/letsencrypt/live/{HOST}/privkey.pem;": (
                f"    ssl_certificate_key {folder}/key.pem;"
            ),
            "        proxy_pass http://127.0.0.1:8000;": f"        proxy_pass http://127.0.0.1:{behind};",
        },
    )
    places = "\n".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""
daemon off;
worker_processes 1;
worker_rlimit_nofile 16384;
pid {folder}/nginx.pid;
error_log {folder}/error.log crit;
events {{ worker_connections 4096; }}
http {{
{places}
{site}
}}
"""


def caddy_configuration(folder: Path, *, https: int, http: int, behind: int) -> str:
    """Return the guide's configuration, with a certificate of our own and no ports that others may hold."""
    own = f"{{\n    admin off\n    default_bind 127.0.0.1\n    http_port {http}\n    https_port {https}"
    text = block("caddyfile")
    assert text.startswith("{\n")
    return own + replaced(
        text[1:],
        {
            f"{HOST} {{": f"{HOST} {{\n    tls {folder}/certificate.pem {folder}/key.pem",
            "    reverse_proxy 127.0.0.1:8000": f"    reverse_proxy 127.0.0.1:{behind}",
        },
    )
