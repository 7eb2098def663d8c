"""The attribute belongs to an object, and the child gets a copy of it."""

from multiprocessing import Process


class Settings:
    def __init__(self, trial):
        self.trial = trial


def clean(settings, name):
    print(f"would delete {name}" if settings.trial else f"deleting {name}")


if __name__ == "__main__":
    child = Process(target=clean, args=(Settings(True), "backup.zip"))
    child.start()
    child.join()
