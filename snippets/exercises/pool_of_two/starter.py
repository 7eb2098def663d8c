"""Four sums, one after the other."""


def squares(n):
    return sum(i * i for i in range(n))


if __name__ == "__main__":
    numbers = [6_000_000, 6_000_001, 6_000_002, 6_000_003]
    for n in numbers:
        print(f"{n}: {squares(n)}")
