"""Two threads compute at the same time, in C code that gives up the GIL."""

from concurrent.futures import ThreadPoolExecutor
from hashlib import pbkdf2_hmac


def derive(password):
    return pbkdf2_hmac("sha256", password, b"salt", 4_000_000).hex()[:16]


if __name__ == "__main__":
    with ThreadPoolExecutor(2) as executor:
        for key in executor.map(derive, [b"first", b"second"]):
            print(key)
