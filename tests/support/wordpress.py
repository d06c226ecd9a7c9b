#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real WordPress of Debian on a loopback port, for tests.

  wordpress.py start DIR               brings it up in the background, prints DIR/wordpress.json
  wordpress.py stop DIR                ends it
  wordpress.py run DIR -- COMMAND ...  brings it up, runs COMMAND with SAMORDNA_TEST_WORDPRESS set
                                       to DIR/wordpress.json, ends it; exits as COMMAND did
  wordpress.py own -- COMMAND ...      the same with a copy, for this command alone, of the one that
                                       SAMORDNA_TEST_WORDPRESS names; without one runs COMMAND

start and run take --prepared FOLDER, where one of these is installed already, and --from ROOT, where
the package of another Debian is unpacked (wordpress-of-debian.sh) that serves instead.

The file holds: url; stripped (the same blog behind a web server that takes the Authorization header
away); control (below); users: admin, editor, author, contributor, each with id, user
and password (an application password); pids. Exit code 77: a package is missing.

GET control?do=… changes the server behind the client's back and answers JSON:
  reset                               removes all posts, tags and comments
  user&role=author[&login=NAME]       makes a user; id, user, password
  comments&post=NUMBER&count=N        writes so many comments below a post
  permalinks&style=plain|pretty       with plain ones there is no /wp-json/
  maintenance&on=1 | maintenance      the 503 of a WordPress that is being updated
  cron                                publishes what is scheduled
  fill&author=ID&count=N              publishes N posts of that user
  plugin&name=NAME[&on=1]             wordpress-plugin-NAME.php on, or off
"""
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import processes

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = "usr/share/wordpress"
CONTENT = "var/lib/wordpress/wp-content"
PHP_FPM = ["php-fpm8.2", "php-fpm8.3", "php-fpm8.4", "php-fpm8.5"]
PROGRAMS = ["mariadbd", "mariadb-install-db", "php", "nginx"]
# Nobody needs an instance for longer; one that somebody forgot ends by itself.
LONGEST = 4 * 3600


class Missing(Exception):
    pass


def check_installed(source):
    lacking = processes.missing(PROGRAMS)
    if not any(map(processes.find, PHP_FPM)):
        lacking.append("php-fpm")
    if not os.path.exists(source + "/wp-settings.php"):
        lacking.append("wordpress")
    if lacking:
        raise Missing("WordPress for the tests is not installed; missing: " + ", ".join(lacking))


def is_root():
    return os.geteuid() == 0


def fingerprint(source):
    """Names the prepared database: other scripts or another WordPress make another one."""
    digest = hashlib.sha256()
    paths = [source + "/wp-includes/version.php", os.path.abspath(__file__)]
    paths += [f"{HERE}/wordpress-{name}.php" for name in ("config", "install", "people")]
    for path in paths:
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()[:16]


class Site:
    """The servers of one folder; this process is their parent."""

    def __init__(self, folder, prepared=None, root="/"):
        self.folder = os.path.abspath(folder)
        self.borrowed = bool(prepared)
        self.source = os.path.join(os.path.abspath(root), SOURCE)
        self.content = os.path.join(os.path.abspath(root), CONTENT)
        self.prepared = os.path.abspath(prepared or os.path.join(self.folder, "prepared"))
        self.logs = os.path.join(self.folder, "log")
        self.file = os.path.join(self.folder, "wordpress.json")
        self.sockets = self.data = self.www = None
        self.children = []

    def start(self):
        check_installed(self.source)
        for folder in (self.folder, self.logs):
            os.makedirs(folder, exist_ok=True)
        # A socket's path may have 107 letters, and a build folder may be deep.
        self.sockets = tempfile.mkdtemp(prefix="samordna-wp-", dir=processes.quick_folder())
        self.data, self.www = self.sockets + "/data", self.sockets + "/www"
        if not self.borrowed:  # another one runs on it just now
            self.prepare()
        shutil.copytree(self.prepared + "/data", self.data)
        self.link_www(self.prepared + "/www")
        database = self.start_database(self.data)
        php = self.start_php()
        server, port, stripped, control = self.start_nginx()
        self.wait_database(database)
        with open(self.prepared + "/users.json", encoding="utf-8") as users:
            answer = {"url": f"http://127.0.0.1:{port}", "control": f"http://127.0.0.1:{control}/",
                      "stripped": f"http://127.0.0.1:{stripped}",
                      "users": json.load(users), "prepared": self.prepared,
                      "pids": [os.getpid(), database.pid, php.pid, server.pid]}
        with open(self.file + ".new", "w", encoding="utf-8") as file:
            json.dump(answer, file, indent=1)
        os.rename(self.file + ".new", self.file)
        return answer

    def stop(self):
        for process in reversed(self.children):
            processes.stop(process)
        self.children = []
        if self.sockets:
            shutil.rmtree(self.sockets, ignore_errors=True)
        if os.path.exists(self.file):
            os.unlink(self.file)

    def child(self, name, command, **kwargs):
        log = open(os.path.join(self.logs, name + ".log"), "wb")
        process = processes.start(command, stdout=log, stderr=log, **kwargs)
        log.close()
        self.children.append(process)
        return process

    def link_www(self, prepared):
        """What lies beside the programs of WordPress is of this instance alone: .maintenance,
        plugins, uploads. A program finds the folder by its own place, so those are copied."""
        os.makedirs(self.www + "/wp-content/uploads")
        for name in os.listdir(prepared):
            path = os.path.join(prepared, name)
            if not os.path.isdir(path):
                shutil.copy(path, self.www)
            elif name != "wp-content":
                os.symlink(path, os.path.join(self.www, name))
        for name in os.listdir(prepared + "/wp-content"):
            if name not in ("uploads", "mu-plugins"):
                os.symlink(f"{prepared}/wp-content/{name}", f"{self.www}/wp-content/{name}")

    # --- the prepared database ---------------------------------------------------------------

    def prepare(self):
        """Installs WordPress once; later starts copy the result."""
        stamp = os.path.join(self.prepared, "stamp")
        if os.path.exists(stamp):
            with open(stamp, encoding="ascii") as file:
                if file.read() == fingerprint(self.source):
                    return
        www = self.prepared + "/www"
        shutil.rmtree(self.prepared, ignore_errors=True)
        os.makedirs(self.prepared)
        shutil.copytree(self.source, www, ignore=shutil.ignore_patterns("wp-config.php"),
                        ignore_dangling_symlinks=True)
        shutil.copytree(self.content, www + "/wp-content", dirs_exist_ok=True,
                        ignore_dangling_symlinks=True)
        shutil.copy(HERE + "/wordpress-config.php", www + "/wp-config.php")
        theme = www + "/wp-content/themes/plain"
        os.makedirs(theme)
        for name, text in THEME.items():
            with open(f"{theme}/{name}", "w", encoding="utf-8") as file:
                file.write(text)
        data = self.prepared + "/data"
        self.command("install-db", ["mariadb-install-db", *self.database_options(data),
                                    "--auth-root-authentication-method=normal", "--skip-test-db"])
        database = self.start_database(data)
        self.wait_database(database)
        users = self.command("install", [
            "php", "-d", "sendmail_path=/bin/true", HERE + "/wordpress-install.php", www],
            env=dict(os.environ, SAMORDNA_DB_SOCKET=self.socket(), HTTP_HOST="127.0.0.1"))
        database.terminate()  # this one writes all it knows first
        database.wait(60)
        self.children.remove(database)
        with open(self.prepared + "/users.json", "w", encoding="utf-8") as file:
            json.dump(json.loads(users), file)
        with open(stamp, "w", encoding="ascii") as file:
            file.write(fingerprint(self.source))

    def command(self, name, command, **kwargs):
        command[0] = processes.find(command[0])
        with open(os.path.join(self.logs, name + ".log"), "wb") as log:
            result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                    stderr=log, check=False, **kwargs)
        if result.returncode:
            raise RuntimeError(f"{name} failed; see {log.name}")
        return result.stdout

    # --- the servers --------------------------------------------------------------------------

    def socket(self):
        return self.sockets + "/mysql"

    def database_options(self, data):
        options = ["--no-defaults", "--datadir=" + data, "--innodb-log-file-size=8M"]
        return options + (["--user=root"] if is_root() else [])

    def start_database(self, data):
        # Killed in the end, for the data is thrown away: a MariaDB that is told to end while it still
        # starts may wait for itself for ever.
        return self.child("mariadb", end=signal.SIGKILL, command=[
            processes.find("mariadbd"), *self.database_options(data), "--socket=" + self.socket(),
            f"--pid-file={self.sockets}/mysql.pid", "--skip-networking", "--skip-log-bin",
            "--innodb-buffer-pool-size=32M", "--innodb-flush-log-at-trx-commit=0",
            "--innodb-doublewrite=0", "--performance-schema=off"])

    def wait_database(self, database):
        def ready():
            if database.poll() is not None:
                raise RuntimeError(f"MariaDB did not start; see {self.logs}/mariadb.log")
            return os.path.exists(self.socket())
        processes.wait_for(ready, 60, "MariaDB")

    def start_php(self):
        config = self.sockets + "/php-fpm.conf"
        with open(config, "w", encoding="utf-8") as file:
            file.write(PHP.format(sockets=self.sockets, logs=self.logs,
                                  user="user = root\ngroup = root" if is_root() else ""))
        program = next(filter(None, map(processes.find, PHP_FPM)))
        php = self.child("php", [program, "-n", *PHP_MODULES, "-F", "-y", config,
                                 *(["-R"] if is_root() else [])])
        processes.wait_for(lambda: os.path.exists(self.sockets + "/php") or php.poll() is not None,
                           30, "php-fpm")
        if php.poll() is not None:
            raise RuntimeError(f"php-fpm did not start; see {self.logs}/php.log")
        return php

    def start_nginx(self):
        for _ in range(5):
            ports = set()
            while len(ports) < 3:
                # A free port may be named twice.
                ports.add(processes.free_port())
            port, stripped, control = ports
            config = self.sockets + "/nginx.conf"
            with open(config, "w", encoding="utf-8") as file:
                file.write(NGINX.format(sockets=self.sockets, logs=self.logs, www=self.www, here=HERE,
                                        port=port, stripped=stripped, control=control,
                                        parameters=PARAMETERS,
                                        user="user root;" if is_root() else ""))
            server = self.child("nginx", [processes.find("nginx"), "-p", self.sockets, "-c", config,
                                          "-e", self.logs + "/nginx.log"])
            processes.wait_for(lambda: processes.listening(port) or server.poll() is not None,
                               30, "nginx")
            if server.poll() is None:
                return server, port, stripped, control
            # Another program took the port in between.
            self.children.remove(server)
        raise RuntimeError(f"nginx did not start; see {self.logs}/nginx.log")


# -n keeps the machine's own php.ini, whatever it says, out of the tests.
PHP_MODULES = []
for _name in ("mysqlnd", "mysqli", "dom", "xml", "xmlreader", "xmlwriter", "simplexml", "mbstring",
              "gd", "ctype", "fileinfo", "iconv", "tokenizer", "exif"):
    PHP_MODULES += ["-d", "extension=" + _name]
PHP_MODULES += ["-d", "zend_extension=opcache"]

# Debian has the themes in packages of their own; without one, every page is empty.
THEME = {
    "style.css": "/* Theme Name: Plain */\n",
    "index.php": """<!DOCTYPE html>
<html><head><meta charset="utf-8"><?php wp_head(); ?></head><body><h1><?php bloginfo('name'); ?></h1>
<?php while (have_posts()) { the_post(); the_title('<h2>', '</h2>'); the_content(); } ?>
</body></html>
""",
}

PHP = """\
[global]
error_log = {logs}/php-fpm.log
daemonize = no
[www]
{user}
listen = {sockets}/php
pm = static
pm.max_children = 4
clear_env = no
catch_workers_output = yes
php_admin_value[sendmail_path] = /bin/true
php_admin_value[error_log] = {logs}/php-errors.log
php_admin_value[upload_max_filesize] = 8M
php_admin_value[post_max_size] = 16M
php_admin_flag[display_errors] = off
php_admin_flag[log_errors] = on
php_admin_value[session.save_path] = {sockets}
"""

# What php-fpm is told of a request, beside what differs between the two ports.
PARAMETERS = "\n".join(f"      fastcgi_param {name};" for name in (
    "QUERY_STRING $query_string", "REQUEST_METHOD $request_method", "CONTENT_TYPE $content_type",
    "CONTENT_LENGTH $content_length", "SCRIPT_NAME $fastcgi_script_name",
    "REQUEST_URI $request_uri", "DOCUMENT_URI $document_uri", "DOCUMENT_ROOT $document_root",
    "SERVER_PROTOCOL $server_protocol", "GATEWAY_INTERFACE CGI/1.1", "SERVER_SOFTWARE nginx",
    "REMOTE_ADDR $remote_addr", "REMOTE_PORT $remote_port", "SERVER_ADDR $server_addr",
    "SERVER_PORT $server_port", "SERVER_NAME $server_name", "REDIRECT_STATUS 200"))

# HTTP_HOST with the port: WordPress makes its addresses from it.
NGINX = """\
{user}
daemon off;
worker_processes 1;
pid {sockets}/nginx.pid;
events {{ worker_connections 256; }}
http {{
  include /etc/nginx/mime.types;
  access_log {logs}/access.log;
  client_max_body_size 16m;
  client_body_temp_path {sockets}/body;
  fastcgi_temp_path {sockets}/fastcgi;
  proxy_temp_path {sockets}/proxy;
  scgi_temp_path {sockets}/scgi;
  uwsgi_temp_path {sockets}/uwsgi;
  server {{
    listen 127.0.0.1:{port};
    root {www};
    index index.php;
    location / {{ try_files $uri $uri/ /index.php?$args; }}
    location ~ \\.php$ {{
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_param HTTP_HOST $http_host;
{parameters}
      fastcgi_param SAMORDNA_DB_SOCKET {sockets}/mysql;
      fastcgi_param SAMORDNA_WWW {www};
      fastcgi_pass unix:{sockets}/php;
    }}
  }}
  server {{
    listen 127.0.0.1:{stripped};
    root {www};
    index index.php;
    location / {{ try_files $uri $uri/ /index.php?$args; }}
    location ~ \\.php$ {{
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_param HTTP_HOST $http_host;
      fastcgi_param HTTP_AUTHORIZATION "";
{parameters}
      fastcgi_param SAMORDNA_DB_SOCKET {sockets}/mysql;
      fastcgi_param SAMORDNA_WWW {www};
      fastcgi_pass unix:{sockets}/php;
    }}
  }}
  server {{
    listen 127.0.0.1:{control};
    location / {{
      fastcgi_param SCRIPT_FILENAME {here}/wordpress-control.php;
      fastcgi_param HTTP_HOST 127.0.0.1:{port};
{parameters}
      fastcgi_param SAMORDNA_DB_SOCKET {sockets}/mysql;
      fastcgi_param SAMORDNA_WWW {www};
      fastcgi_pass unix:{sockets}/php;
    }}
  }}
}}
"""


def terminate(_number, _frame):
    sys.exit(143)


def supervise(site):
    """Keeps a background instance until it is told to end, or is forgotten."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end and all(child.poll() is None for child in site.children):
        time.sleep(0.5)


def start(folder, prepared, root):
    """The parent waits until the child, which becomes the supervisor, says how it went."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        with os.fdopen(reading) as pipe:
            answer = pipe.read()
        if answer.startswith("{"):
            print(answer)
            return 0
        print(answer, file=sys.stderr)
        return 77 if os.waitpid(pid, 0)[1] == 77 << 8 else 1
    os.close(reading)
    os.setsid()
    site = Site(folder, prepared, root)
    signal.signal(signal.SIGTERM, terminate)
    try:
        try:
            answer = json.dumps(site.start())
        except Exception as error:
            os.write(writing, str(error).encode())
            site.stop()
            os._exit(77 if isinstance(error, Missing) else 1)
        os.write(writing, answer.encode())
        os.close(writing)
        null = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(null, number)
        supervise(site)
    finally:
        site.stop()
    os._exit(0)


def stop(folder):
    try:
        with open(os.path.join(folder, "wordpress.json"), encoding="utf-8") as file:
            pids = json.load(file)["pids"]
    except OSError:
        print(f"No WordPress runs in {folder}.", file=sys.stderr)
        return 1
    if processes.alive(pids[0]):
        os.kill(pids[0], signal.SIGTERM)
    processes.wait_for(lambda: not any(map(processes.alive, pids)), 60, "Stopping WordPress")
    return 0


def own(command):
    there = os.environ.get("SAMORDNA_TEST_WORDPRESS")
    if not there:
        os.execvp(command[0], command)
    with open(there, encoding="utf-8") as file:
        prepared = json.load(file)["prepared"]
    with tempfile.TemporaryDirectory(prefix="samordna-own-") as folder:
        return run(folder, prepared, "/", command)


def run(folder, prepared, root, command):
    signal.signal(signal.SIGTERM, terminate)
    signal.signal(signal.SIGHUP, terminate)
    site = Site(folder, prepared, root)
    process = None
    try:
        site.start()
        process = processes.start(command, env=dict(os.environ, SAMORDNA_TEST_WORDPRESS=site.file))
        code = process.wait()
        return 128 - code if code < 0 else code
    except KeyboardInterrupt:
        return 130
    finally:
        if process:
            processes.stop(process)
        site.stop()


def main(arguments):
    options = {"--prepared": None, "--from": "/"}
    while len(arguments) > 1 and arguments[0] in options:
        options[arguments[0]], arguments = arguments[1], arguments[2:]
    places = options["--prepared"], options["--from"]
    try:
        if len(arguments) == 2 and arguments[0] == "start":
            return start(arguments[1], *places)
        if len(arguments) == 2 and arguments[0] == "stop":
            return stop(arguments[1])
        if len(arguments) > 3 and arguments[0] == "run" and arguments[2] == "--":
            return run(arguments[1], *places, arguments[3:])
        if len(arguments) > 2 and arguments[:2] == ["own", "--"]:
            return own(arguments[2:])
    except Missing as error:
        print(error, file=sys.stderr)
        return 77
    except (RuntimeError, TimeoutError) as error:
        print(error, file=sys.stderr)
        return 1
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
