"""An invented bureau, 云岭县商务局, as its folder's files, and what is written into them during the year."""

from pathlib import Path

FILES = {
    "settings": """\
设置项,取值,备注
bureau_name_zh,云岭县商务局,虚构
bureau_name_en,Yunling County Bureau of Commerce,
area_name_zh,云岭县,
area_name_en,Yunling County,
rules,default,
timezone,Asia/Shanghai,
deadline_day,5,
""",
    "departments": """\
编码,名称,英文名称,负责人,备注
TRADE,商贸股,Trade,骆桥,
PLAN,综合股,Planning,,
""",
    "units": """\
编码,名称,英文名称,单位类型,启用月,停用月
YL,云岭县,Yunling County,区本级,,
EAST,东湾街道,Dongwan,街道,,
WEST,西垭街道,Xiya,街道,,
NORTH,北坪街道,Beiping,街道,,
""",
    "measures": """\
编码,名称,英文名称,量类,换算系数
元,元,CNY,金额,
万元,万元,10k CNY,金额,"10,000"
亿元,亿元,100m CNY,金额,"100,000,000"
家,家,,数量,
件,件,cases,数量,
""",
    "groups": """\
编码,名称,英文名称
WORK,重点工作,Key work
""",
    "sources": """\
编码,名称,英文名称,性质,优先级,发布日期,备注
REPORT,股室填报,Reported,填报,0,,
DEMO,演示数据,Demonstration,演示,9,,
""",
    "indicators": """\
编码,名称,英文名称,分组,计量单位,类型,方向,上报口径,上报频率,考核周期,责任科室,责任人,报送截止日,免报月份,小数位,权重,计算公式,口径,数据来源,备注
NEW_SHOPS,新增门店,new shops,WORK,家,累计量,越高越好,累计,月,,TRADE,,,,0,1,units(),,,
VALUE,产值,output value,WORK,亿元,累计量,越高越好,累计,月,,TRADE,,,,1,1,,限额以上企业,,
COOPS,合作社,cooperatives,WORK,家,累计量,越高越好,累计,月,,TRADE,,,,0,1,,,,
DOCS,办件,cases handled,WORK,件,累计量,越高越好,累计,月,,PLAN,,,,0,1,,,,
""",
    "targets": """\
指标编码,单位,年份,并入目标,比较,目标值,上限,力争,基数,起始月,到期月,进度方式,计划曲线,规则集,原文,备注
NEW_SHOPS,,2022,,以上,240,,,,,,均匀,,,,
VALUE,,2022,,以上,12,,,,,,均匀,,,,
COOPS,,2022,,以上,240,,,,,,均匀,,,,
DOCS,,2022,,以上,120,,,,,,均匀,,,,
""",
    "plans": "编码,1月,2月,3月,4月,5月,6月,7月,8月,9月,10月,11月,12月\n",
    "rulesets": "编码,名称,英文名称,备注\ndefault,默认,Default,\n",
    "rules": """\
规则集,序号,适用类型,条件,灯,状态词,备注
default,1,,已达到 = 1,绿,已完成,
default,2,,已落空 = 1,红,未完成,
default,3,,与序时差 >= 0,绿,达进度,
default,4,,与序时差 >= -10,黄,欠进度,
default,5,,,红,严重滞后,
""",
}

# What is written into the files in the course of the year: file, old text, new text.
WEST_CLOSED = [("units", "西垭街道,Xiya,街道,,", "西垭街道,Xiya,街道,,2022-05")]
PARK_FOUNDED = [("units", "NORTH,北坪街道", "PARK,南岭园区,Nanling Park,园区,2022-08,\nNORTH,北坪街道")]
VALUE_REDEFINED = [
    ("indicators", "VALUE,产值,output value,WORK,亿元", "VALUE,产值,output value,WORK,万元"),
    ("indicators", "限额以上企业", "全部企业"),
    ("targets", "VALUE,,2022,,以上,12,", "VALUE,,2022,,以上,120000,"),
]
COOPS_HALVED = [("targets", "COOPS,,2022,,以上,240,", "COOPS,,2022,,以上,120,")]


def folder(where: Path) -> Path:
    where.mkdir(parents=True)
    for name, text in FILES.items():
        (where / f"{name}.csv").write_text(text, encoding="utf-8-sig")
    return where


def write(where: Path, changes: list[tuple[str, str, str]]) -> None:
    for name, old, new in changes:
        path = where / f"{name}.csv"
        text = path.read_text("utf-8-sig")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8-sig")
