"""Hand in a file, wait for a line on the input, hand in the next: ``python handing_in_thrice.py FOLDER``."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import NAMESPACE_DNS, uuid5

from indicators.access.actor import Actor, Way
from indicators.access.roles import Role
from indicators.desk.admin import backup
from indicators.desk.opening import open_desk
from indicators.desk.seat import Seat, take_seat
from indicators.desk.submissions import report
from indicators.model.problem import DeskError


def hand_in(seat: Seat, turn: int) -> None:
    value = len(seat.desk.submissions()) + turn
    shown = report.preview(seat, "8月.csv", f"指标编码,期间,数值\nCOOPS,2022-08,{value}\n".encode())
    report.submit(seat, shown, reason="更正")


def tried(act: Callable[..., object], *given: object) -> str:
    """What was said against it; blank = it was done."""
    try:
        act(*given)
    except DeskError as error:
        return str(error)
    return ""


def main(folder: Path) -> None:
    desk = open_desk(folder)
    account = uuid5(NAMESPACE_DNS, "田禾")
    seat = take_seat(desk, Actor("田禾", "田禾", Role.ADMINISTRATOR, account, frozenset(), "", Way.PASSWORD))
    for turn in range(1, 4):
        told = {"submitted": tried(hand_in, seat, turn), "backed up": tried(backup.back_up, seat)}
        print(json.dumps({**told, "submissions": len(desk.submissions())}), flush=True)
        if turn < 3:
            sys.stdin.readline()
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
