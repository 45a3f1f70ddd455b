"""Two people and one figure; and many who submit other figures at the same moment."""

from threading import Barrier, Thread

import pytest

from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.desk.submissions import report, review
from indicators.model.problem import DeskError
from indicators.store.integrity import audit
from tests.desk.seats import CHECKED, hand_in, reviewed, seat, waiting
from tests.desk.submissions.test_workflow import coops, counting, reporter

MONTHS = [f"{year}-{month:02d}" for year in (2021, 2022) for month in range(1, 9)]


def at_once(desk: Desk, texts: list[str]) -> list[str]:
    """Preview every text, then submit all of them in threads of their own; return the refusals."""
    people = [reporter(desk, f"填报{number}") for number in range(len(texts))]
    shown = [
        report.preview(one, f"{number}.csv", text.encode(), CHECKED)
        for number, (one, text) in enumerate(zip(people, texts, strict=True))
    ]
    gate, refusals = Barrier(len(texts)), list[str]()

    def go(number: int) -> None:
        gate.wait()
        try:
            report.submit(people[number], shown[number])
        except DeskError as error:
            refusals.append(str(error))

    threads = [Thread(target=go, args=(number,)) for number in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refusals


@pytest.mark.parametrize("reviews", [False, True], ids=["direct", "reviewed"])
def test_submissions_of_other_figures_do_not_refuse_each_other(desk: Desk, reviews: bool) -> None:
    if reviews:
        reviewed(desk)
    before = len(desk.submissions())
    assert at_once(desk, [coops("20", month) for month in MONTHS]) == []
    assert len(desk.submissions()) - before == len(MONTHS)
    assert audit.verify(desk.database).holds


def test_of_many_with_one_figure_one_counts(desk: Desk) -> None:
    refusals = at_once(desk, [coops(str(value)) for value in range(20, 26)])
    assert len(refusals) == 5
    assert all("look at the file's effect again" in refusal for refusal in refusals)
    assert len(counting(desk)) == 1


def test_a_correction_that_came_about_since_needs_a_reason(desk: Desk) -> None:
    """Both were new when they were handed in; the second then corrects what the first one said."""
    first, second = waiting(desk, coops("20"), reason=""), waiting(desk, coops("25"), "周岚", reason="")
    office = seat(desk)
    assert [rival.submission.id for rival in review.review(office, second.id).rivals] == [first.id]
    opened = review.review(office, first.id)
    assert not opened.needs_reason
    review.accept(office, first.id, opened.effect)
    again = review.review(office, second.id)
    assert again.needs_reason
    with pytest.raises(DeskError, match="Give the reason for the correction"):
        review.accept(office, second.id, again.effect)
    assert counting(desk) == ["COOPS 20"]
    review.accept(office, second.id, again.effect, "周岚补报五家")
    assert counting(desk) == ["COOPS 25"]


def test_one_that_gave_its_reason_needs_no_other(desk: Desk) -> None:
    first, second = waiting(desk, coops("20"), reason=""), waiting(desk, coops("25"), "周岚", "补报")
    review.accept(seat(desk), first.id, review.review(seat(desk), first.id).effect)
    again = review.review(seat(desk), second.id)
    assert not again.needs_reason
    review.accept(seat(desk), second.id, again.effect)
    assert counting(desk) == ["COOPS 25"]


def test_the_same_figure_twice_corrects_nothing(desk: Desk) -> None:
    first, second = waiting(desk, coops("20"), reason=""), waiting(desk, coops("20"), "周岚", reason="")
    review.accept(seat(desk), first.id, review.review(seat(desk), first.id).effect)
    again = review.review(seat(desk), second.id)
    assert not again.needs_reason
    review.accept(seat(desk), second.id, again.effect)


def test_the_second_to_submit_is_told_of_the_first(desk: Desk) -> None:
    first = waiting(desk, coops("20"), reason="")
    me = seat(desk, "周岚", Role.REPORTER, "CROP")
    shown = report.preview(me, "8月.csv", coops("25").encode(), CHECKED)
    (rival,) = report.rivals_of(me, shown)
    assert rival.submission.id == first.id
    assert [(figure.ours, figure.theirs) for figure in rival.differing] == [(25, 20)]
    hand_in(me, "8月.csv", coops("25"))
