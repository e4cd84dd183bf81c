#!/usr/bin/env python3
"""Requests that are made to be misread, and clients that are made to be waited for, at the real `serve` and the real `desk`: each is
refused with words or dropped, and whoever comes next is served. hostile_requests_test.py BIN SAMPLE"""

import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SAMPLE = Path(sys.argv.pop())
BIN = Path(sys.argv.pop())
PATIENCE_S = 20
SLOW_CLIENTS = 300
SECOND = b"GET /stolen HTTP/1.1\r\nHost: x\r\n\r\n"


def request(line, *headers, body=b""):
    return b"\r\n".join([line, *headers]) + b"\r\n\r\n" + body
HALF_A_BODY = b"POST /api/1/reports HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx"


# What comes, and which answers are good. Nothing: the connection is closed without one.
HOSTILE = {
    "two lengths": (request(b"POST /api/1/reports HTTP/1.1", b"Host: x", b"Content-Length: 0", b"Content-Length: 36", body=SECOND), {400}),
    "a length beside chunks": (request(b"POST /api/1/reports HTTP/1.1", b"Host: x", b"Content-Length: 4", b"Transfer-Encoding: chunked",
                                       body=b"0\r\n\r\n" + SECOND), {400}),
    "chunks in disguise": (request(b"POST /api/1/reports HTTP/1.1", b"Host: x", b"Transfer-Encoding: xchunked", body=SECOND), {400}),
    "chunks, named twice": (request(b"POST /api/1/reports HTTP/1.1", b"Host: x", b"Transfer-Encoding: chunked",
                                    b"Transfer-Encoding: identity", body=SECOND), {400}),
    "chunks over HTTP/1.0": (request(b"POST /api/1/reports HTTP/1.0", b"Host: x", b"Transfer-Encoding: chunked", body=b"0\r\n\r\n"), {400}),
    "a length below zero": (request(b"POST /api/1/reports HTTP/1.1", b"Host: x", b"Content-Length: -1"), {400}),
    "a length beyond all numbers": (request(b"POST /api/1/reports HTTP/1.1", b"Host: x", b"Content-Length: 99999999999999999999999"), {400, 413}),
    "a chunk beyond all numbers": (request(b"POST /api/1/reports HTTP/1.1", b"Host: x", b"Transfer-Encoding: chunked",
                                           body=b"FFFFFFFFFFFFFFFFF\r\n"), {400, 413}),
    "a body where none is read": (request(b"GET / HTTP/1.1", b"Host: x", b"Content-Length: 100000", body=b"x" * 100000), {413}),
    "a folded header": (request(b"GET / HTTP/1.1", b"Host: x", b"X-Long: a", b" b"), {400}),
    "a line without its carriage return": (b"GET / HTTP/1.1\nHost: x\n\n", {400}),
    "a NUL in a header": (request(b"GET / HTTP/1.1", b"Host: x", b"X-Null: a\0b"), {400}),
    "a space before the colon": (request(b"POST /api/1/reports HTTP/1.1", b"Host: x", b"Content-Length : 5", body=b"abcde"), {400}),
    "no host": (request(b"GET / HTTP/1.1"), {400}),
    "two hosts": (request(b"GET / HTTP/1.1", b"Host: x", b"Host: y"), {400}),
    "another's address": (request(b"GET http://169.254.169.254/latest HTTP/1.1", b"Host: x"), {400}),
    "a tunnel": (request(b"CONNECT 127.0.0.1:22 HTTP/1.1", b"Host: x"), {400}),
    "a way out of the folder": (request(b"GET /depot/../../../etc/passwd HTTP/1.1", b"Host: x"), {303, 404}),
    "a way out, encoded": (request(b"GET /depot/%2e%2e/%2e%2e/etc/passwd HTTP/1.1", b"Host: x"), {303, 404}),
    "a NUL in the address": (request(b"GET /depot/metadata/timestamp.json%00.html HTTP/1.1", b"Host: x"), {303, 400, 404}),
    "a head without an end": (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-Filler: " + b"a" * 100_000, {431}),
    "HTTP/2 in the clear": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400}),
    "no HTTP at all": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\r\n\r\n", {400}),
}


class Server:
    def __init__(self, *words):
        self.process = subprocess.Popen([BIN / "bangtin-district", *words, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        line = self.process.stdout.readline()
        self.port = int(line.split("listening=http://127.0.0.1:")[1].split()[0])

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_S)

    def addressed(self, text):
        """The desk answers to its own name only."""
        return text.replace(b"Host: x\r\n", f"Host: 127.0.0.1:{self.port}\r\n".encode())

    def answers(self, text):
        """All that comes back until the other side closes."""
        with self.connect() as line:
            try:
                line.sendall(self.addressed(text))
                line.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # It was refused while we still spoke.
            got = b""
            try:
                while piece := line.recv(65536):
                    got += piece
            except ConnectionResetError:
                pass
            return got

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=PATIENCE_S)
        self.process.stdout.close()


class HostileRequests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.scratch.cleanup)
        folder = Path(cls.scratch.name)
        data, keys, depot = (folder / name for name in ("data", "keys", "depot"))
        for words in (["init", "--keys", keys, "--plan", SAMPLE / "district.json"], ["publish", "--keys", keys, "--depot", depot]):
            subprocess.run([BIN / "bangtin-district", *words, "--data", data], check=True, capture_output=True, timeout=60)
        cls.servers = {"serve": Server("serve", "--data", data, "--depot", depot), "desk": Server("desk", "--data", data)}
        for server in cls.servers.values():
            cls.addClassCleanup(server.stop)

    def assert_serves(self, name):
        path = {"serve": b"/depot/metadata/timestamp.json", "desk": b"/sign-in"}[name]
        answer = self.servers[name].answers(request(b"GET " + path + b" HTTP/1.1", b"Host: x", b"Connection: close"))
        self.assertTrue(answer.startswith(b"HTTP/1.1 200 "), answer[:200])

    def test_what_is_made_to_be_misread_is_refused_in_words(self):
        for name, server in self.servers.items():
            for what, (text, good) in HOSTILE.items():
                with self.subTest(server=name, what=what):
                    answer = server.answers(text)
                    self.assertTrue(answer.startswith(b"HTTP/1.1 "), answer[:200])
                    self.assertIn(int(answer[9:12]), good, answer[:300])
                    self.assertEqual(answer.count(b"HTTP/1.1 "), 1, "a second request was found in the first")
                    self.assertNotIn(b"root:", answer)
                    self.assert_serves(name)

    def test_who_is_slow_keeps_nobody_else_waiting(self):
        for name, server in self.servers.items():
            with self.subTest(server=name):
                slow = [server.connect() for _ in range(SLOW_CLIENTS)]
                try:
                    for number, line in enumerate(slow):
                        line.sendall(server.addressed(HALF_A_BODY if number % 2 else b"GET / HT"))
                    self.assert_serves(name)
                finally:
                    for line in slow:
                        line.close()
                self.assert_serves(name)


if __name__ == "__main__":
    unittest.main()
