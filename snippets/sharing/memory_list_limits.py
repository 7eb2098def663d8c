"""A ShareableList drops zero bytes at an end, and refuses a large number."""

import struct
from multiprocessing.shared_memory import ShareableList

if __name__ == "__main__":
    row = ShareableList([b"ab\0\0", 0])
    print(f"of 4 bytes, {len(row[0])} are left: {row[0]}")
    try:
        row[1] = 2**63
    except struct.error:
        print("2**63 is refused")
    row.shm.close()
    row.shm.unlink()
