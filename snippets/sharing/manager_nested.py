"""A list inside a shared dict is a copy: changes to it get lost."""

from multiprocessing import Manager, Process


def add(videos):
    videos["plain"].append("a.iso")
    names = videos["assigned"]
    names.append("a.iso")
    videos["assigned"] = names
    videos["proxy"].append("a.iso")


if __name__ == "__main__":
    with Manager() as manager:
        videos = manager.dict(plain=[], assigned=[], proxy=manager.list())
        child = Process(target=add, args=(videos,))
        child.start()
        child.join()
        for key, names in videos.items():
            print(f"{key}: {names}")
