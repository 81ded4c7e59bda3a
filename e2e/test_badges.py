"""A certificate as an Open Badge and learning records as xAPI, checked with libraries that are not ours."""

import base64
import gzip
import json
import urllib.request
import uuid

import jwt

from server import run

SITE = "https://shouxin.example"


def fetch(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


def opened(token):
    """Verified by PyJWT with the key in the header."""
    key = jwt.PyJWK(jwt.get_unverified_header(token)["jwk"])
    return key, jwt.decode(token, key.key, algorithms=["EdDSA"], options={"verify_aud": False})


def certificate(server):
    statements = json.loads(run("training", "xapi", "--site", SITE, data=server.data).stdout)["statements"]
    return [one for one in statements if one["verb"]["id"].endswith("/earned")], statements


def test_a_badge_verifies_and_its_list_says_that_it_is_not_revoked(server):
    server.stop()
    earned, _ = certificate(server)
    numbers = [one["object"]["definition"]["name"]["zh-CN"].split(" ")[-1] for one in earned]
    # The newest: the first ones of the demo company have ended.
    number = [one for one in numbers if one.startswith("SX-")][-1]
    token = run("certificates", "badge", number, "--site", server.address, data=server.data).stdout.strip()
    server.start()

    key, badge = opened(token)
    assert badge["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    issuer = json.loads(fetch(badge["issuer"]["id"]))
    assert jwt.PyJWK(issuer["publicKeyJwk"]).key.public_bytes_raw() == key.key.public_bytes_raw()
    recipient = badge["credentialSubject"]["identifier"][0]
    assert recipient["identityHash"].startswith("sha256$") and len(recipient["salt"]) == 32

    status = badge["credentialStatus"]
    other, lists = opened(fetch(status["statusListCredential"]))
    assert other.key.public_bytes_raw() == key.key.public_bytes_raw()
    packed = lists["credentialSubject"]["encodedList"]
    bits = gzip.decompress(base64.urlsafe_b64decode(packed[1:] + "=" * (-len(packed[1:]) % 4)))
    place = int(status["statusListIndex"])
    assert len(bits) == 16384 and bits[place // 8] & (0x80 >> place % 8) == 0


def test_statements_are_stable_and_hold_no_names(server):
    server.stop()
    first = run("training", "xapi", "--site", SITE, data=server.data).stdout
    second = run("training", "xapi", "--site", SITE, data=server.data).stdout
    server.start()
    assert first == second
    statements = json.loads(first)["statements"]
    assert len({one["id"] for one in statements}) == len(statements) > 0
    for one in statements:
        assert uuid.UUID(one["id"]).version == 5 and one["version"] == "1.0.3"
        assert set(one["actor"]) == {"objectType", "account"}
        uuid.UUID(one["actor"]["account"]["name"])
