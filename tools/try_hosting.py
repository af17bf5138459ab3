#!/usr/bin/env python3
"""Try the settings for nginx and Apache in docs/hosting.md with a built site.

    try_hosting.py PUBLIC

PUBLIC  the output folder of a site whose languages are English and French

Needs nginx and apache2 (Debian: nginx-light, apache2). Both run on ports of this machine, without privileges, from a
copy of the site; nothing is left behind.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
PORTS = {"nginx": 8461, "apache": 8462}
APACHE_MODULES = ["mpm_event", "authz_core", "dir", "mime", "headers", "env", "setenvif", "alias"]


def block(language):
    with open(os.path.join(HERE, "..", "docs", "hosting.md"), encoding="utf-8") as f:
        return re.search(rf"```{language}\n(.*?)```", f.read(), re.S).group(1)


def nginx(folder, public):
    settings = block("nginx").replace("listen 80;", f"listen 127.0.0.1:{PORTS['nginx']};")
    settings = settings.replace("/srv/catalogue/public", public).replace("mime.types", "/etc/nginx/mime.types")
    path = os.path.join(folder, "nginx.conf")
    with open(path, "w", encoding="utf-8") as f:
        temporary = "".join(f"{name}_temp_path {folder}/{name};\n" for name in
                            ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        f.write(f"daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/nginx.log;\nevents {{}}\n"
                f"http {{\naccess_log off;\n{temporary}{settings}}}\n")
    return subprocess.Popen(["nginx", "-c", path, "-e", f"{folder}/nginx.log"])


def apache(folder, public):
    with open(os.path.join(public, ".htaccess"), "w", encoding="utf-8") as f:
        f.write(block("apache"))
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in APACHE_MODULES)
    path = os.path.join(folder, "apache.conf")
    with open(path, "w", encoding="utf-8") as f:
        f.write(f"ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{PORTS['apache']}\n{modules}"
                f"PidFile {folder}/apache.pid\nErrorLog {folder}/apache.log\nTypesConfig /etc/mime.types\n"
                f"User nobody\nGroup nogroup\nDocumentRoot {public}\n"
                f"<Directory {public}>\nAllowOverride All\nRequire all granted\n</Directory>\n")
    return subprocess.Popen(["apache2", "-f", path, "-DFOREGROUND"])


def ask(port, path):
    try:
        answer = urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}")
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, {key.lower(): value for key, value in answer.headers.items()}, answer.read()


def check(name, port, public):
    faults = []

    def need(holds, what):
        if not holds:
            faults.append(f"{name}: {what}")

    style = next(path for path in os.listdir(os.path.join(public, "assets")) if path.endswith(".css"))
    for path in ("", "index.html", "fr/index.html", "search.html"):
        status, headers, _ = ask(port, path)
        need(status == 200, f"/{path} answers {status}")
        need(headers.get("content-type", "").lower() == "text/html; charset=utf-8", f"/{path}: {headers}")
        need(headers.get("x-content-type-options") == "nosniff", f"/{path} may be sniffed")
        need("frame-ancestors 'none'" in headers.get("content-security-policy", ""), f"/{path} may be framed")
        need(headers.get("cache-control") == "no-cache", f"/{path}: {headers.get('cache-control')}")
    _, headers, _ = ask(port, f"assets/{style}")
    need("immutable" in headers.get("cache-control", ""), f"assets: {headers.get('cache-control')}")
    need(headers.get("content-type", "").startswith("text/css"), f"assets: {headers.get('content-type')}")
    _, headers, _ = ask(port, "manifest.webmanifest")
    need(headers.get("content-type", "").startswith("application/manifest+json"), f"manifest: {headers}")
    for path, language in (("no/such/page.html", "en"), ("fr/no/such.html", "fr")):
        status, headers, body = ask(port, path)
        need(status == 404, f"/{path} answers {status}")
        need(f'<html lang="{language}"'.encode() in body, f"/{path} is not in {language}")
        need(headers.get("x-content-type-options") == "nosniff", f"/{path} may be sniffed")
    need(ask(port, ".handlist-manifest")[0] in (403, 404), "the manifest is served")
    return faults


def main(given):
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        for name, start in (("nginx", nginx), ("apache", apache)):
            public = os.path.join(folder, name)
            shutil.copytree(given, public)
            server = start(folder, public)
            try:
                for _ in range(100):
                    try:
                        ask(PORTS[name], "")
                        break
                    except urllib.error.URLError:
                        time.sleep(0.1)
                faults += check(name, PORTS[name], public)
            finally:
                server.terminate()
                server.wait()
    for fault in faults:
        print("error:", fault)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    sys.exit(main(sys.argv[1]))
