"""A witness on a second machine goes its round over HTTP: it cosigns what has grown, and refuses what was put back."""

import json
import shutil

import pytest

from server import Server, run

DEMO = ("--demo", "--customers", "50")


@pytest.fixture
def house(tmp_path):
    server = Server(tmp_path / "data", tmp_path / "serve.log", *DEMO).start()
    yield server
    server.stop()


def test_a_witness_goes_its_round(house, tmp_path):
    state, token, evidence = tmp_path / "witness.state", tmp_path / "token", tmp_path / "evidence"
    (tmp_path / "ledger.pub").write_text(run("ledger", "key", data=house.data).stdout)
    key = run("witness", "init", "--state", state, "--name", "audit", "--ledger", tmp_path / "ledger.pub").stdout.strip()
    secret = run("tokens", "create", "--staff", "audit", "--scope", "ledger:read", data=house.data).stdout.split()[-1]
    token.write_text(secret)
    token.chmod(0o600)

    def round_(*more):
        return run("witness", "round", "--from", house.address, "--state", state, "--token-file", token,
                   "--evidence", evidence, *more, check=False)

    # The ledger counts on nobody yet: the witness has cosigned, and the server does not take it.
    refused = round_()
    assert refused.returncode == 1 and "ledger witness add" in refused.stderr
    run("ledger", "witness", "add", key, data=house.data)
    assert round_().returncode == 0
    first = int(run("witness", "size", "--state", state).stdout)
    witnesses = json.loads(run("ledger", "witness", "list", "--json", data=house.data).stdout)
    assert [(one["key"], one["size"]) for one in witnesses] == [(key, first)]

    house.stop()
    older = tmp_path / "older"
    shutil.copytree(house.data, older)
    house.start()
    assert round_().returncode == 0
    assert int(run("witness", "size", "--state", state).stdout) >= first

    # More is recorded and cosigned, then the older files are put back.
    run("keys", "shares", "create", data=house.data)
    assert round_().returncode == 0
    house.stop()
    shutil.rmtree(house.data)
    shutil.copytree(older, house.data)
    house.start()
    back = round_()
    assert back.returncode == 1

    token.chmod(0o644)
    assert round_().returncode == 12
    token.chmod(0o600)
    token.write_text("sx_" + "A" * 43)
    assert round_().returncode == 12
    house.stop()
    assert round_().returncode == 1
    assert run("witness", "round", "--from", "http://crm.example.cn", "--state", state, check=False).returncode == 64
