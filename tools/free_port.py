"""Print the port that was asked for, or the first free one after 8000."""

import socket
import sys

FIRST, LAST = 8000, 8100


def is_free(port: int) -> bool:
    """Return whether nothing on this machine listens on this port."""
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) != 0


def main() -> int:
    """Print the port that was asked, even when it is taken, so that `serve` can say so; else a free one."""
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    print(asked or next((port for port in range(FIRST, LAST) if is_free(port)), FIRST))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
