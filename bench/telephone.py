"""What the telephone of a person shows who signs in at the desk with a second step."""

import base64
import hashlib
import hmac
import struct
import time


def code_now(key):
    """RFC 6238, of the key as the desk shows it."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    mac = hmac.new(base64.b32decode(key.replace(" ", "")), counter, hashlib.sha1).digest()
    at = mac[19] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7FFFFFFF) % 1000000:06}"
