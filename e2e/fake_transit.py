"""A key service on this machine that speaks as Vault's Transit engine does, for the tests. No cipher: it remembers."""

import base64
import json
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FakeTransit:
    def __init__(self, token="hvs.made-up-for-tests", port=0, certificate=None):
        self.token, self.version, self.kept, self.seen = token, 1, {}, []
        self.mode = "normal"
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers.get("Content-Length", 0))
                service.seen.append(self.path)
                status, answer = service.answer(
                    self.path, self.headers.get("X-Vault-Token"), json.loads(self.rfile.read(length))
                )
                body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                try:
                    self.send_response(status)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    pass  # The other side did not wait.

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.port = self.server.server_address[1]
        self.scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
            self.scheme = "https"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, path, token, fields):
        if token != self.token:
            return 403, {"errors": ["permission denied"]}
        if self.mode == "slow":
            time.sleep(3)
        if self.mode == "sealed":
            return 503, {"errors": ["Vault is sealed"]}
        if self.mode == "long":
            return 200, b"x" * 1_000_000
        if self.mode == "garbage":
            return 200, b"<html>Welcome</html>"
        _, version, mount, operation, key = path.split("/")
        if (version, mount) != ("v1", "transit"):
            return 404, {"errors": []}
        if key != "shouxin":
            return 400, {"errors": ["encryption key not found"]}
        bound = fields["associated_data"]
        if operation == "encrypt":
            text = f"vault:v{self.version}:{base64.b64encode(len(self.kept).to_bytes(4, 'big')).decode()}"
            self.kept[text] = (fields["plaintext"], bound)
            return 200, {"data": {"ciphertext": text, "key_version": self.version}}
        if self.mode == "other key":
            return 200, {"data": {"plaintext": base64.b64encode(bytes(32)).decode()}}
        plain, expected = self.kept.get(fields["ciphertext"], (None, None))
        if plain is None or bound != expected:
            return 400, {"errors": ["cipher: message authentication failed"]}
        return 200, {"data": {"plaintext": plain}}
