"""Write a text file, append a line to it, and read it line by line."""

with open("notes.txt", "w", encoding="utf-8") as file:
    file.write("first line\n")

with open("notes.txt", "a", encoding="utf-8") as file:
    file.write("second line\n")

with open("notes.txt", encoding="utf-8") as file:
    for line in file:
        print(line.rstrip("\n"))
