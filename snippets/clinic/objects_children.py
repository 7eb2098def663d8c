"""An object keeps its children in a list, and its method is their target."""

# /// script
# [tool.weave]
# exit = 1
# ///

from multiprocessing import Process


class Kitchen:
    def __init__(self, name):
        self.name = name
        self.cooks = []

    def cook(self, dish):
        print(f"{self.name}: {dish} is ready")

    def start(self, dish):
        cook = Process(target=self.cook, args=(dish,))
        cook.start()
        self.cooks.append(cook)


if __name__ == "__main__":
    kitchen = Kitchen("Green Dragon")
    for dish in "soup", "pie":
        kitchen.start(dish)
    for cook in kitchen.cooks:
        cook.join()
