"""nginx on loopback in a scratch folder: a real web server before a depot, and a tally of every byte it took and gave.

    with Nginx(scratch, {"/a": depot, "/b": depot}, rate={"/slow": "12500k"}) as server:
        server.url + "/a/metadata/timestamp.json"; server.taken(since)"""

import os
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

CONFIGURATION = """
daemon off; pid {root}/nginx.pid; error_log {root}/error.log warn; worker_processes 1;
{user}
worker_rlimit_nofile 65536;
events {{ worker_connections 16384; }}
http {{
  log_format tally '$request_length $bytes_sent $status $request_uri';
  access_log {log};
  sendfile on; tcp_nopush on; etag on; keepalive_timeout 300; keepalive_requests 100000;
  default_type application/octet-stream; server_tokens off;
  client_body_temp_path {root}/body; proxy_temp_path {root}/proxy; fastcgi_temp_path {root}/fastcgi;
  uwsgi_temp_path {root}/uwsgi; scgi_temp_path {root}/scgi;
  server {{
    listen 127.0.0.1:{port};
{locations}
  }}
}}
"""


@dataclass
class Request:
    came: int  # Bytes of the request.
    went: int  # Bytes of the answer, head included.
    status: int
    path: str

    @property
    def bytes(self):
        return self.came + self.went


class Nginx:
    def __init__(self, scratch, folders, rate=None, tally=True):
        """`rate` by folder, as nginx writes it. Without `tally` it writes down nothing, and `requests` knows of none."""
        self.root = Path(scratch).resolve() / "nginx"
        self.root.mkdir(parents=True)
        # Its worker may be another user.
        for folder in (self.root, self.root.parent):
            os.chmod(folder, 0o755)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        rate = rate or {}
        locations = "\n".join(
            f"    location {prefix}/ {{ alias {Path(folder).resolve()}/; {f'limit_rate {rate[prefix]};' if prefix in rate else ''} }}"
            for prefix, folder in folders.items())
        user = "user root;" if os.geteuid() == 0 else ""
        (self.root / "nginx.conf").write_text(
            CONFIGURATION.format(root=self.root, port=self.port, locations=locations, user=user,
                                 log=f"{self.root}/access.log tally" if tally else "off"))
        self._process = None

    def __enter__(self):
        self._process = subprocess.Popen(["/usr/sbin/nginx", "-c", self.root / "nginx.conf", "-e", self.root / "error.log"],
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_port(self.port)
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait(timeout=20)

    def processes(self):
        """Its own and its worker's."""
        worker = subprocess.run(["pgrep", "-P", str(self._process.pid)], capture_output=True, text=True).stdout.split()
        return [self._process.pid, *map(int, worker)]

    def requests(self):
        """All since the start, in the order in which they ended."""
        log = self.root / "access.log"
        rows = []
        for line in log.read_text().splitlines() if log.exists() else []:
            came, went, status, path = line.split(" ", 3)
            rows.append(Request(int(came), int(went), int(status), path))
        return rows


def free_port():
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return any_port.getsockname()[1]


def wait_for_port(port):
    for _ in range(200):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nobody listens on 127.0.0.1:{port}")
