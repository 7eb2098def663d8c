"""Bytes without pickling, received into a buffer that is there already."""

from multiprocessing import BufferTooShort, Pipe, Process


def send(sending):
    for message in [b"abc", b"defgh", b"too long for it"]:
        sending.send_bytes(message)


if __name__ == "__main__":
    receiving, sending = Pipe(duplex=False)
    child = Process(target=send, args=(sending,))
    child.start()
    buffer = bytearray(8)
    for _ in range(2):
        size = receiving.recv_bytes_into(buffer)
        print(f"{size} bytes: {bytes(buffer[:size])}, buffer: {bytes(buffer)}")
    try:
        receiving.recv_bytes_into(buffer)
    except BufferTooShort as error:
        print(f"BufferTooShort, the message was {error.args[0]}")
    child.join()
