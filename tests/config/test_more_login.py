"""A second factor and single sign-on, against a server of its own and a provider on this machine."""

import base64
import hashlib
import hmac
import json
import os
import re
import socket
import struct
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests

pytest.importorskip("allauth", reason='needs `pip install -e ".[login]"`')

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

ROOT = Path(__file__).parents[2]
PASSWORD = "long-enough-and-hers"  # noqa: S105 - of nobody
CLIENT = ("rollcall", "a-secret-of-the-test")


def one_time_code(secret, moment=None):
    """RFC 6238: six digits of HMAC-SHA-1 over the half minute."""
    counter = struct.pack(">Q", int((moment or time.time()) // 30))
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


# --- a provider that vouches for one person -------------------------------------------------------


class Provider(BaseHTTPRequestHandler):
    """The code flow of OpenID Connect with PKCE; whoever comes is the person of `claims`."""

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    claims: ClassVar[dict[str, object]] = {}
    challenges: ClassVar[dict[str, str]] = {}

    def do_GET(self):
        address, asked = urlsplit(self.path), parse_qs(urlsplit(self.path).query)
        here = f"http://{self.headers['Host']}"
        if address.path == "/.well-known/openid-configuration":
            ends = {f"{name}_endpoint": f"{here}/{name}" for name in ("authorization", "token", "userinfo")}
            self.say(ends | {"issuer": here, "jwks_uri": f"{here}/jwks"})
        elif address.path == "/authorization":
            code = os.urandom(8).hex()
            self.challenges[code] = asked["code_challenge"][0]
            back = urlencode({"code": code, "state": asked["state"][0]})
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri'][0]}?{back}")
            self.end_headers()
        elif address.path == "/userinfo" and self.headers["Authorization"] == "Bearer the-token":
            self.say(self.claims)
        else:
            self.send_error(404)

    def do_POST(self):
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        verifier = hashlib.sha256(sent["code_verifier"][0].encode()).digest()
        proven = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        given = (sent["client_id"][0], sent["client_secret"][0])
        if given != CLIENT or self.challenges.pop(sent["code"][0], "") != proven:
            self.send_error(400)
            return
        here = f"http://{self.headers['Host']}"
        now = int(time.time())
        said = self.claims | {"iss": here, "aud": CLIENT[0], "iat": now, "exp": now + 60}
        token = jwt.encode(said, self.key, algorithm="RS256", headers={"kid": "1"})
        self.say({"access_token": "the-token", "token_type": "Bearer", "id_token": token, "expires_in": 60})

    def say(self, content):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def provider():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


# --- the service, with both asked for -------------------------------------------------------------


@pytest.fixture(scope="module")
def service(provider, tmp_path_factory):
    """The address of the service, and a way to run a command beside it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "ROLLCALL_DATA_DIR": str(tmp_path_factory.mktemp("login")),
        "TWO_FACTOR": "required",
        "API_KEYS_REQUIRED": "true",
        "OIDC_ISSUER": provider,
        "OIDC_CLIENT_ID": CLIENT[0],
        "OIDC_CLIENT_SECRET": CLIENT[1],
        "OIDC_NAME": "Our house",
        "OIDC_ROLES_CLAIM": "roles",
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
    }

    def manage(*words):
        done = subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=environment, check=True, capture_output=True
        )
        return done.stdout.decode()

    manage("migrate")
    manage("createsuperuser", "--noinput", "--username", "ana", "--email", "")
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as running:
        for _ in range(1200):  # a busy machine takes its time
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", manage
        running.terminate()


def post(session, page, **given):
    """Send the form of a page as it was shown, with what guards it against forged ones."""
    [token, *_] = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    return session.post(page.url, data={"csrfmiddlewaretoken": token} | given, headers={"Referer": page.url})


def test_a_person_sets_up_a_second_factor_and_then_needs_it(service):
    address, _ = service
    first = requests.Session()
    asked = post(first, first.get(f"{address}/view/login?next=/admin/"), login="ana", password=PASSWORD)
    assert asked.url.startswith(f"{address}/view/account/reauthenticate/")  # once more, before it is set up
    assert first.get(f"{address}/?q=Hikvision").url == asked.url  # nothing else is open until then
    asked = post(first, asked, password=PASSWORD)
    assert asked.url == f"{address}/view/account/2fa/totp/activate/"
    [secret] = re.findall(r'id="authenticator_secret"\s+value="(\w+)"', asked.text)

    wrong = post(first, asked, code="000000")
    assert "Incorrect code" in wrong.text
    post(first, wrong, code=one_time_code(secret))
    assert "What the sources say" in first.get(f"{address}/admin/").text

    again = requests.Session()
    stage = post(again, again.get(f"{address}/admin/"), login="ana", password=PASSWORD)
    assert stage.url.startswith(f"{address}/view/account/2fa/authenticate/")
    assert again.get(f"{address}/admin/").url.startswith(stage.url.split("?")[0])  # not in yet
    assert "Incorrect code" in post(again, stage, code="000000").text
    later = time.time() + 30  # a code counts once: the next one, which is taken a little early
    post(again, stage, code=one_time_code(secret, later))
    assert "What the sources say" in again.get(f"{address}/admin/").text

    guesser = requests.Session()  # who has the password has five tries at the code
    stage = post(guesser, guesser.get(f"{address}/admin/"), login="ana", password=PASSWORD)
    said = [post(guesser, stage, code=f"{number:06d}").text for number in range(6)]
    assert ["Incorrect code" in each for each in said] == [True] * 5 + [False]
    assert "Too many" in said[-1]


def test_whom_the_provider_vouches_for_is_let_in_with_the_roles_it_gives(service):
    address, manage = service
    Provider.claims = {"sub": "7", "preferred_username": "bo", "roles": ["curator", "emperor"]}
    browser = requests.Session()

    door = browser.get(f"{address}/?q=Hikvision")
    assert "Our house" in door.text
    [link] = re.findall(r'href="(/view/account/[^"]*login/[^"]*)">Our house', door.text)
    inside = browser.get(address + link.replace("&amp;", "&"))

    assert inside.url.startswith(f"{address}/")
    assert "Log out bo" in inside.text
    assert browser.get(f"{address}/admin/entities/entity/").status_code == 200
    said = manage(
        "shell",
        "-v0",
        "-c",
        "from django.contrib.auth.models import User; u = User.objects.get(username='bo');"
        "print(u.is_staff, u.is_superuser, [g.name for g in u.groups.all()], u.has_usable_password())",
    )
    assert said.strip() == "True False ['curator'] False"

    Provider.claims |= {"roles": []}  # the provider has taken the role away
    requests.Session().get(f"{address}/view/account/oidc/sso/login/")
    assert browser.get(f"{address}/admin/entities/entity/").status_code == 403


def test_a_name_that_exists_is_not_taken_over(service):
    address, _ = service
    Provider.claims = {"sub": "8", "preferred_username": "ana", "email": "ana@example.org"}
    browser = requests.Session()

    inside = browser.get(f"{address}/view/account/oidc/sso/login/?next=/")

    assert re.search(r"Log out ana\d+", inside.text)
    assert browser.get(f"{address}/admin/").status_code == 403


def test_nobody_signs_up(service):
    address, _ = service

    assert "closed" in requests.get(f"{address}/view/account/signup/", timeout=10).text.lower()
