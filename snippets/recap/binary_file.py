"""Write a binary file, replace one byte in place, and read all of it."""

with open("data.bin", "wb") as file:
    file.write(bytes([10, 20, 30, 40]))

with open("data.bin", "r+b") as file:
    file.seek(2)
    file.write(bytes([99]))

with open("data.bin", "rb") as file:
    data = file.read()

print(f"{len(data)} bytes: {list(data)}")
