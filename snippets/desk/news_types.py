"""frozendict and template strings travel to a child and back."""

# /// script
# requires-python = ">=3.15"
# ///

from multiprocessing import Manager, Pool, Process
from string.templatelib import Interpolation, Template


def show(settings, template):
    print("the child has", settings, template.strings, template.values)


def same(value):
    return value


if __name__ == "__main__":
    settings = frozendict(colour="blue", size=2)
    template = Template("Hello, ", Interpolation("Ann"))  # t"Hello, {user}"
    words = frozendict(settings=settings, template=template)
    child = Process(target=show, kwargs=words)
    child.start()
    child.join()
    with Pool(1) as pool:
        back = pool.map(same, [settings, template])
    print("back:", back[0] == settings, back[1].values == template.values)
    with Manager() as manager:
        shared = manager.dict({settings: "a frozendict as a key"})
        print("from the manager:", shared[settings])
