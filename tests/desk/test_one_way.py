"""One real way through store and desk: handed in, accepted, shown, undone; as in qinghe.py."""

from pathlib import Path

from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.desk.submissions import report, review
from indicators.i18n.language import language
from indicators.model.month import Month
from indicators.model.workflow import SubmissionState
from indicators.store.integrity import audit
from tests.desk.qinghe import REPORTS, TABLE, county
from tests.desk.seats import seat, waiting
from tests.desk.staff import Clock

AUGUST = Month(2022, 8)
CORRECTION = "指标编码,期间,口径,数值\nOUTPUT,2022-08,累计,12.60\n"
# 12.60 − 9.60 = 3.00; 12.60 ÷ 20 = 63 %, and 62.5 % may be; 同比 12.6 ÷ 10 − 1; 环比 3.00 ÷ 1.60 − 1;
# (20 − 12.6) ÷ 4 = 1.85 a month; (1.5 + 1.6 + 3) ÷ 3. It fits its own goal and 8 % growth; whether the city's
# growth is passed, nobody can say.
CORRECTED = (
    "OUTPUT,农业总产值,,亿元,突破20亿元（力争）,3.00,12.60,2022-08,63.00,62.50,0.50,个百分点,序时进度,26.00%,87.50%,"
    "1.85,2.03333333,未知,缺少比较数据,增速高于全市,"
)


def overall_table(desk: Desk) -> str:
    content = desk.export_progress(AUGUST, "csv", language("zh"))
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def test_a_correction_is_handed_in_accepted_shown_and_undone(tmp_path: Path) -> None:
    desk = county(tmp_path / "data", Clock(), reports=REPORTS)
    assert overall_table(desk) == TABLE

    office = seat(desk)
    submission = waiting(desk, CORRECTION)
    assert submission.state is SubmissionState.WAITING
    assert overall_table(desk) == TABLE

    review.accept(office, submission.id, review.review(office, submission.id).effect)
    assert CORRECTED in overall_table(desk)

    report.undo(seat(desk, "陈一", Role.ADMINISTRATOR), submission.id, "传错文件")
    assert overall_table(desk) == TABLE
    assert audit.verify(desk.database).holds
    desk.close()
