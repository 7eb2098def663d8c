"""A class attribute that is set under the guard: no trial run at all."""

from multiprocessing import Process


class Settings:
    trial = False


def clean(settings, name):
    print(f"would delete {name}" if settings.trial else f"deleting {name}")


if __name__ == "__main__":
    Settings.trial = True
    child = Process(target=clean, args=(Settings, "backup.zip"))
    child.start()
    child.join()
