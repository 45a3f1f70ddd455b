"""The words that name columns in real files: of Chinese bureaus and of English open data.

The words here are vocabulary of a file format, like those of the catalogue files.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from indicators.catalogue import schema
from indicators.model.enums import Basis

HEADERS = {
    "code": "指标编码",
    "name": "指标名称",
    "unit": "单位",
    "month": "期间",
    "basis": "口径",
    "value": "数值",
    "numerator": "分子",
    "denominator": "分母",
    "measure": "计量单位",
    "source": "来源",
    "note": "说明",
}
LAST_KNOWN = "上次填报"  # columns that the desk itself adds; they are left aside without a word
PROBLEMS = "问题说明"

BASIS_WORDS: Mapping[str, Basis] = {
    **schema.BASIS_WORDS,
    "本月": Basis.MONTH,
    "当月数": Basis.MONTH,
    "累计数": Basis.CUMULATIVE,
    "本年累计": Basis.CUMULATIVE,
    "期末数": Basis.LEVEL,
    **{basis.value: basis for basis in Basis},
}
BASIS_NAMES = {Basis.MONTH: "当月", Basis.CUMULATIVE: "累计", Basis.LEVEL: "时点"}


class Row(NamedTuple):
    """One row's cells by field; a column that the file does not have is blank."""

    code: str
    name: str
    unit: str
    month: str
    basis: str
    value: str
    numerator: str
    denominator: str
    measure: str
    source: str
    note: str


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Either a place or a measure, by what stands below; "period" is a year, a month of a year, or both.
UNIT_OR_MEASURE, PERIOD, INDICATOR = "unit or measure", "period", "indicator"
_WORDS = {
    "code": "指标编码 指标代码 指标编号 指标code indicatorcode",
    "name": (
        "指标名称 指标名 指标项目 考核指标 工作指标 统计指标 主要指标 任务指标 三级指标 指标内容 "
        "考核内容 目标名称 indicatorname kpi kpiname metric metricname seriesname 指标/项目 "
        "主要指标名称 重点指标 指标任务"
    ),
    INDICATOR: (
        "指标 项目 项目名称 名称 内容 事项 任务 工作任务 目标任务 一级指标 二级指标 indicator series "
        "measurename name item 指标类别"
    ),
    "unit": (
        "地区 区域 街道 园区 街道园区 街道(园区) 街道/园区 镇街 街镇 乡镇 乡镇街道 乡镇(街道) 镇(街道) "
        "属地 辖区 区县 县区 县市区 城市 省份 省市 地市 板块 所属街道 所在街道 所属区域 所在地 功能区 "
        "开发区 单位名称 地区名称 区域名称 街道名称 unitname area areaname region district borough "
        "province city county location geography geoname refarea 各街道 各园区"
    ),
    "body": (
        "填报单位 报送单位 上报单位 统计单位 agency agencyname organization organisation "
        "organizationname entity"
    ),
    UNIT_OR_MEASURE: "单位 unit units",
    "measure": (
        "计量单位 计量 度量单位 指标单位 数据单位 量纲 indicatorunit unitofmeasure unitmeasure uom measure"
    ),
    PERIOD: (
        "期间 月份 时间 日期 年月 报告期 统计期 统计期间 数据期 数据期间 数据时间 所属期 所属期间 "
        "所属月份 统计月份 报送月份 统计时间 填报月份 填报期 期别 period month date yearmonth "
        "timeperiod time reportingperiod reportmonth 月"
    ),
    "year": "年份 年度 年 统计年度 所属年度 所属年份 periodyear year fiscalyear reportyear calendaryear",
    "month_number": "periodmonth monthnumber monthnum monthno",
    "quarter": "季度 quarter periodquarter 所属季度",
    "basis": "口径 数据口径 上报口径 填报口径 basis 当月/累计 累计/当月 valuetype",
    "value": (
        "数值 数据 值 指标值 指标数值 填报值 上报值 填报数 上报数 本期 本期数 本期值 value actual "
        "result amount figure obsvalue datavalue indicatorvalue actualvalue currentvalue 数据值"
    ),
    "numerator": "分子 numerator",
    "denominator": "分母 denominator",
    "source": "来源 数据来源 资料来源 source datasource",
    "note": "说明 备注 备 注 注 备注说明 情况说明 note notes remark remarks comment comments footnote",
    "id": "编码 代码 编号 indicatorid indicatorseq indicatorno seriescode seriesid id kpiid code",
}
_FIELDS = {
    **{word: field for field, words in _WORDS.items() for word in words.split()},
    **{header: field for field, header in HEADERS.items() if field != "unit"},
    **{field: field for field in HEADERS if field not in ("unit", "measure", "name", "code", "month")},
}

# Known and left aside: what the desk computes itself, and what belongs to a list rather than to figures.
NUMBERING = "序|序号|编?号|行次|栏次|no\\.?|#|上次填报|问题说明"
COMPUTED = (
    "完成率|完成比例|达成率|完成百分比|完成进度|序时|进度|差值|差额|差距|缺口|同比|环比|增速|增幅|增长|增减|增量|比上年|比去年"
    "|较上|较去|占比|比重|占全|占预算|占计划|排名|排位|位次|名次|状态|灯|预警|评价|得分|权重|分值"
)
ANSWERED_FOR = (
    "责任|负责|科室|部门|股室|处室|联系|电话|领导|主管|牵头|配合|问题|原因|措施|下步|下一步|举措|计划|打算|工作安排"
    "|填表|填报人|填报时间|填报日期|报送人|报送时间|审核|更新|时限|佐证|销号|备查|定义|解释|指标口径|计算方法|类型|类别|分类"
    "|频率|频度|频次|性质"
)
GOALS = "目标|任务数|任务量|任务值|指标数|年度任务|全年任务|预算数|计划数"
EARLIER = "上年|去年|上月|上期|上季|同期|基数|基期|往年"
_SINGLE = re.compile(r"(.+?)[_:：（(]?(?:当季|本季|当月|本月)(?:值|数|额|完成)?[）)]?")
_CUMULATIVE = re.compile(r"(.+?)[_:：（(]?累计(?:值|数|额|完成)?[）)]?")
_AT_YEARS_BEGINNING = "年初(?:数|值|余额|存量|结存)?"
# 巡察反馈问题整改数 is a count, though 问题 alone would head a column of words.
_COUNT = "(?:数|数量|额|金额|值|量)"
_EXPECTED = re.compile(
    rf"{NUMBERING}|{_AT_YEARS_BEGINNING}|.*(?:{COMPUTED}|{GOALS}|{EARLIER}).*"
    rf"|(?!.*{_COUNT}$).*(?:{ANSWERED_FOR}).*"
)
_EXPECTED_TOKENS = _words(
    "target goal plan budget planned forecast variance change growth yoy mom rank ranking status "
    "owner responsible department description definition category frequency desired decimal decimals "
    "parent percent pct complete completion previous prior last baseline updated contact theme group "
    "sort format"
)

MEASURE_WORDS = _words(
    "亿元 万元 元 千元 百万元 千万元 十亿元 万亿元 亿美元 万美元 美元 人民币 家 个 户 项 件 人 万人 "
    "千人 亿人 人次 万人次 次 次/月 次/季 次/年 份 条 篇 名 位 台 套 辆 座 处 场 批 笔 吨 万吨 亿吨 "
    "公斤 千克 亩 万亩 公顷 千公顷 平方米 万平方米 平方公里 公里 千米 米 立方米 万立方米 千瓦时 "
    "万千瓦时 亿千瓦时 千瓦 万千瓦 度 % ‰ 百分点 个百分点 百分比 倍 天 小时 分 p 是/否 是否 万家 万户 "
    "万个 万件 万份 美元/人 元/人 万辆 万台 亿件 亿立方米 标准煤 吨标准煤 tonnes percent cny"
)
TOTAL = re.compile(
    r"(?:合计|总计|小计|共计|总和|累加|合计数|合计值|总合计|本页合计|本页小计|total|subtotal|grandtotal|sum)[:：]?"
)
WHOLE_WORDS = _words("全区 全县 全市 全省 全国 全区合计 全县合计 全市合计 全区总计 本级 区级 whole overall")

# Parts of a header that say what a figure covers; the longest first.
_COVERS = {
    Basis.CUMULATIVE: "年累计 截至 截止 全年累计 总累计 累计",
    Basis.MONTH: "当月份 本月份 当月 本月 单月 月度 当期月 当期",
    Basis.LEVEL: "期末 月末 季末 年末 时点 期末时点",
}
COVERS: tuple[tuple[str, str], ...] = tuple(
    sorted(
        ((word, BASIS_NAMES[basis]) for basis, words in _COVERS.items() for word in words.split()),
        key=lambda pair: -len(pair[0]),
    )
)
# How yearbooks and monthly reports head what has added up since January: 自年初累计, 今年以来, 截至本月底.
_END = "(?:今|目前|现在|(?:本|当|报告)?(?:月|期)(?:份)?(?:末|底|止)?)"
SINCE_JANUARY = re.compile(
    r"(?:自|从|由)(?:今年|本年|当年)?(?:年初|开年|1月|一月)(?:起|以来|开始)?"
    rf"(?:(?:至|到|截至|截止){_END})?(?:实际|完成)?(?:累计)?"
    rf"|(?:今年|本年|当年)?(?:年初|开年)(?:起|以来)?(?:至|到|截至|截止){_END}(?:累计)?"
    r"|(?:今年|本年度?|当年|年内|年初|开年|开年度)以来(?:实际|完成)?(?:累计)?"
    r"|(?:今年|本年度?|当年|年内|年初|年度|开年)(?:实际|完成)?累计"
    rf"|(?:累计)?(?:截至|截止|至|到){_END}(?:累计)?|(?:本|当|报告)(?:月|期)(?:末|底|止)?累计"
    r"|[1一](?:-|—|–|~|至|到)(?:本|当)月(?:份)?(?:累计)?"
)
TOKENS_COVER = {
    "ytd": "累计", "cumulative": "累计", "cum": "累计", "todate": "累计", "monthly": "当月", "month": "当月",
    "mtd": "当月", "level": "时点",
}  # fmt: skip
TOKENS_VALUE = _words("actual actuals value values amount result results figure total count number data")
_FILLING = re.compile(
    r"(?:截至|截止|实际|目前|已|完成|发生|实现|实绩|新增|数据|数值|数量|金额|总量|总额|总数|情况|达到|报送|填报|上报|统计|指标"
    r"|数|值|额|量|底|末|份|的|期|[-_/:：,，、()])*"
)

# Money that the list of measures leaves out: 人民币万元, 百亿元, 万港元, and 万 alone.
_CURRENCY = "(?:美|欧|日|港|韩)?元|英镑|港币"
_MONEY = re.compile(
    rf"(?:人民币)?([十百千]?[万亿]|千|百万|(?:万亿|[十百千]?[万亿]|[十百千])?(?:{_CURRENCY}))(?:人民币)?"
)
_PARTS = "[-_/:：,，、|]"
_MONEY_BEHIND = re.compile(rf"(.+?){_PARTS}*(?:人民币)?((?:万亿|[十百千]?[万亿]|[百千])(?:{_CURRENCY}))")
_PARTED = re.compile(rf"(.+?){_PARTS}+([^-_/:：,，、|]+)")
# Beside 完成 under 类别 or 项目: rows that hold no figure of the indicator itself.
_NO_FIGURE = re.compile(
    r"(?:年度|全年|本年|月度|年初)?(?:目标|计划|预算)[数值任务]*|(?:累计|当月|本月)?(?:同比|环比|增速|增幅|完成率|达成率|排名|位次).{0,6}"
    r"|(?:上年|去年|同期|上年同期|去年同期|上期|基数|序时进度)[数值]?"
)
_LISTED = re.compile(r"[、,，;；|和]|/(?=[家个项户件次%])")  # 亿元/家 is both, 元/人 is one
_LONGEST_LIST = 30
_LONGEST_HEADER = 100  # characters; a longer one is a sentence, and would only cost time
_BRACKETED = re.compile(r"(.*?)\(([^()]*)\)(.*)|(.*?)\[([^\[\]]*)\](.*)")

# How statistics offices write growth, alone or behind the name of what grows: 同比增长, 比上年同期增减.
_GROWTH = (
    r"(?:_|-|—)*(?:累计|当月|本月|年度)?(?:(?:比|较)(?:去年|上年|上月|同期)(?:同期|同月)?|同比|环比|名义|实际)?"
    r"(?:增长|增速|增幅|增减|同比|环比|升降幅?)(?:率|幅度|速度|百分比|额|量)?[±+%％]*"
)
_IS_GROWTH = re.compile(rf"(?:其中[:：]?)?{_GROWTH}")
_GROWTH_BEHIND = re.compile(rf"(.+?)({_GROWTH})")


def is_growth(text: str) -> bool:
    """Whether a text says growth and no more, of whatever stands beside or above it: 同比增长, 累计增长%."""
    return _IS_GROWTH.fullmatch(text) is not None


def growth_behind(text: str) -> tuple[str, str]:
    """Part a name from the growth behind it: 技术合同成交额, 累计增长; blank = there is none."""
    match = _GROWTH_BEHIND.fullmatch(text) if len(text) <= _LONGEST_HEADER else None
    return (match[1], match[2]) if match else (text, "")


def plain_header(text: str) -> str:
    """Normalise a header's blanks, underscores, width and case: YTD_ACTUAL equals "Ytd Actual"."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s_​*]+", "", folded).rstrip(":：")


def field_named(plain: str) -> str | None:
    """Return the field that a plain header names; the sorts that contents decide are named above."""
    return _FIELDS.get(plain)


def tokens(header: str) -> tuple[str, ...]:
    """Return the words of an English header, joined by blanks, underscores, dashes or capitals."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", unicodedata.normalize("NFKC", header))
    return tuple(word for word in re.split(r"[^A-Za-z]+", parted.casefold()) if word)


def is_left_aside(header: str) -> bool:
    """Whether a column is known to hold no figures of its own: 完成率, 责任人, YTD_TARGET …"""
    plain = plain_header(header)
    if not plain:
        return True
    if plain.isascii():
        return plain in ("no", "no.", "#") or not _EXPECTED_TOKENS.isdisjoint(tokens(header))
    return _EXPECTED.fullmatch(plain) is not None


def is_other_figure(text: str) -> bool:
    """Whether a row of this sort holds a target, a rate or an earlier figure: 年度目标, 同比, 上年同期."""
    return _NO_FIGURE.fullmatch(bracketed(plain_header(text))[0]) is not None


def single_stem(name: str) -> str:
    """Return 地区生产总值 for 地区生产总值:当季值; blank = the name does not end so."""
    match = _SINGLE.fullmatch(name)
    return match[1] if match is not None else ""


def cumulative_stem(name: str) -> str:
    """Return 地区生产总值 for 地区生产总值:累计值; blank = the name does not end so."""
    match = _CUMULATIVE.fullmatch(name)
    return match[1] if match is not None else ""


def is_filler(plain: str) -> bool:
    """Whether the words only go along with a figure: 完成数, 实际完成值, 情况."""
    return _FILLING.fullmatch(plain) is not None


def bracketed(plain: str) -> tuple[str, str]:
    """Return a text without its first pair of brackets, and what stood in them; blank = there are none."""
    match = _BRACKETED.fullmatch(plain)
    if match is None:
        return plain, ""
    before, inside, after = match.groups()[:3] if match[2] is not None else match.groups()[3:]
    return before + after, inside


def measure_in(text: str, measures: frozenset[str] | set[str] = MEASURE_WORDS) -> str:
    """Return the measure in brackets or in a line such as 单位：万元; blank = there is none."""
    plain = re.sub(r"^(?:计量)?单位[:：]?", "", text).strip()
    if plain_header(plain) in measures or plain_header(plain) in MEASURE_WORDS:
        return plain
    money = _MONEY.fullmatch(plain_header(plain))
    if money is not None:
        return money[1]
    parts = _LISTED.split(plain) if len(plain) <= _LONGEST_LIST else [plain]
    several = [measure_in(part, measures) for part in parts] if len(parts) > 1 else []
    return "、".join(several) if several and all(several) else ""


def measure_behind(text: str, measures: frozenset[str] | set[str] = MEASURE_WORDS) -> tuple[str, str]:
    """Part a header from the measure at its end (金额/万元); blank = there is none."""
    if len(text) > _LONGEST_HEADER:
        return text, ""
    money = _MONEY_BEHIND.fullmatch(text)
    if money is not None:
        return money[1], money[2]
    parted = _PARTED.fullmatch(text)
    measure = measure_in(parted[2], measures) if parted else ""
    return (parted[1], measure) if parted and measure else (text, "")
