"""The bureau's ledger columns, their other names in files, and how the header row is found."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from indicators.intake.interpret.names import plain
from indicators.spreadsheets.grid import Grid

NUMBER, SOURCE, FINDING, TASK = "number", "source", "finding", "task"
LEAD, SUPPORTING, RESPONSIBLE, LEADER = "lead", "supporting", "responsible", "leader"
DEADLINE, PROGRESS, STATE, EVIDENCE = "deadline", "progress", "state", "evidence"
CLOSED_ON, CLOSED_BY, INDICATORS = "closed_on", "closed_by", "indicators"


class LedgerColumn(NamedTuple):
    """A ledger column's id and names."""

    name_zh: str
    name_en: str


# The bureau's own columns in their order; an export has exactly these.
COLUMNS: Mapping[str, LedgerColumn] = {
    NUMBER: LedgerColumn("编号", "Number"),
    SOURCE: LedgerColumn("来源", "Source"),
    FINDING: LedgerColumn("反馈问题", "Finding"),
    TASK: LedgerColumn("任务", "Task"),
    LEAD: LedgerColumn("牵头科室", "Lead department"),
    SUPPORTING: LedgerColumn("配合科室", "Supporting departments"),
    RESPONSIBLE: LedgerColumn("责任人", "Responsible person"),
    LEADER: LedgerColumn("分管领导", "Leader in charge"),
    DEADLINE: LedgerColumn("完成时限", "Deadline"),
    PROGRESS: LedgerColumn("进展", "Progress"),
    STATE: LedgerColumn("状态", "State"),
    EVIDENCE: LedgerColumn("佐证", "Evidence"),
    CLOSED_ON: LedgerColumn("销号日期", "Signed off on"),
    CLOSED_BY: LedgerColumn("审核人", "Signed off by"),
}
# What other files call them, the likeliest first: where two fields want a column, the likelier name wins.
_SYNONYMS: Mapping[str, str] = {
    NUMBER: "编号 序号 问题编号 事项编号 任务编号 台账编号 号",
    SOURCE: "来源 问题来源 事项来源 任务来源 反馈来源 出处 来源名称",
    FINDING: "反馈问题 问题 存在问题 具体问题 问题描述 巡察反馈问题 巡察反馈意见 反馈意见 "
    "整改问题 问题内容 问题清单 主要问题",
    TASK: "任务 整改任务 工作任务 重点任务 任务内容 具体任务 主要任务 整改措施 具体措施 措施 整改举措 "
    "工作内容 工作事项 议定事项 事项",
    LEAD: "牵头科室 牵头部门 牵头单位 责任科室 责任部门 责任单位 主办科室 承办科室 承办部门 科室",
    SUPPORTING: "配合科室 配合部门 配合单位 协办科室 协办部门 协同科室 参与科室",
    RESPONSIBLE: "责任人 责任人员 具体责任人 直接责任人 负责人 经办人 承办人",
    LEADER: "分管领导 责任领导 牵头领导 分管局领导 包保领导 局领导",
    DEADLINE: "完成时限 整改时限 整改期限 完成期限 办结时限 时限 截止日期 截止时间 要求完成时间 计划完成时间 "
    "时间节点 完成时间 完成日期",
    PROGRESS: "进展 进展情况 整改进展 整改进展情况 工作进展 目前进展 完成情况 整改情况 整改完成情况 落实情况 "
    "整改落实情况 整改成效 推进情况",
    STATE: "状态 整改状态 完成状态 办理状态 当前状态 是否完成 是否销号 销号情况",
    EVIDENCE: "佐证 佐证材料 佐证资料 证明材料 支撑材料 印证材料",
    CLOSED_ON: "销号日期 销号时间 办结日期 办结时间 实际完成日期 实际完成时间 完成日期 完成时间",
    CLOSED_BY: "审核人 销号人 销号审核人 审核 验收人 确认人",
    INDICATORS: "关联指标 对应指标 相关指标 指标编码",
}
_NEEDED = (TASK, LEAD, DEADLINE)
JOINED = (TASK, PROGRESS)  # of which a file may have two columns: both are kept, one below the other
_SEARCHED = 40  # rows from the top among which the header is looked for
_FEWEST = 3  # known names that make a row a header
_BRACKET = re.compile(r"[(（].*?[)）]")


@dataclass(frozen=True)
class Header:
    """The header row: which columns of the sheet hold which field."""

    row: int  # the header's number in the sheet
    places: Mapping[str, tuple[int, ...]]  # of a field, the likeliest first
    names: Mapping[int, str]  # of every place that has a heading
    left_aside: tuple[int, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(field for field in _NEEDED if field not in self.places)


def heading(field: str) -> str:
    """Return a field's heading as the bureau's own ledgers have it."""
    return COLUMNS[field].name_zh if field in COLUMNS else "关联指标"


def find_header(grid: Grid) -> Header | None:
    """Return the header: the row near the top with most known names; None = no row has three."""
    best: Header | None = None
    for number, cells in grid.rows(0, _SEARCHED):
        header = _header(number, cells)
        if sum(map(len, header.places.values())) >= _FEWEST and (
            best is None or _score(header) > _score(best)
        ):
            best = header
    return best


def is_repeated(cells: Sequence[str], header: Header) -> bool:
    """Whether a row names the columns once more, as at the top of every printed page."""
    filled = [cell for cell in cells if cell]
    same = sum(cells[place] == name for place, name in header.names.items() if place < len(cells))
    return bool(filled) and same == len(filled)


def _score(header: Header) -> tuple[int, int]:
    return -len(header.missing), len(header.places)


def _header(number: int, cells: Sequence[str]) -> Header:
    claims: dict[str, list[tuple[int, int]]] = {}
    names = {place: cell for place, cell in enumerate(cells) if cell}
    for place, cell in names.items():
        for field, rank in _known(cell):
            claims.setdefault(field, []).append((rank, place))
    places: dict[str, tuple[int, ...]] = {}
    taken: set[int] = set()
    for field in _RANKS:  # the deadline has its choice before the day of closing
        for _, place in sorted(claims.get(field, ())):
            if place not in taken and (field not in places or field in JOINED):
                places[field] = (*places.get(field, ()), place)
                taken.add(place)
    return Header(number, places, names, tuple(place for place in names if place not in taken))


def _known(cell: str) -> list[tuple[str, int]]:
    """Return the fields that a heading may mean, each with how unlikely; brackets and blanks do not count."""
    bare = plain(_BRACKET.sub("", cell)) or plain(cell)
    return [(field, ranks[bare]) for field, ranks in _RANKS.items() if bare in ranks]


def _ranks(field: str) -> Mapping[str, int]:
    names = [*COLUMNS.get(field, ()), *_SYNONYMS[field].split()]
    return {plain(name): rank for rank, name in reversed(list(enumerate(names)))}


_RANKS: Mapping[str, Mapping[str, int]] = {field: _ranks(field) for field in _SYNONYMS}
