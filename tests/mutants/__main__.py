"""python -m tests.mutants [room | room:line | room:line- …]: the table's mutants, killed or survived."""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.mutants.campaign import campaign, copied
from tests.mutants.table import Mutant, all_mutants


def main(wanted: list[str]) -> int:
    """1 where a mutant survived."""
    chosen = [mutant for mutant in all_mutants() if not wanted or _is_wanted(mutant, wanted)]
    begun = time.monotonic()
    counts: Counter[tuple[str, bool]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for one in campaign(copied(Path(folder)), chosen):
            counts[one.mutant.room, one.killed] += 1
            print("killed  " if one.killed else "SURVIVED", one.mutant, "|", one.told, flush=True)
    for room in dict.fromkeys(mutant.room for mutant in chosen):
        print(f"{room}: {counts[room, True]} of {counts[room, True] + counts[room, False]} killed")
    survived = sum(number for (_, killed), number in counts.items() if not killed)
    print(f"{len(chosen) - survived} of {len(chosen)} killed in {time.monotonic() - begun:.0f} s")
    return int(survived > 0)


def _is_wanted(mutant: Mutant, wanted: list[str]) -> bool:
    """A whole room, the one of a line, or all from a line on."""
    return any(_is_of(mutant, *one.partition(":")[::2]) for one in wanted)


def _is_of(mutant: Mutant, room: str, line: str) -> bool:
    if mutant.room != room:
        return False
    return not line or (mutant.line >= int(line[:-1]) if line.endswith("-") else mutant.line == int(line))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
