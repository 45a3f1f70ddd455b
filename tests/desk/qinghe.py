"""What 青禾县 reported up to August 2022, and the month's overall table worked out by hand."""

import atexit
from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from indicators.desk.desk import Clock, Desk, utc_now
from indicators.desk.opening import open_desk
from tests.catalogue.small import small_files
from tests.desk.seats import submit

HEADER = "指标编码,单位,期间,口径,数值,分子,分母,说明\n"


def _monthly(code: str, values: str, unit: str = "") -> str:
    return "".join(
        f"{code},{unit},2022-{number:02d},当月,{value},,,\n"
        for number, value in enumerate(values.split(), start=1)
    )


REPORTS = (
    HEADER
    + """\
OUTPUT,,2021-08,累计,10.00,,,
OUTPUT,,2021-12,累计,16.00,,,
OUTPUT,,2022-01,累计,,,,与2月合并上报
OUTPUT,,2022-02,累计,1.50,,,
OUTPUT,,2022-05,累计,6.50,,,
OUTPUT,,2022-06,累计,8.00,,,
OUTPUT,,2022-07,累计,9.60,,,
OUTPUT,,2022-08,累计,9.40,,,核减一家
FARMS,,2021-06,期末,"1,000",,,
FARMS,,2022-06,期末,"1,110",,,
INSURED,,2022-08,期末,,"4,750","5,000",
PLATFORM,,2022-08,期末,0,,,
LIST,,2022-08,期末,4,,,
"""
    + _monthly("NEW_FARMS", "10 10 10 10 10 10 10 10", "东塘街道")
    + _monthly("NEW_FARMS", "5 5 5 5 5 5 5 5", "西岭街道")
    + _monthly("COOPS", "20 20 20 20 20 20 20 20")
    + _monthly("FERTILISER", "250 250 250 250 250 250 250 190")
    + _monthly("MEETING", "1 0 0 0 0 0 0 2")
)

# OUTPUT      9.40 ÷ 20 = 47 %; last year 10 ÷ 16 = 62.5 %; −15.5. Month 9.40 − 9.60 = −0.20: falling.
#             同比 9.4 ÷ 10 − 1 = −6 %. 环比 −0.20 ÷ 1.60 − 1 = −112.5 %.
#             (20 − 9.4) ÷ 4 = 2.65; (1.5 + 1.6 − 0.2) ÷ 3 = 0.97.
# OUTPUT_YOY  −6 % against 8 %: −14 points. LEAD: the city's growth is missing, so unknown.
# FARMS       judged on June: (1110 − 1000) ÷ (1200 − 1000) = 55 %, pace 50 %; 同比 1110 ÷ 1000 − 1.
# NEW_FARMS   8 × 10 + 8 × 5 = 120 of 200; own curve 75 %; (200 − 120) ÷ 4.
# NEW_ALL     120 + 160; no target. SHARE 160 ÷ 280 = 57.14 %, 17.14 points above the range's end.
# FERTILISER  7 × 250 + 190 = 1940 of at most 3000; 64.67 % used where 66.67 % may be; 190 ÷ 250 − 1.
# MEETING     one a quarter: first kept, second missed, third not over: 1 of 2.
TABLE = """\
编码,指标名称,并入目标,单位,年度目标,本月完成,累计完成,数据月份,完成率（%）,序时进度（%）,差值,差值单位,差值口径,同比,环比,今后每月需,近三月月均,灯,状态,判定条件,灯色变化,责任科室,责任人,演示数据
OUTPUT,农业总产值,,亿元,突破20亿元（力争）,-0.20,9.40,2022-08,47.00,62.50,-15.50,个百分点,序时进度,-6.00%,-112.50%,2.65,0.96666667,红,严重滞后,,连续2个月,种植业股,田禾,
OUTPUT_YOY,农业总产值同比,OUTPUT,%,8%以上,,-6.0,2022-08,-75.00,100.00,-14.00,个百分点,目标,,,,,红,严重滞后,,新亮红,种植业股,田禾,
LEAD,增速高于全市,OUTPUT,百分点,高于0百分点,,,,,100.00,,,,,,,,未知,缺少比较数据,,,种植业股,田禾,
FARMS,家庭农场数,,家,"1,200家以上",,1110,2022-06,55.00,50.00,5.00,个百分点,序时进度,11.00%,,,,绿,达进度,,自6月起,种植业股,孙苗,
NEW_FARMS,新增家庭农场,,家,200家以上,15,120,2022-08,60.00,75.00,-15.00,个百分点,序时进度,,0.00%,20.00,15.00,红,严重滞后,,连续3个月,种植业股,田禾,
NEW_ALL,新增经营主体,,家,,35,280,2022-08,,,,,,,0.00%,,35.00,未知,未设目标,,,种植业股,田禾,
SHARE,合作社占比,,%,20%至40%,,57.14285714,2022-08,,100.00,-17.14285714,个百分点,目标,,0.00个百分点,,,红,严重滞后,,连续8个月,计划财务股,,
FERTILISER,化肥用量,,吨,"不超过3,000吨",190.0,1940.0,2022-08,64.66666667,66.66666667,2.00,个百分点,序时进度,,-24.00%,,230.00,绿,达进度,,连续8个月,种植业股,田禾,
INSURED,农户参保覆盖率,,%,100%,,95.0,2022-08,95.00,100.00,-5.00,个百分点,目标,,,,,黄,欠进度,,新亮黄,计划财务股,,
PLATFORM,产销平台上线,,是/否,完成,,0,2022-08,0.00,,,,,,,,,未到期,尚未到期,,,计划财务股,,
MEETING,调度会,,次,每季度1次以上,2,3,2022-08,50.00,100.00,-50.00,个百分点,序时进度,,,,,红,严重滞后,,连续3个月,计划财务股,,
LIST,整改清单,,家,12家,,4,2022-08,33.33333333,,,,,,,,,未到期,尚未到期,,,计划财务股,,
"""


def folder(where: Path) -> Path:
    """A data folder with the county's catalogue and nothing else."""
    where.mkdir(parents=True, exist_ok=True)
    for name, content in small_files().items():
        (where / name).write_bytes(content)
    return where


def county(where: Path, clock: Clock = utc_now, reports: str = "") -> Desk:
    """The county's desk on a folder of its own, opened by this clock; ``reports`` were handed in then."""
    moment = None if clock is utc_now else clock()
    return open_desk(left_by(where, moment, *([("8月.csv", reports)] if reports else [])), clock)


def left_by(where: Path, moment: datetime | None, *reports: tuple[str, str]) -> Path:
    """The folder that a desk left which took in these files (name, content) at a moment; None = now.

    A new database, its catalogue and the reading of a file cost more than most tests: each kind of desk is
    made once in a process and copied.
    """
    return copytree(_left(moment, reports), where, dirs_exist_ok=True)


@cache
def _left(moment: datetime | None, reports: tuple[tuple[str, str], ...]) -> Path:
    kept = TemporaryDirectory(prefix="qinghe-")
    atexit.register(kept.cleanup)
    where = folder(Path(kept.name) / "data")
    with closing(open_desk(where, utc_now if moment is None else lambda: moment)) as desk:
        for name, content in reports:
            submit(desk, name, content)
    return where
