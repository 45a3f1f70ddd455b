"""Values of a template's placeholders. Their names are Chinese: the templates are the bureau's own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from indicators.briefing.month import ItemLine, Minutes, MonthBriefing, Row
from indicators.briefing.overall.columns import column
from indicators.deadlines.counting import Reports
from indicators.documents import listed
from indicators.documents.imprint import Imprint
from indicators.documents.letters import cleaned
from indicators.documents.templates.unusable import Unusable
from indicators.documents.wording import since, state_text
from indicators.i18n.language import Language
from indicators.i18n.numbers import percent
from indicators.i18n.terms.figures import year_month
from indicators.model.enums import Light
from indicators.model.problem import N_

_PLACEHOLDER = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_UNKNOWN = N_("{file} asks for {name}, which there is not: correct the placeholder, see docs/templates.md.")


@dataclass(frozen=True)
class Filling:
    """The content that a template is filled in with."""

    file_name: str  # of the template, for its sentence
    imprint: Imprint
    briefing: MonthBriefing
    minutes: Minutes | None
    language: Language

    @property
    def texts(self) -> Mapping[str, str]:
        return {name: cleaned(text) for name, text in _texts(self).items()}


def lists(filling: Filling) -> Mapping[str, list[Any]]:
    """Return the lists that a Word template loops over."""
    briefing, language = filling.briefing, filling.language
    lines = filling.minutes.lines if filling.minutes is not None else briefing.lines
    decided = filling.minutes.decided if filling.minutes is not None else ()
    return {
        "指标": [_row(row, filling) for row in briefing.rows],
        "红灯": [_row(row, filling) for row in briefing.with_light(Light.RED)],
        "黄灯": [_row(row, filling) for row in briefing.with_light(Light.YELLOW)],
        "议定": [cleaned(listed.decided_text(decision, language)) for decision in decided],
        "事项": [_line(line, language) for line in lines],
        "更正": [_cells(listed.restated_cells(decision, language)) for decision in briefing.restated],
    }


def replaced(text: str, filling: Filling) -> str:
    """Replace every ``{{…}}`` by its text; raises Unusable for an unknown name."""
    texts = filling.texts

    def value(match: re.Match[str]) -> str:
        if match[1] not in texts:
            raise unknown(match[1], filling.file_name)
        return texts[match[1]]

    return _PLACEHOLDER.sub(value, text)


def _reports(counted: Reports | None) -> dict[str, str]:
    """Return the counts of reports; blank for a meeting frozen before they were stored."""
    if counted is None:
        return dict.fromkeys(("应报数", "已报数", "应报未报数"), "")
    return {
        "应报数": str(counted.owed),
        "已报数": str(counted.reported),
        "应报未报数": str(counted.outstanding),
    }


def placeholder_names(text: str) -> list[str]:
    """Return the names between the braces."""
    return _PLACEHOLDER.findall(text)


def unknown(name: str, file_name: str) -> Unusable:
    """Return the error of a placeholder that there is not."""
    return Unusable(_UNKNOWN, file=file_name, name=name)


def _texts(filling: Filling) -> dict[str, str]:
    briefing, imprint, language = filling.briefing, filling.imprint, filling.language
    counts = {
        "红灯数": Light.RED,
        "黄灯数": Light.YELLOW,
        "绿灯数": Light.GREEN,
        "未报数": Light.NOT_REPORTED,
    }
    return {
        "标题": imprint.title,
        "单位": imprint.bureau,
        "截至": imprint.as_of,
        "日期": imprint.day,
        "演示": imprint.notice,
        "月份": year_month(briefing.month, language),
        "概况": briefing.headline.in_(language),
        "总体": state_text(briefing, language),
        "序时进度": percent(briefing.pace),
        "目标数": str(len(briefing.goals)),
        **{name: str(len(briefing.with_light(light))) for name, light in counts.items()},
        **_reports(briefing.reports),
    }


def _cells(texts: list[str]) -> list[str]:
    return [cleaned(text) for text in texts]


def _row(row: Row, filling: Filling) -> dict[str, str]:
    """Return one indicator's cells of the overall table by short names, and its sentence."""
    language, month = filling.language, filling.briefing.month
    names = {
        "序号": "number",
        "名称": "name",
        "计量单位": "measure",
        "年度目标": "target",
        "本月": "month_value",
        "累计": "dated_value",
        "完成率": "completion",
        "序时进度": "pace",
        "差值": "gap",
        "同比": "yoy",
        "排名": "rank",
        "状态": "state",
        "科室": "department",
        "责任人": "person",
        "存在问题": "cause",
        "下步措施": "remedy",
    }
    texts = {name: column(id).text(row, month, language) for name, id in names.items()}
    texts |= {"句子": row.sentence.in_(language), "持续": since(row, language)}
    return {name: cleaned(text) for name, text in texts.items()}


def _line(line: ItemLine, language: Language) -> dict[str, str]:
    names = {
        "编号": "number",
        "来源": "source",
        "任务": "task",
        "牵头科室": "lead",
        "配合科室": "supporting",
        "责任人": "responsible",
        "分管领导": "leader",
        "完成时限": "deadline",
        "进展": "progress",
        "状态": "state",
        "佐证": "evidence",
    }
    cells = {column.key: column.cell(line, language) for column in listed.COLUMNS}
    return {name: cleaned(cells[key]) for name, key in names.items()}
