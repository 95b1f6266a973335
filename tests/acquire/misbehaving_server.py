"""A web server on loopback that plays every misbehaviour, one path each. What it was asked is kept."""

import contextlib
import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator

PAGE = b"<html><head><title>Talks</title></head><body><p>The ministers met.</p></body></html>"

Play = Callable[[socket.socket, dict[str, str]], None]


class MisbehavingServer:
    """Answers each path by its play. ``asked`` lists (path, headers with lower-case names)."""

    def __init__(self) -> None:
        self.plays: dict[str, Play] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def allowance(self) -> frozenset[tuple[str, int]]:
        return frozenset({("127.0.0.1", self.port)})

    def page(self, path: str, body: bytes = PAGE, *, status: str = "200 OK", headers: str = "") -> None:
        self.plays[path] = answer(body, status=status, headers=headers)

    def stop(self) -> None:
        self._stopped.set()
        self._socket.close()

    def _serve(self) -> None:
        while not self._stopped.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            head = b""
            while b"\r\n\r\n" not in head:
                part = connection.recv(4096)
                if not part:
                    return
                head += part
            request, *lines = head.decode("latin-1").split("\r\n")
            path = request.split(" ")[1]
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            self.asked.append((path, headers))
            self.plays.get(path, answer(b"nothing here", status="404 Not Found"))(connection, headers)


def answer(body: bytes, *, status: str = "200 OK", headers: str = "", length: int | None = None) -> Play:
    length = len(body) if length is None else length
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n{headers}\r\n"
    return lambda connection, _: connection.sendall(head.encode("latin-1") + body)


def redirect(location: str, status: str = "302 Found") -> Play:
    return answer(b"", status=status, headers=f"Location: {location}\r\n")


def drip(head: bytes, piece: bytes, seconds: float) -> Play:
    """Never stops sending, a little at a time."""

    def play(connection: socket.socket, _: dict[str, str]) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)
            time.sleep(seconds)

    return play


def silent(connection: socket.socket, _: dict[str, str]) -> None:
    connection.settimeout(30)
    with contextlib.suppress(OSError):
        connection.recv(1)


def hang_up(connection: socket.socket, _: dict[str, str]) -> None:
    connection.close()


def gzip_bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(1 << 20)
    return b"".join(packer.compress(zeros) for _ in range(size >> 20)) + packer.flush()


def gzipped(body: bytes) -> bytes:
    return gzip.compress(body)


@contextlib.contextmanager
def misbehaving_server() -> Iterator[MisbehavingServer]:
    server = MisbehavingServer()
    try:
        yield server
    finally:
        server.stop()
