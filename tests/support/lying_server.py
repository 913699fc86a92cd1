#!/usr/bin/env python3
"""A server that behaves badly in every way a test asks for. Python standard library only.

lying_server.py CERTS        CERTS as made by make_certs.sh
Prints "NAME PORT" for each of its ports on 127.0.0.1, then "ready"; ends when its standard input is closed.

Ports: one per kind of TLS (good, expired, …, tls11, plain, silent, slam,
deaf). Behind TLS the path chooses what comes:
  /NAME/v1/reports   the lie NAME of LIES; "" and "true" answer as a receiver would
  /feed/NAME.ics     a calendar with an ETag
A true answer is {"request":"<sha256 of the body, inflated>","encoding":…,"bytes":<as travelled>}, a newline and a
line of the right form that signs nothing.
"""
import gzip
import hashlib
import itertools
import json
import socket
import ssl
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SIGNED = b"\neyJhbGciOiJFZERTQSJ9..c2lnbmF0dXJl"
PORTAL = b"<!DOCTYPE html>\n<html><title>Welcome to Guest Wi-Fi</title>Please sign in..thanks</html>\n"
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if status != 204 and "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def raw(self, chunks):
        """Bytes as they are, then the end of the connection."""
        self.close_connection = True
        for chunk in chunks:
            self.wfile.write(chunk)
            self.wfile.flush()

    def take_body(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        travelled = len(body)
        encoding = self.headers.get("Content-Encoding")
        if encoding == "gzip":
            body = gzip.decompress(body)
        said = {"request": hashlib.sha256(body).hexdigest(), "encoding": encoding, "bytes": travelled}
        return json.dumps(said).encode() + SIGNED

    def do_GET(self):
        if not self.path.startswith("/feed/"):
            return self.act(b"")
        if self.headers.get("If-None-Match") == '"one"':
            return self.answer(304, ETag='"one"', Content_Length="0")
        return self.answer(200, CALENDAR, ETag='"one"', Content_Type="text/calendar")

    def do_POST(self):
        self.act(self.take_body())

    def act(self, true_answer):
        name = self.path.split("/v1/")[0].strip("/") or "true"
        try:
            LIES[name](self, true_answer)
        except (BrokenPipeError, ConnectionError, ssl.SSLError):
            self.close_connection = True


def endless(first, chunk):
    return itertools.chain([first], itertools.repeat(chunk))


def stall(handler, _):
    # Until the other side has had enough and closes.
    handler.close_connection = True
    handler.rfile.read(1)


def drip(handler, _):
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while True:
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.2)


HEAD = b"HTTP/1.1 200 OK\r\n"
LIES = {
    "true": lambda h, true: h.answer(200, true),
    "portal": lambda h, _: h.answer(200, PORTAL, Content_Type="text/html"),
    "redirect": lambda h, true: h.answer(302, true, Location="/true/v1/reports"),
    "redirect307": lambda h, true: h.answer(307, true, Location="/true/v1/reports"),
    "empty": lambda h, _: h.answer(204),
    "garbage": lambda h, _: h.answer(200, bytes(range(256)) * 64),
    "truncated": lambda h, true: h.answer(200, true[:-3] + b"."),
    "oversized": lambda h, true: h.answer(200, b" " * 262145 + true),
    "huge_length": lambda h, _: h.raw([HEAD + b"Content-Length: 1000000000000\r\n\r\n", b"x" * 4096]),
    "endless_body": lambda h, _: h.raw(endless(HEAD + b"\r\n", b"x" * 65536)),
    "endless_headers": lambda h, _: h.raw(endless(HEAD, b"X-More: " + b"y" * 1000 + b"\r\n")),
    "endless_header": lambda h, _: h.raw(endless(HEAD + b"X-More: ", b"y" * 65536)),
    "endless_hints": lambda h, _: h.raw(itertools.repeat(b"HTTP/1.1 103 Early Hints\r\n\r\n")),
    "cut": lambda h, true: h.raw([HEAD + b"Content-Length: 5000\r\n\r\n", true]),
    "no_http": lambda h, true: h.raw([true]),
    "nothing": lambda h, _: h.raw([]),
    "stall": stall,
    "drip": drip,
    "zipped": lambda h, true: h.answer(200, gzip.compress(true), Content_Encoding="gzip"),
    "not_found": lambda h, _: h.answer(404, b"<h1>Not Found</h1>"),
    "busy": lambda h, true: h.answer(503, true, Retry_After="120"),
    "refused": lambda h, true: h.answer(403, true),
}


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, context):
        self.context = context
        super().__init__(("127.0.0.1", 0), Handler)

    def finish_request(self, request, client_address):
        # The handshake in the connection's own thread: a client that breaks it off holds up nobody.
        try:
            request = self.context.wrap_socket(request, server_side=True)
        except OSError:
            return
        super().finish_request(request, client_address)

    def handle_error(self, request, client_address):
        pass


def tls(certs, name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certs / f"{name}.pem", certs / f"{name}.key")
    return context


def tls11(certs):
    context = tls(certs, "good")
    context.set_ciphers("DEFAULT@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    return context


def serve_sockets(act):
    listener = socket.create_server(("127.0.0.1", 0))

    def loop():
        kept = []
        while True:
            connection, _ = listener.accept()
            act(connection, kept)

    threading.Thread(target=loop, daemon=True).start()
    return listener.getsockname()[1]


def serve_http(context):
    server = Server(context)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def deaf():
    """A port whose queue of connections is full: the handshake of TCP itself never ends."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    waiting = [socket.socket() for _ in range(3)]
    for one in waiting:
        one.setblocking(False)
        one.connect_ex(listener.getsockname())
    return listener, waiting


def plain(connection, _):
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
    connection.close()


def main():
    certs = Path(sys.argv[1])
    ports = {name: serve_http(tls(certs, name))
             for name in ("good", "expired", "not_yet_valid", "wrong_name", "unknown_ca", "self_signed")}
    ports["tls11"] = serve_http(tls11(certs))
    ports["plain"] = serve_sockets(plain)
    ports["silent"] = serve_sockets(lambda connection, kept: kept.append(connection))
    ports["slam"] = serve_sockets(lambda connection, _: connection.close())
    held = deaf()
    ports["deaf"] = held[0].getsockname()[1]
    for name, port in ports.items():
        print(name, port)
    print("ready", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    import warnings
    warnings.simplefilter("ignore", DeprecationWarning)
    main()
