"""HTTP/1.1 over one kept-alive connection, no more than a load generator needs: cheap, because it shares two cores with
the server that it measures."""

import asyncio


class Gone(Exception):
    """The connection broke, or nobody listens."""


class Answer:
    __slots__ = ("status", "headers", "body")

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        return self.body.decode()


class Client(asyncio.Protocol):
    """One examinee's browser: a connection, opened again when it is gone, and the session cookie."""

    def __init__(self, port, cookies=None):
        self.port, self.cookies = port, cookies or {}
        self.transport = self.waiting = None
        self.buffer = bytearray()
        self.need = None

    def connection_made(self, transport):
        self.transport = transport

    def connection_lost(self, problem):
        self.transport = None
        self.buffer.clear()
        self.need = None
        if self.waiting and not self.waiting.done():
            self.waiting.set_exception(Gone())

    def data_received(self, data):
        self.buffer += data
        if self.need is None:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self.buffer[:end].decode("latin-1").split("\r\n")
            headers = [line.split(": ", 1) for line in head[1:]]
            length = next((int(value) for name, value in headers if name.lower() == "content-length"), 0)
            self.need = (int(head[0][9:12]), headers, end + 4, end + 4 + length)
        status, headers, start, end = self.need
        if len(self.buffer) >= end:
            answer = Answer(status, headers, bytes(self.buffer[start:end]))
            del self.buffer[:end]
            self.need = None
            if self.waiting and not self.waiting.done():
                self.waiting.set_result(answer)

    async def ask(self, method, path, body=b"", kind=None, more="", timeout=8):
        """Sends one request. Raises Gone when there is no answer, as a page's fetch fails."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(timeout):
                if self.transport is None:
                    await loop.create_connection(lambda: self, "127.0.0.1", self.port)
                cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
                head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept-Language: zh-CN\r\n{more}"
                if cookie:
                    head += f"Cookie: {cookie}\r\n"
                if method != "GET":
                    head += (
                        f"Origin: http://127.0.0.1:{self.port}\r\nSec-Fetch-Site: same-origin\r\n"
                        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n")
                self.waiting = loop.create_future()
                self.transport.write(head.encode() + b"\r\n" + body)
                answer = await self.waiting
        except (OSError, TimeoutError) as problem:
            self.close()
            raise Gone() from problem
        for name, value in answer.headers:
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";", 1)[0]
            elif name.lower() == "connection" and value == "close":
                self.close()
        return answer

    async def form(self, path, fields, timeout=60):
        from urllib.parse import urlencode

        return await self.ask(
            "POST", path, urlencode(fields).encode(), "application/x-www-form-urlencoded", timeout=timeout)

    def close(self):
        if self.transport:
            self.transport.abort()
            self.transport = None
