"""Two processes see the same file: each reads what the other wrote."""

from multiprocessing import Process


def child():
    with open("shared.txt", "r+", encoding="utf-8") as file:
        print("child read:", file.read())
        file.write(", then the child")


if __name__ == "__main__":
    with open("shared.txt", "w", encoding="utf-8") as file:
        file.write("first the parent")
    process = Process(target=child)
    process.start()
    process.join()
    with open("shared.txt", encoding="utf-8") as file:
        print("parent read:", file.read())
