"""A print queue of its own, on this machine only: what a program prints arrives as it was sent.

with PrintQueue() as queue:
    subprocess.run(command, env=queue.env)      # prints on the printer NAME
    (job,) = queue.jobs(1)
"""

from __future__ import annotations

import os
import socket
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

NAME = "TEST"
PATIENCE = 30.0

_SERVER = """\
Listen 127.0.0.1:{port}
Browsing No
WebInterface No
DefaultAuthType None
LogLevel info
MaxLogSize 0
PreserveJobFiles No
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow from 127.0.0.1
  </Limit>
</Policy>
"""
_FILES = """\
ServerRoot {folder}
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/state
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
Printcap {folder}/printcap
SystemGroup root
"""


class PrintQueue:
    """A print server with one raw queue, and the printer behind it, which keeps what it gets."""

    def __init__(self) -> None:
        self._place = TemporaryDirectory(prefix="negotiator-queue-")
        self.folder = Path(self._place.name)
        # What the server starts has no rights of ours, and must come here.
        self.folder.chmod(0o755)
        self._jobs: list[bytes] = []
        self._arrived = threading.Condition()
        self._printer = socket.create_server(("127.0.0.1", 0))
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._server: subprocess.Popen[bytes] | None = None
        self.env = dict(os.environ)

    def __enter__(self) -> PrintQueue:
        self._listener.start()
        try:
            self._start()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def jobs(self, number: int) -> list[bytes]:
        """Waits until so many jobs have arrived whole; returns each as it was sent."""
        with self._arrived:
            came = self._arrived.wait_for(lambda: len(self._jobs) >= number, PATIENCE)
        assert came, f"{len(self._jobs)} of {number} jobs came. The server said: {self.said}"
        return list(self._jobs)

    @property
    def said(self) -> str:
        """What the server wrote down."""
        log = self.folder / "error.log"
        return log.read_text("utf-8", "replace") if log.exists() else "nothing"

    @property
    def running(self) -> bool:
        """Whether the server still runs."""
        return self._server is not None and self._server.poll() is None

    # The server

    def _start(self) -> None:
        for name in ("spool/tmp", "cache", "state", "ppd", "ssl"):
            (self.folder / name).mkdir(parents=True)
        port = _free_port()
        server, files = self.folder / "cupsd.conf", self.folder / "cups-files.conf"
        server.write_text(_SERVER.format(port=port), "utf-8")
        files.write_text(_FILES.format(folder=self.folder), "utf-8")
        self.env |= {"CUPS_SERVER": f"127.0.0.1:{port}", "HOME": str(self.folder)}
        with (self.folder / "cupsd.log").open("wb") as log:
            command = ["/usr/sbin/cupsd", "-f", "-c", str(server), "-s", str(files)]
            self._server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self._wait_for(port)
        self._add_queue()

    def _wait_for(self, port: int) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.running:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                return
            time.sleep(0.05)
        raise AssertionError(f"The print server did not start: {self.said}")

    def _add_queue(self) -> None:
        printer = f"socket://127.0.0.1:{self._printer.getsockname()[1]}"
        command = ["/usr/sbin/lpadmin", "-p", NAME, "-E", "-v", printer, "-m", "raw"]
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=PATIENCE, check=False)
        assert done.returncode == 0, done.stderr + self.said

    def _stop(self) -> None:
        if self._server:
            self._server.terminate()
            try:
                self._server.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
        # A call that waits for the next job ends with the socket it waits at.
        with suppress(OSError):
            self._printer.shutdown(socket.SHUT_RDWR)
        self._printer.close()
        self._listener.join(PATIENCE)
        self._place.cleanup()

    # The printer

    def _listen(self) -> None:
        while True:
            try:
                job, _ = self._printer.accept()
            except OSError:
                return
            with job, job.makefile("rb") as sent:
                content = sent.read()
            with self._arrived:
                self._jobs.append(content)
                self._arrived.notify_all()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
