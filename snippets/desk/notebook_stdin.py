"""Four ways to give Python a program, with a function of its own or not."""

import subprocess
import sys
from pathlib import Path

OWN = "def square(n): return n * n"
IMPORTED = "from work import square"
PROGRAM = """
from concurrent.futures import ProcessPoolExecutor
if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        error = executor.submit(square, 3).exception()
    print(type(error).__name__ if error else "works")

"""

if __name__ == "__main__":
    Path("work.py").write_text(f"{OWN}\n")
    for function in [OWN, IMPORTED]:
        print(function)
        program = f"{function}\n\n{PROGRAM}"
        Path("program.py").write_text(program)
        for options in [["-"], ["/dev/stdin"], ["-c", program], ["-i"]]:
            with open("program.py") as file:
                result = subprocess.run(
                    [sys.executable, *options],
                    stdin=file,
                    capture_output=True,
                    text=True,
                )
            said = result.stdout.strip() or result.stderr.splitlines()[-1]
            print(f"  python {options[0]}: {said}")
