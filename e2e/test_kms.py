"""A key service unlocks: added beside the key file, used at the start, down, back, and changed."""

import json
import shutil
import subprocess

import browser as browsing
import pytest
from fake_transit import FakeTransit
from playwright.sync_api import expect

from server import Server, run

DEMO = ("--demo", "--customers", "100")


@pytest.fixture
def transit():
    service = FakeTransit()
    yield service
    service.stop()


@pytest.fixture(scope="module")
def company_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("company")
    Server(folder / "data", folder / "first.log", *DEMO).start().stop()
    return folder / "data"


@pytest.fixture
def place(tmp_path, transit, company_folder):
    """The demo company with a slot of the service; its key file is not in the folder any more."""
    data, settings, token = tmp_path / "data", tmp_path / "kms.json", tmp_path / "token"
    token.write_text(transit.token)
    token.chmod(0o600)
    settings.write_text(
        json.dumps({"address": transit.address, "key": "shouxin", "token_file": str(token), "retry_seconds": 600,
                    "timeout_seconds": 30})
    )
    settings.chmod(0o600)
    shutil.copytree(company_folder, data)
    run("keys", "kms", "add", settings, data=data)
    (data / "root.key").rename(tmp_path / "root.key")
    return data, settings, token


def status(data, *options):
    return json.loads(run("keys", "status", "--json", *options, data=data).stdout)


def test_the_server_starts_by_the_service_and_nothing_of_the_token_is_told(place, transit, tmp_path):
    data, settings, token = place
    server = Server(data, tmp_path / "serve.log", *DEMO, "--kms", str(settings)).start()
    try:
        assert status(data, "--kms", settings)["kms"] == [
            {"key_version": 1, "place": f"{transit.address}/transit/shouxin"}
        ]
        with open(f"/proc/{server.process.pid}/cmdline", "rb") as line:
            assert transit.token.encode() not in line.read()
        assert transit.token not in server.printed()
        assert all(path.startswith("/v1/transit/") and "?" not in path for path in transit.seen)
    finally:
        server.stop()
    for file in data.rglob("*"):
        if file.is_file():
            assert transit.token.encode() not in file.read_bytes()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_service_that_is_down_leaves_the_server_sealed_until_it_is_asked_again(
    place, transit, tmp_path, visit, javascript
):
    data, settings, _ = place
    transit.mode = "sealed"
    server = Server(data, tmp_path / "serve.log", *DEMO, "--kms", str(settings)).start(until="sealed")
    try:
        assert "HTTP 503" in server.printed() and transit.address in server.printed()
        assert run("unlock", "--url", server.address, "--kms", check=False).returncode == 1
        page = visit(at=server, javascript=javascript)
        page.goto(f"{server.address}/customers")
        expect(page).to_have_url(f"{server.address}/unlock")
        form = page.locator("form[action='/unlock/kms']")
        expect(form).to_contain_text("密钥管理服务暂时不能用")
        assert transit.address not in page.content()
        if javascript:
            browsing.take_screenshots(page, "unlock-kms", tmp_path)
        for width in browsing.WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert browsing.sideways_scroll(page) == 0
        transit.mode = "other key"
        form.locator("button").click()
        expect(page.get_by_role("alert")).to_contain_text("给不出这些数据的密钥")
        assert server.health() == "sealed"
        transit.mode = "normal"
        page.locator("form[action='/unlock/kms'] button").click()
        page.wait_for_url("**/sign-in")
        assert server.health() == "ready"
    finally:
        server.stop()


def test_the_server_asks_again_by_itself_and_the_command_has_it_asked(place, transit, tmp_path):
    data, settings, _ = place
    port = transit.port
    text = json.loads(settings.read_text())
    settings.write_text(json.dumps(text | {"retry_seconds": 1}))
    transit.stop()
    server = Server(data, tmp_path / "serve.log", *DEMO, "--kms", str(settings)).start(until="sealed")
    try:
        back = FakeTransit(port=port)
        back.kept, back.version = transit.kept, transit.version
        server.wait("ready")
    finally:
        server.stop()
        back.stop()
    server = Server(data, tmp_path / "again.log", *DEMO, "--kms", str(settings), "--sealed").start(until="sealed")
    try:
        back = FakeTransit(port=port)
        back.kept, back.version = transit.kept, transit.version
        assert not back.seen
        assert run("unlock", "--url", server.address, "--kms").returncode == 0
        assert server.health() == "ready"
    finally:
        server.stop()
        back.stop()


def test_commands_say_what_is_wrong_with_the_service(place, transit):
    data, settings, _ = place
    text = json.loads(settings.read_text())
    for mode, words in [
        ("slow", ("1 秒内没有答完", "within 1 s")),
        ("long", ("65536 字节", "65536 bytes")),
        ("garbage", ("读不懂", "that is none")),
        ("other key", ("另一把密钥", "another key")),
        ("sealed", ("HTTP 503",)),
    ]:
        transit.mode = mode
        settings.write_text(json.dumps(text | {"timeout_seconds": 1 if mode == "slow" else 30}))
        done = run("keys", "status", "--kms", settings, data=data, check=False)
        assert done.returncode == 12 and transit.address in done.stderr
        assert any(word in done.stderr for word in words), (mode, done.stderr)


def test_wrong_token_wrong_key_and_rotation(place, transit, tmp_path):
    data, settings, token = place
    place_name = f"{transit.address}/transit/shouxin"
    transit.version = 2
    run("keys", "kms", "rewrap", settings, "--kms", settings, data=data)
    assert status(data, "--kms", settings)["kms"] == [{"key_version": 2, "place": place_name}]

    refused = run("keys", "kms", "remove", place_name, "--kms", settings, data=data, check=False)
    assert refused.returncode == 1 and "--key-file" in refused.stderr

    token.write_text("hvs.other")
    done = run("keys", "status", "--kms", settings, data=data, check=False)
    assert done.returncode == 12 and ("令牌" in done.stderr or "token" in done.stderr) and "hvs.other" not in done.stderr
    token.chmod(0o644)
    assert "chmod 0600" in run("keys", "status", "--kms", settings, data=data, check=False).stderr
    token.chmod(0o600)
    token.write_text(transit.token)
    text = json.loads(settings.read_text())
    settings.write_text(json.dumps(text | {"key": "other"}))
    told = run("keys", "status", "--kms", settings, data=data, check=False).stderr
    assert "没有这把密钥" in told or "no such key" in told
    settings.write_text(json.dumps(text))

    run("keys", "rekey", "--new-kms", settings, "--kms", settings, data=data)
    gone = run("keys", "status", "--key-file", tmp_path / "root.key", data=data, check=False)
    assert gone.returncode == 12
    assert status(data, "--kms", settings)["kms"][0]["place"] == place_name

    assert run("ledger", "verify", "--kms", settings, data=data).returncode == 0


def test_a_certificate_is_trusted_only_where_its_authority_is_named(place, tmp_path):
    data, settings, _ = place
    key, certificate = tmp_path / "tls.key", tmp_path / "tls.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=key service", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )
    service = FakeTransit(certificate=(certificate, key))
    try:
        text = json.loads(settings.read_text()) | {"address": service.address}
        settings.write_text(json.dumps(text))
        refused = run("keys", "kms", "add", settings, "--key-file", tmp_path / "root.key", data=data, check=False)
        assert refused.returncode == 12 and "ca_file" in refused.stderr
        assert not service.seen
        settings.write_text(json.dumps(text | {"ca_file": str(certificate)}))
        run("keys", "kms", "add", settings, "--key-file", tmp_path / "root.key", data=data)
        assert [one["place"] for one in status(data, "--kms", settings)["kms"]][1] == f"{service.address}/transit/shouxin"
    finally:
        service.stop()
