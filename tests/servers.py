"""A server on loopback that answers as a test says: well, slowly, wrongly, or never to the end."""

import socket
import threading
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest


class Answer(BaseHTTPRequestHandler):
    """One request; ``asked`` of the server keeps the path and headers of each."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        answer = self.server.answers.get(self.path.partition("?")[0])
        try:
            if answer is None:
                self.give(b"", status=404)
            else:
                answer(self)
        except OSError:
            self.close_connection = True

    def give(self, body=b"", status=200, type="text/plain", **headers):
        """Answer as a good server does."""
        self.send_response_only(status)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Type", type)
        for name, text in headers.items():
            self.send_header(name.replace("_", "-"), text)
        self.end_headers()
        self.wfile.write(body)

    def raw(self, data):
        """Send these very bytes and hang up."""
        self.wfile.write(data)
        self.close_connection = True

    def stall(self):
        """Say nothing until the server ends, or the other side hangs up."""
        self.wfile.flush()
        self.close_connection = True
        while not self.server.ended.is_set():
            self.connection.settimeout(0.1)
            try:
                if not self.connection.recv(1):
                    return
            except TimeoutError:
                continue

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.answers, self.asked, self.ended = {}, [], threading.Event()
        self.at = f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request, client_address):
        pass

    def on(self, path, answer=None, **headers):
        """Answer at a path: by a function, or with bytes; return the address."""
        if isinstance(answer, bytes):
            body = answer
            self.answers[path] = lambda one: one.give(body, **headers)
        else:
            self.answers[path] = answer or (lambda one: one.give(**headers))
        return self.at + path

    def paths(self):
        return [path for path, _ in self.asked]


@cache
def trusted():
    return httpx.create_ssl_context()


@contextmanager
def serving():
    """Yield a server. Whatever asks it trusts whom all trust: finding out whom takes time."""
    server, context = Server(), trusted()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(httpx, "create_ssl_context", lambda: context)
            yield server
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def silent():
    """Yield the address of what takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
