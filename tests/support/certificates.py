# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates for loopback, good and bad, made anew with openssl for each run."""
import os
import subprocess

KINDS = ("good", "self-signed", "wrong-host", "expired")
CONFIG = """\
[ca]
default_ca = here
[here]
database = {folder}/index
serial = {folder}/serial
new_certs_dir = {folder}
certificate = {folder}/ca.pem
private_key = {folder}/key.pem
default_md = sha256
policy = anything
unique_subject = no
copy_extensions = copy
[anything]
commonName = supplied
[req]
distinguished_name = names
[names]
"""


def _openssl(folder, *arguments):
    subprocess.run(["openssl", *arguments], check=True, cwd=folder, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def make(folder):
    """Fills FOLDER with ca.pem, key.pem (one key for all) and KIND.pem."""
    with open(os.path.join(folder, "config"), "w", encoding="utf-8") as file:
        file.write(CONFIG.format(folder=folder))
    for name, text in (("index", ""), ("serial", "01\n")):
        with open(os.path.join(folder, name), "w", encoding="ascii") as file:
            file.write(text)
    here = "subjectAltName=IP:127.0.0.1,DNS:localhost"
    elsewhere = "subjectAltName=DNS:blog.example.org"
    _openssl(folder, "ecparam", "-genkey", "-name", "prime256v1", "-noout", "-out", "key.pem")
    _self_sign(folder, "ca.pem", "/CN=Test authority", "basicConstraints=critical,CA:TRUE")
    _self_sign(folder, "self-signed.pem", "/CN=localhost", here)
    _sign(folder, "good", here, "20200101000000Z", "20491231000000Z")
    _sign(folder, "wrong-host", elsewhere, "20200101000000Z", "20491231000000Z")
    _sign(folder, "expired", here, "20200101000000Z", "20200201000000Z")


def _self_sign(folder, name, subject, extension):
    _openssl(folder, "req", "-x509", "-config", "config", "-key", "key.pem", "-days", "3650",
             "-subj", subject, "-addext", extension, "-out", name)


def _sign(folder, kind, names, first, last):
    _openssl(folder, "req", "-new", "-config", "config", "-key", "key.pem",
             "-subj", "/CN=localhost", "-addext", names, "-out", kind + ".csr")
    _openssl(folder, "ca", "-batch", "-notext", "-config", "config", "-startdate", first,
             "-enddate", last, "-in", kind + ".csr", "-out", kind + ".pem")
