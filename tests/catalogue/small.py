"""A tiny bureau of an invented county, 青禾县农业农村局, for every test that needs a catalogue.

One indicator of each kind, one of each direction, each formula, a planned curve and a goal with a
further condition. In Chinese headings and words, as an office worker writes them.
"""

SMALL: dict[str, str] = {
    "settings.csv": """\
设置项,取值,备注
bureau_name_zh,青禾县农业农村局,虚构
bureau_name_en,Qinghe County Agriculture Bureau,
area_name_zh,青禾县,
area_name_en,Qinghe County,
rules,default,
timezone,Asia/Shanghai,
deadline_day,5,
""",
    "departments.csv": """\
编码,名称,英文名称,负责人,备注
CROP,种植业股,Crops,田禾,
PLAN,计划财务股,Planning,,
""",
    "units.csv": """\
编码,名称,英文名称,单位类型
QH,青禾县,Qinghe County,区本级
DONG,东塘街道,Dongtang,街道
XI,西岭街道,Xiling,街道
SEED,种业产业园,Seed Park,园区
""",
    "measures.csv": """\
编码,名称,英文名称,量类,换算系数
元,元,CNY,金额,
亿元,亿元,100m CNY,金额,"100,000,000"
家,家,,数量,
次,次,times,数量,
%,%,%,百分比,
百分点,百分点,points,百分点,
是否,是/否,yes/no,是否,
吨,吨,t,其他,
""",
    "groups.csv": """\
编码,名称,英文名称
OUT,产出,Output
WORK,重点工作,Key work
""",
    "sources.csv": """\
编码,名称,英文名称,性质,优先级,发布日期,备注
REPORT,股室填报,Reported,填报,0,,
GAZETTE,县统计公报,Gazette,公开发布,1,2023-01-30,
DEMO,演示数据,Demonstration,演示,9,,
""",
    "indicators.csv": """\
编码,名称,英文名称,分组,计量单位,类型,方向,上报口径,上报频率,考核周期,责任科室,责任人,报送截止日,免报月份,小数位,权重,计算公式,口径,数据来源,备注
OUTPUT,农业总产值,Farm output,OUT,亿元,累计量,越高越好,累计,月,,CROP,,,1,2,2,,辖区内农林牧渔业产值,县统计局,
OUTPUT_YOY,农业总产值同比,Farm output growth,OUT,%,比率,越高越好,时点,月,,CROP,,,,1,1,yoy(OUTPUT),,,
CITY_YOY,全市农业总产值同比,City growth,OUT,%,比率,越高越好,时点,月,,CROP,,,,1,0,,,,
LEAD,增速高于全市,City lead,OUT,百分点,比率,越高越好,时点,月,,CROP,,,,1,1,"diff(OUTPUT_YOY, CITY_YOY)",,,
FARMS,家庭农场数,Family farms,OUT,家,存量,越高越好,期末,季,,CROP,孙苗,,,,,,,,
NEW_FARMS,新增家庭农场,New family farms,OUT,家,累计量,越高越好,当月,月,,CROP,,8,,,,units(),,,
COOPS,新增合作社,New cooperatives,OUT,家,累计量,越高越好,当月,月,,CROP,,,,,,,,,
NEW_ALL,新增经营主体,New businesses,OUT,家,累计量,越高越好,累计,月,,CROP,,,,,,"sum(NEW_FARMS, COOPS)",,,
SHARE,合作社占比,Cooperatives' share,OUT,%,比率,保持区间,时点,月,,PLAN,,,,1,,"ratio(COOPS, NEW_ALL)",,,
FERTILISER,化肥用量,Fertiliser used,OUT,吨,累计量,越低越好,当月,月,,CROP,,,,1,,,,,
INSURED,农户参保覆盖率,Insured households,WORK,%,覆盖率,越高越好,时点,月,,PLAN,,,,1,,,,,
PLATFORM,产销平台上线,Platform online,WORK,是否,里程碑,越高越好,时点,月,,PLAN,,,,,,,,,
MEETING,调度会,Progress meeting,WORK,次,频次,越高越好,当月,月,季,PLAN,,,,,,,,,
LIST,整改清单,Rectification list,WORK,家,清单,越高越好,时点,月,,PLAN,,,,,,,,,
""",
    "targets.csv": """\
指标编码,单位,年份,并入目标,比较,目标值,上限,力争,基数,起始月,到期月,进度方式,计划曲线,规则集,原文,备注
OUTPUT,,2022,,突破,20,,力争,16.5,,,去年同期,,,力争农业总产值突破20亿元,
OUTPUT_YOY,,2022,OUTPUT,以上,8%,,,,,,,,,增长8%以上,
LEAD,,2022,OUTPUT,高于,0,,,,,,,,,高于全市,
FARMS,,2022,,达到,"1,200",,,1000,,,均匀,,,家庭农场达到1200家,
NEW_FARMS,,2022,,以上,200,,,,,,计划曲线,SOWING,,,
NEW_FARMS,DONG,2022,,以上,120,,,,,,,,,,
NEW_ALL,,2022,,以上,-,,,,,,,,,,未设目标
SHARE,,2022,,区间,20,40,,,,,,,,,
FERTILISER,,2022,,不超过,3000,,,,,,,,,,
INSURED,,2022,,完成,100,,,,,,持续,,,,
PLATFORM,,2022,,完成,1,,,,3,9,到期,,,9月底前上线,
MEETING,QH,2022,,以上,1,,,,,,,,,每季度至少1次,
LIST,,2022,,完成,12,,,0,,,,,strict,,
""",
    "plans.csv": """\
编码,1月,2月,3月,4月,5月,6月,7月,8月,9月,10月,11月,12月
SOWING,0,0,5,20,40,60,70,75,80,90,95,100
""",
    "rulesets.csv": """\
编码,名称,英文名称,备注
default,默认,Default,
strict,严格,Strict,
""",
    "rules.csv": """\
规则集,序号,适用类型,条件,灯,状态词,备注
default,10,,已达到 = 1,绿,已完成,
default,20,里程碑；清单,到期 = 1,红,未完成,
default,30,,与序时差 ≥ 0,绿,达进度,
default,40,,与序时差 >= -10; 与序时差 < 0,黄,欠进度,
default,50,,,红,严重滞后,
strict,1,,gap >= 0,绿,on-pace,
strict,2,,,red,behind,
""",
}


def small_files(encoding: str = "utf-8-sig", **changed: str) -> dict[str, bytes]:
    """The catalogue's files by name, as bytes; ``changed`` puts another text for a file (``units="…"``)."""
    texts = SMALL | {f"{name}.csv": text for name, text in changed.items()}
    return {name: text.encode(encoding) for name, text in texts.items()}
