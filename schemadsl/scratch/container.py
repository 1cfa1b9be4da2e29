"""A ParadeDB container through testcontainers, where Docker or Podman answers."""

from __future__ import annotations

import importlib.util
import logging
import os
import socket
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.scratch.servers import Server

if TYPE_CHECKING:
    from testcontainers.core.container import DockerContainer

__all__ = ["engine_problem", "image", "open_container"]

IMAGE = "paradedb/paradedb:0.21.5-pg17"
PORT = 5432
DOCKER_SOCKET = "unix:///var/run/docker.sock"
START_TIMEOUT_S = 120
PASSWORD = "scratch"


def image() -> str:
    """Name the image: SCHEMADSL_CONTAINER_IMAGE, else a pinned ParadeDB."""
    return os.environ.get("SCHEMADSL_CONTAINER_IMAGE") or IMAGE


def engine_problem() -> str:
    """Say why no container can be run here; empty when an engine answers."""
    if importlib.util.find_spec("testcontainers") is None:
        return "testcontainers is not installed (the extra schemadsl[container])"
    from docker.errors import (  # type: ignore[import-untyped,unused-ignore]  # if installed
        DockerException,
    )
    from testcontainers.core.docker_client import DockerClient, get_docker_host

    with podman_socket():
        try:
            address = get_docker_host() or DOCKER_SOCKET
            if address.startswith("unix://"):
                # The client would leave its socket open when nobody listens.
                with socket.socket(socket.AF_UNIX) as probe:
                    probe.connect(address.removeprefix("unix://"))
            engine = DockerClient(timeout=10).client
            try:
                # Without types.
                engine.ping()  # pyright: ignore[reportUnknownMemberType]
            finally:
                engine.close()
        except (DockerException, OSError) as error:
            reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
            return f"no Docker or Podman engine answers ({reason})"
    return ""


@contextmanager
def podman_socket() -> Generator[None]:
    """Point DOCKER_HOST to Podman where there is no Docker and nobody said otherwise."""
    choices = [
        Path(os.environ.get("XDG_RUNTIME_DIR") or "/nonexistent", "podman/podman.sock"),
        Path("/run/podman/podman.sock"),
    ]
    found = [path for path in choices if os.access(path, os.W_OK)]
    if "DOCKER_HOST" in os.environ or Path(DOCKER_SOCKET[7:]).exists() or not found:
        yield
        return
    os.environ["DOCKER_HOST"] = f"unix://{found[0]}"
    try:
        yield
    finally:
        os.environ.pop("DOCKER_HOST", None)


@contextmanager
def open_container(say: Callable[[str], None]) -> Generator[Server]:
    """Run the image while the context lasts; testcontainers removes it should we be killed."""
    from docker.errors import DockerException
    from testcontainers.core.container import DockerContainer

    logging.getLogger("testcontainers").setLevel(logging.WARNING)
    with podman_socket():
        container = DockerContainer(image()).with_exposed_ports(PORT)
        for name, value in (("USER", "postgres"), ("PASSWORD", PASSWORD), ("DB", "postgres")):
            container = container.with_env(f"POSTGRES_{name}", value)
        say(f"Starting a container of {image()}")
        try:
            container.start()
        except (DockerException, OSError, RuntimeError, TimeoutError) as error:
            container.stop()
            raise EnvironmentProblem(
                Problem(
                    f"the container of {image()} did not start: {error}",
                    fix="Pull the image by hand, or set SCHEMADSL_CONTAINER_IMAGE to another.",
                )
            ) from None
        try:
            server = wait(container, say)
            try:
                yield server
            finally:
                server.close()
        finally:
            container.stop()


def wait(container: DockerContainer, say: Callable[[str], None]) -> Server:
    """Connect as soon as the server inside is up for good.

    The official entry point starts it once for its own setup, without TCP: a connection over TCP
    is one to the real thing.
    """
    host, port = container.get_container_host_ip(), container.get_exposed_port(PORT)
    conninfo = (
        f"host={host} port={port} user=postgres password={PASSWORD} dbname=postgres"
        " client_encoding=UTF8 options='' connect_timeout=5"
    )
    deadline = time.monotonic() + START_TIMEOUT_S
    while True:
        try:
            return Server("container", conninfo, say, ours=True)
        except EnvironmentProblem:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
