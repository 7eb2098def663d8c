"""Arrays without a lock, of bytes, and of rows with named fields."""

from ctypes import Structure, c_char, c_double
from multiprocessing import Array, Process, RawArray


class City(Structure):
    _fields_ = [("name", c_char * 8), ("degrees", c_double)]


def work(numbers, text, cities):
    numbers[0] = 7
    text.value = b"done"
    cities[1].degrees += 0.5
    print("child:", [city.name for city in cities])


if __name__ == "__main__":
    numbers = RawArray("i", 3)
    text = Array("c", 10, lock=False)
    cities = Array(City, [(b"Oslo", 4.5), (b"Rome", 18.0)])
    child = Process(target=work, args=(numbers, text, cities))
    child.start()
    child.join()
    print(numbers[:], text.value, text.raw)
    print([(city.name, city.degrees) for city in cities])
    print(
        "has a lock:", hasattr(numbers, "get_lock"), hasattr(cities, "get_lock")
    )
