"""A pipe: what one process sends into one end, the other takes out."""

from multiprocessing import Pipe, Process


def child(sender):
    print("child sends: hello")
    sender.send("hello")


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    process = Process(target=child, args=(sender,))
    process.start()
    print("parent got:", receiver.recv())
    process.join()
