"""One dict and one list, seen and changed by several processes."""

from multiprocessing import Manager, Process


def download(name, size, sizes, names):
    sizes[name] = size
    names.append(name)


if __name__ == "__main__":
    with Manager() as manager:
        sizes, names = manager.dict(), manager.list()
        children = []
        for name, size in [("a.iso", 700), ("b.iso", 300)]:
            arguments = (name, size, sizes, names)
            children.append(Process(target=download, args=arguments))
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(f"{sum(sizes.values())} MB in {len(names)} files")
        print(f"{sorted(names)}, b.iso has {sizes['b.iso']} MB")
