#!/usr/bin/env python3
"""The formats of docs/vault-format.md, a second time: slow, obvious, and sharing no code with Sources/Vault.

Prints the worked example that the document and Tests/VaultTests/RecordedVectorTests.swift hold for ever. Needs the
Python package "cryptography" (Apache-2.0 or BSD-3-Clause); only whoever adds a vector runs it.
"""

import hashlib
import hmac
import struct
import uuid

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def mac(key, message):
    return hmac.new(key, message, hashlib.sha256).digest()


def run(start, count):
    return bytes((start + step) % 256 for step in range(count))


TENANT, EPOCH, VERSION = 1, 1, 1
CUSTOMER = uuid.UUID("0190c0de-1111-4222-8333-444455556666")
ROW = uuid.UUID("0190c0de-7777-4888-9999-aaaabbbbcccc")
ROOT, EPOCH_KEY, TENANT_KEY, LEDGER_KEY, DATA_KEY = (run(start, 32) for start in (0x00, 0x20, 0x40, 0x60, 0x80))
RATCHET = run(0xE0, 32)
NONCE = run(0xA0, 12)


def wrap(label, customer, key, above, epoch=EPOCH):
    authenticated = label + struct.pack(">I", TENANT) + customer + struct.pack(">II", VERSION, epoch)
    assert len(authenticated) == 32
    return NONCE + AESGCM(above).encrypt(NONCE, key, authenticated)


def padded(text):
    bucket = 16
    while bucket - (2 if bucket <= 65536 else 4) < len(text):
        bucket *= 2
    length = struct.pack(">H" if bucket <= 65536 else ">I", len(text))
    return (length + text).ljust(bucket, b"\0")


def sm4_gcm(key, nonce, plain, authenticated):
    """GCM as SP 800-38D writes it down, bit by bit, over OpenSSL's SM4 block."""

    def block(counter):
        return Cipher(algorithms.SM4(key), modes.ECB()).encryptor().update(counter)

    def times(left, right):
        product = 0
        for bit in range(127, -1, -1):
            if left >> bit & 1:
                product ^= right
            right = right >> 1 ^ (0xE1 << 120 if right & 1 else 0)
        return product

    def blocks(data):
        return [data[start:start + 16] for start in range(0, len(data), 16)]

    text = b"".join(
        bytes(a ^ b for a, b in zip(part, block(nonce + struct.pack(">I", number + 2))))
        for number, part in enumerate(blocks(plain)))
    h, y = int.from_bytes(block(bytes(16)), "big"), 0
    lengths = struct.pack(">QQ", 8 * len(authenticated), 8 * len(text))
    for part in blocks(authenticated) + blocks(text) + [lengths]:
        y = times(y ^ int.from_bytes(part.ljust(16, b"\0"), "big"), h)
    mask = block(nonce + struct.pack(">I", 1))
    return text + bytes(a ^ b for a, b in zip(y.to_bytes(16, "big"), mask))


def envelope(class_label, text, entity, field, row_version, suite=1):
    authenticated = b"PIV1" + struct.pack(">BI", suite, TENANT) + CUSTOMER.bytes + struct.pack(">HH", entity, field)
    authenticated += ROW.bytes + struct.pack(">QI", row_version, VERSION)
    assert len(authenticated) == 57
    class_key = mac(DATA_KEY, class_label)
    head = struct.pack(">BBI", 1, suite, VERSION) + NONCE
    if suite == 2:
        key = hmac.new(class_key, b"SM4-GCM", "sm3").digest()[:16]
        return head + sm4_gcm(key, NONCE, padded(text), authenticated)
    return head + AESGCM(class_key).encrypt(NONCE, padded(text), authenticated)


def token(label, value):
    return mac(mac(TENANT_KEY, label), value.encode())[:16]


def show(name, value):
    print(f"{name}: {value.hex()}")


if __name__ == "__main__":
    nobody = bytes(16)
    show("root commitment", mac(ROOT, b"commit")[:16])
    show("wrapped epoch key", wrap(b"PIE1", nobody, EPOCH_KEY, ROOT))
    show("epoch key commitment", mac(EPOCH_KEY, b"commit")[:16])
    show("wrapped tenant key", wrap(b"PIT1", nobody, TENANT_KEY, EPOCH_KEY))
    show("tenant key commitment", mac(TENANT_KEY, b"commit")[:16])
    show("wrapped ledger signing key", wrap(b"PIL1", nobody, LEDGER_KEY, EPOCH_KEY))
    show("ledger signing key commitment", mac(LEDGER_KEY, b"commit")[:16])
    show("wrapped data key", wrap(b"PIK1", CUSTOMER.bytes, DATA_KEY, EPOCH_KEY))
    show("data key commitment", mac(DATA_KEY, b"commit")[:16])
    show("wrapped escrow key", wrap(b"PIS1", CUSTOMER.bytes, DATA_KEY, EPOCH_KEY))
    show("root key by a key service, slot key = data key", wrap(b"PIM1", nobody, ROOT, DATA_KEY, epoch=0))
    show("wrapped index key, version 1", wrap(b"PIX1", nobody, TENANT_KEY, EPOCH_KEY))
    show("next state of the ratchet", mac(RATCHET, b"next"))
    show("wrapping key of root key and ratchet", mac(ROOT, b"PIR1" + RATCHET))
    show("check of the ratchet file, step 5", mac(RATCHET, b"file" + struct.pack(">Q", 5))[:16])
    for label in (b"C1", b"C2", b"C3", b"C4", b"AUD"):
        show("class key " + label.decode(), mac(DATA_KEY, label))
    show("phone padded", padded(b"13912345678"))
    show("phone envelope", envelope(b"C2", b"13912345678", 1, 2, 3))
    show("name envelope", envelope(b"C1", "欧阳娜娜".encode(), 1, 1, 3))
    show("document envelope", envelope(b"C3", "王伟".encode(), 2, 65535, 2**64 - 1))
    show("empty note envelope", envelope(b"C4", b"", 1, 9, 1))
    show("phone envelope, suite 2", envelope(b"C2", b"13912345678", 1, 2, 3, suite=2))
    show("name envelope, suite 2", envelope(b"C1", "欧阳娜娜".encode(), 1, 1, 3, suite=2))
    show("audit envelope", envelope(b"AUD", b"T-1", 7, 1, 1))
    show("long note, 65,535 x 'a', SHA-256", hashlib.sha256(envelope(b"C4", b"a" * 65535, 1, 9, 1)).digest())
    for name in ("phone", "id-number", "email", "last-four", "document-last-four", "bank-account", "external-number"):
        show("token " + name, token(b"index/" + name.encode(), "13912345678"))
    show("passphrase root key, N=16",
         hashlib.scrypt("正确 马 电池 订书钉！".encode(), salt=run(0xC0, 16), n=16, r=8, p=1, dklen=32))
