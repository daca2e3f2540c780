"""The system's nginx with the very file that `deploy/` gives, on ports and with a certificate of this machine."""

import datetime
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.pages.browser import ROOT, free_port, wait_until
from warehouse.clock import clock

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")  # Debian keeps it where only root looks
WHY_SKIPPED = "no nginx on this machine: install your system's package `nginx`"
NAME = "dash.example.org"
AROUND = """\
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@contextmanager
def proxied(port: int, behind: int, plain: int, folder: Path) -> Iterator[None]:
    """nginx at `port`, and without TLS at `plain`, in front of the dashboard at the port `behind`."""
    certificate, key = signed_by_itself(folder)
    site = (ROOT / "deploy/nginx.conf").read_text()
    for theirs, ours in {
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "listen 80": f"listen 127.0.0.1:{plain}",
        f"/etc/ssl/certs/{NAME}.pem": str(certificate),
        f"/etc/ssl/private/{NAME}.key": str(key),
        "127.0.0.1:8501": f"127.0.0.1:{behind}",
    }.items():
        assert site.count(theirs) == 1, theirs
        site = site.replace(theirs, ours)
    with nginx(site, f"http://127.0.0.1:{plain}", folder):
        yield


@contextmanager
def in_front_of(address: str, folder: Path) -> Iterator[str]:
    """nginx as it is without any of the lines that websockets and names need; yields its address."""
    port = free_port()
    site = f"server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass {address}; }} }}"
    with nginx(site, f"http://127.0.0.1:{port}", folder):
        yield f"http://{NAME}:{port}"


@contextmanager
def nginx(site: str, address: str, folder: Path) -> Iterator[None]:
    (folder / "site.conf").write_text(site)
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder))
    running = subprocess.Popen([str(NGINX), "-p", folder, "-e", folder / "error.log", "-c", folder / "nginx.conf"])
    try:
        wait_until(lambda: requests.get(address, allow_redirects=False, timeout=2).status_code in (200, 301))
        yield
    finally:
        running.terminate()
        running.wait()


def signed_by_itself(folder: Path) -> tuple[Path, Path]:
    """A certificate for the name, good for today, and its key."""
    key, day = ec.generate_private_key(ec.SECP256R1()), datetime.timedelta(days=1)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(clock() - day).not_valid_after(clock() + day)
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
    (folder / "certificate.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return folder / "certificate.pem", folder / "key.pem"
