"""A year of changes, worked out by hand: of every goal and month what the meeting showed, and why it is so.

Each meeting is held on the 10th of the month after. At an even pace n ÷ 12 of the year should be done by the
end of month n: 8.33, 16.67, 25, 33.33, 41.67, 50, 58.33, 66.67, 75, 83.33, 91.67, 100 %.
"""

MONTHS = range(1, 13)
UNKNOWN = "—"

# --- what is reported, cumulatively ---

# 12 a month and 8 a month; 西垭街道 closes in May, 南岭园区 is founded in August.
SHOPS = {
    "EAST": {month: str(12 * month) for month in MONTHS},
    "WEST": {month: str(8 * month) for month in range(1, 6)},
    "PARK": {month: str(10 * (month - 7)) for month in range(8, 13)},
}
VALUE_2021 = {month: f"{month * 8 / 10:.1f}" for month in MONTHS}  # 0.8 a month
_TENS = [str(10 * month) for month in MONTHS]
REPORTS = {
    # 亿元 until June, 万元 by the new definition from July on
    "VALUE": ["1", "2", "3", "4", "5", "6", "65000", "80000", "90000", "95000", "110000", "121000"],
    "COOPS": _TENS,
    "DOCS": _TENS,
}
NEW_VALUES = [65_000, 80_000, 90_000, 95_000, 110_000, 121_000]

# --- what the meetings showed ---

# ■ red, ▲ yellow, ● green, ◌ not reported; January to December.
LIGHTS = {
    # 112 ÷ 240 − 50 = −3.33, 124: −6.67, 146: −5.83, 168: −5, 190: −4.17, 212: −3.33; 234 < 240 when due
    "NEW_SHOPS": "●●●●●▲▲▲▲▲▲■",
    # 65,000 ÷ 120,000 − 58.33 = −4.17; 80,000 and 90,000 exactly; 95,000: −4.17; 110,000 exactly; then met
    "VALUE": "●●●●●●▲●●▲●●",
    # of 240: −4.17, −8.33, −12.5 … 90 ÷ 240 − 75 = −37.5; of 120: 100 ÷ 120 − 83.33 = 0, 0, met
    "COOPS": "▲▲■■■■■■■●●●",
    "DOCS": "●●●●●●●●●●●●",
}

# Cumulative; the month's own amount; needed in each month to come, exactly and as shown (家, 件: rounded up).
# NEW_SHOPS: (240 − 112) ÷ 6 = 21.33, 116 ÷ 5 = 23.2, 94 ÷ 4 = 23.5, 72 ÷ 3, 50 ÷ 2, 28 ÷ 1. None in December.
# VALUE: (12 − 6) ÷ 6 = 1; 55,000 ÷ 5, 40,000 ÷ 4, 30,000 ÷ 3, 25,000 ÷ 2, 10,000 ÷ 1; July's own month is
#        unknown: June is of another definition.
# COOPS: 230 ÷ 11 = 20.91, 220 ÷ 10, 210 ÷ 9 = 23.33, 200 ÷ 8, 190 ÷ 7 = 27.14, 180 ÷ 6, 170 ÷ 5, 160 ÷ 4,
#        150 ÷ 3; then (120 − 100) ÷ 2, 10 ÷ 1.
TABLE = {
    "NEW_SHOPS": [
        ("20", "20", "20", "20"), ("40", "20", "20", "20"), ("60", "20", "20", "20"),
        ("80", "20", "20", "20"), ("100", "20", "20", "20"), ("112", "12", "21.33333333", "22"),
        ("124", "12", "23.2", "24"), ("146", "22", "23.5", "24"), ("168", "22", "24", "24"),
        ("190", "22", "25", "25"), ("212", "22", "28", "28"), ("234", "22", None, UNKNOWN),
    ],
    "VALUE": [
        ("1", "1", "1", "1"), ("2", "1", "1", "1"), ("3", "1", "1", "1"), ("4", "1", "1", "1"),
        ("5", "1", "1", "1"), ("6", "1", "1", "1"), ("65000", None, "11000", "11,000"),
        ("80000", "15000", "10000", "10,000"), ("90000", "10000", "10000", "10,000"),
        ("95000", "5000", "12500", "12,500"), ("110000", "15000", "10000", "10,000"),
        ("121000", "11000", None, UNKNOWN),
    ],
    "COOPS": [
        ("10", "10", "20.90909091", "21"), ("20", "10", "22", "22"), ("30", "10", "23.33333333", "24"),
        ("40", "10", "25", "25"), ("50", "10", "27.14285714", "28"), ("60", "10", "30", "30"),
        ("70", "10", "34", "34"), ("80", "10", "40", "40"), ("90", "10", "50", "50"),
        ("100", "10", "10", "10"), ("110", "10", "10", "10"), ("120", "10", None, UNKNOWN),
    ],
    "DOCS": [
        *((str(10 * month), "10", "10", "10") for month in range(1, 12)),
        ("120", "10", None, UNKNOWN),
    ],
}  # fmt: skip
# Completion − pace, to the eight places that programs are handed.
GAPS = {
    "NEW_SHOPS": [*["0"] * 5, "-3.33333333", "-6.66666667", "-5.83333333", "-5",
                  "-4.16666667", "-3.33333333", "-2.5"],
    # 121,000 ÷ 120,000 = 100.83 %
    "VALUE": ["0"] * 6 + ["-4.16666667", "0", "0", "-4.16666667", "0", "0.83333333"],
    "COOPS": ["-4.16666667", "-8.33333333", "-12.5", "-16.66666667", "-20.83333333", "-25", "-29.16666667",
              "-33.33333333", "-37.5", "0", "0", "0"],
    "DOCS": ["0"] * 12,
}  # fmt: skip
# 1 ÷ 0.8 − 1 = 25 % each month; none across the new definition.
GROWTH = ["25"] * 6 + [None] * 6

# Mean of three months' own amounts. NEW_SHOPS: (20 + 20 + 12) ÷ 3, (20 + 12 + 12) ÷ 3, (12 + 12 + 22) ÷ 3,
# (12 + 22 + 22) ÷ 3. VALUE: with 0.8 of November and December 2021; none until three months follow July:
# (15,000 + 10,000 + 5,000) ÷ 3, (10,000 + 5,000 + 15,000) ÷ 3, (5,000 + 15,000 + 11,000) ÷ 3. DOCS with
# April anew: (10 + 10 + 11) ÷ 3, (10 + 11 + 9) ÷ 3, (11 + 9 + 10) ÷ 3, (9 + 10 + 10) ÷ 3.
RECENT = {
    "NEW_SHOPS": [None, None, "20", "20", "20", "17.33333333", "14.66666667", "15.33333333", "18.66666667",
                  "22", "22", "22"],
    "VALUE": ["0.86666667", "0.93333333", "1", "1", "1", "1", None, None, None,
              "10000", "10000", "10333.33333333"],
    "COOPS": [None, None] + ["10"] * 10,
    "DOCS": [None, None, "10", "10.33333333", "10", "10", "9.66666667"] + ["10"] * 5,
}  # fmt: skip
# Own amount ÷ that of the month before − 1: 12 ÷ 20, 22 ÷ 12; 1 ÷ 0.8, 10 ÷ 15, 5 ÷ 10, 15 ÷ 5, 11 ÷ 15;
# 11 ÷ 10, 9 ÷ 11, 10 ÷ 9. None in January without last year, in July and in August, which July precedes.
MONTH_ON_MONTH = {
    "NEW_SHOPS": [None, "0", "0", "0", "0", "-40", "0", "83.33333333", "0", "0", "0", "0"],
    "VALUE": ["25", "0", "0", "0", "0", "0", None, None, "-33.33333333", "-50", "200", "-26.66666667"],
    "COOPS": [None] + ["0"] * 11,
    "DOCS": [None, "0", "0", "10", "-18.18181818", "11.11111111"] + ["0"] * 6,
}
CHANGES = {
    "NEW_SHOPS": ["新亮绿", *(f"连续{n}个月" for n in range(2, 6)), "由绿转黄",
                  *(f"连续{n}个月" for n in range(2, 7)), "由黄转红"],
    "VALUE": ["新亮绿", *(f"连续{n}个月" for n in range(2, 7)), "由绿转黄", "由黄转绿", "连续2个月",
              "由绿转黄", "由黄转绿", "连续2个月"],
    "COOPS": ["新亮黄", "连续2个月", "由黄转红", *(f"连续{n}个月" for n in range(2, 8)), "由红转绿",
              "连续2个月", "连续3个月"],
    "DOCS": ["新亮绿", *(f"连续{n}个月" for n in range(2, 13))],
}  # fmt: skip

# The quarter's own amount; its part of the plan; amount ÷ plan; amount ÷ that of the quarter before − 1.
# NEW_SHOPS: 60, 112 − 60, 168 − 112, 234 − 168 of 60 each; 52 ÷ 60, 56 ÷ 52, 66 ÷ 56.
# VALUE: 3 of 3 亿元, after 2.4 at the end of 2021; 120,000 ÷ 4 = 30,000 万元; July's part is unknown, then
#        121,000 − 90,000.
# COOPS: 30 of 60, in the last quarter of 120 ÷ 4. DOCS: 30 of 30.
QUARTERS = {
    "NEW_SHOPS": [
        ("60", "60", "100", None), ("52", "60", "86.66666667", "-13.33333333"),
        ("56", "60", "93.33333333", "7.69230769"), ("66", "60", "110", "17.85714286"),
    ],
    "VALUE": [
        ("3", "3", "100", "25"), ("3", "3", "100", "0"),
        (None, "30000", None, None), ("31000", "30000", "103.33333333", None),
    ],
    "COOPS": [
        ("30", "60", "50", None), ("30", "60", "50", "0"), ("30", "60", "50", "0"), ("30", "30", "100", "0"),
    ],
    "DOCS": [
        ("30", "30", "100", None), ("30", "30", "100", "0"), ("30", "30", "100", "0"),
        ("30", "30", "100", "0"),
    ],
}  # fmt: skip

# What the meetings began with. The furthest behind of the yellow ones: first 合作社, then 新增门店, which in
# July lies 6.7 points behind where 产值 lies 4.2, and in October 4.2 as 产值 does, but stands before it.
_RED = "1 项亮红灯，其中合作社连续亮红"
HEADLINES = [
    "1 项亮黄灯，差距最大的是合作社，差 4.2 个百分点。",
    "1 项亮黄灯，差距最大的是合作社，差 8.3 个百分点。",
    "1 项亮红灯，本月新红：合作社。",
    f"{_RED}。",
    f"{_RED}。",
    f"{_RED}；1 项亮黄灯，差距最大的是新增门店，差 3.3 个百分点。",
    f"{_RED}；2 项亮黄灯，差距最大的是新增门店，差 6.7 个百分点。",
    f"{_RED}；1 项亮黄灯，差距最大的是新增门店，差 5.8 个百分点。",
    f"{_RED}；1 项亮黄灯，差距最大的是新增门店，差 5.0 个百分点。",
    "2 项亮黄灯，差距最大的是新增门店，差 4.2 个百分点。",
    "1 项亮黄灯，差距最大的是新增门店，差 3.3 个百分点。",
    "1 项亮红灯，本月新红：新增门店。",
]

SENTENCES = {
    "NEW_SHOPS": [
        "截至1月底，新增门店累计20家，完成年度目标的8.3%，与序时进度持平。",
        "截至2月底，新增门店累计40家，完成年度目标的16.7%，与序时进度持平。",
        "截至3月底，新增门店累计60家，完成年度目标的25.0%，与序时进度持平。",
        "截至4月底，新增门店累计80家，完成年度目标的33.3%，与序时进度持平。",
        "截至5月底，新增门店累计100家，完成年度目标的41.7%，与序时进度持平。",
        "截至6月底，新增门店累计112家，完成年度目标的46.7%，慢于序时进度3.3个百分点。",
        "截至7月底，新增门店累计124家，完成年度目标的51.7%，慢于序时进度6.7个百分点。",
        "截至8月底，新增门店累计146家，完成年度目标的60.8%，慢于序时进度5.8个百分点。",
        "截至9月底，新增门店累计168家，完成年度目标的70.0%，慢于序时进度5.0个百分点。",
        "截至10月底，新增门店累计190家，完成年度目标的79.2%，慢于序时进度4.2个百分点。",
        "截至11月底，新增门店累计212家，完成年度目标的88.3%，慢于序时进度3.3个百分点。",
        "截至12月底，新增门店累计234家，完成年度目标的97.5%，慢于序时进度2.5个百分点。",
    ],
    "VALUE": [
        "截至1月底，产值累计1亿元，完成年度目标的8.3%，与序时进度持平，同比增长25.0%。",
        "截至2月底，产值累计2亿元，完成年度目标的16.7%，与序时进度持平，同比增长25.0%。",
        "截至3月底，产值累计3亿元，完成年度目标的25.0%，与序时进度持平，同比增长25.0%。",
        "截至4月底，产值累计4亿元，完成年度目标的33.3%，与序时进度持平，同比增长25.0%。",
        "截至5月底，产值累计5亿元，完成年度目标的41.7%，与序时进度持平，同比增长25.0%。",
        "截至6月底，产值累计6亿元，完成年度目标的50.0%，与序时进度持平，同比增长25.0%。",
        "截至7月底，产值累计65,000万元，完成年度目标的54.2%，慢于序时进度4.2个百分点。",
        "截至8月底，产值累计80,000万元，完成年度目标的66.7%，与序时进度持平，7月黄灯已追回。",
        "截至9月底，产值累计90,000万元，完成年度目标的75.0%，与序时进度持平。",
        "截至10月底，产值累计95,000万元，完成年度目标的79.2%，慢于序时进度4.2个百分点。",
        "截至11月底，产值累计110,000万元，完成年度目标的91.7%，与序时进度持平，10月黄灯已追回。",
        "截至12月底，产值累计121,000万元，完成年度目标的100.8%，快于序时进度0.8个百分点。",
    ],
    "COOPS": [
        "截至1月底，合作社累计10家，完成年度目标的4.2%，慢于序时进度4.2个百分点。",
        "截至2月底，合作社累计20家，完成年度目标的8.3%，慢于序时进度8.3个百分点。",
        "截至3月底，合作社累计30家，完成年度目标的12.5%，慢于序时进度12.5个百分点。",
        "截至4月底，合作社累计40家，完成年度目标的16.7%，慢于序时进度16.7个百分点。",
        "截至5月底，合作社累计50家，完成年度目标的20.8%，慢于序时进度20.8个百分点。",
        "截至6月底，合作社累计60家，完成年度目标的25.0%，慢于序时进度25.0个百分点。",
        "截至7月底，合作社累计70家，完成年度目标的29.2%，慢于序时进度29.2个百分点。",
        "截至8月底，合作社累计80家，完成年度目标的33.3%，慢于序时进度33.3个百分点。",
        "截至9月底，合作社累计90家，完成年度目标的37.5%，慢于序时进度37.5个百分点。",
        "截至10月底，合作社累计100家，完成年度目标的83.3%，与序时进度持平，1月至2月黄灯、3月至9月红灯已追回。",
        "截至11月底，合作社累计110家，完成年度目标的91.7%，与序时进度持平。",
        "截至12月底，合作社累计120家，完成年度目标的100.0%，与序时进度持平。",
    ],
    "DOCS": [
        f"截至{month}月底，办件累计{10 * month}件，完成年度目标的{share}%，与序时进度持平。"
        for month, share in zip(
            MONTHS,
            ["8.3", "16.7", "25.0", "33.3", "41.7", "50.0", "58.3", "66.7", "75.0", "83.3", "91.7", "100.0"],
            strict=True,
        )
    ],
}
IN_ENGLISH = {
    ("NEW_SHOPS", 6): "By the end of June, new shops came to 112 家, 46.7% of the yearly target, "
    "3.3 percentage points behind pace.",
    ("VALUE", 6): "By the end of June, output value came to 600 million yuan, 50.0% of the yearly target, "
    "level with the pace, up 25.0% on last year.",
    ("VALUE", 8): "By the end of August, output value came to 800 million yuan, 66.7% of the yearly target, "
    "level with the pace, and the yellow light of July has been made good.",
    ("COOPS", 9): "By the end of September, cooperatives came to 90 家, 37.5% of the yearly target, "
    "37.5 percentage points behind pace.",
    ("COOPS", 10): "By the end of October, cooperatives came to 100 家, 83.3% of the yearly target, "
    "level with the pace, and the yellow lights of January and February and the red lights of March to "
    "September have been made good.",
    ("DOCS", 4): "By the end of April, cases handled came to 40 cases, 33.3% of the yearly target, "
    "level with the pace.",
}

# --- one value taken back on 10 June, reported anew on 20 July ---

TAKEN_BACK, ANEW = "重复统计一批办件", "逐件核对后重报"
# What the next meetings are told: month told of, code, was shown, is now, why.
RESTATED = {
    6: [("2022-04", "DOCS", "40件", "未报", TAKEN_BACK)],
    7: [("2022-04", "DOCS", "未报", "41件", ANEW)],
}
RESTATED_LINES = {
    6: f"2022年4月办件：上次40件，现未报；{TAKEN_BACK}（孙苗）",
    7: f"2022年4月办件：上次未报，现41件；{ANEW}（孙苗）",
}
HALVED, REDEFINED, CLOSED = "县政府常务会议调减年度目标", "统计制度自7月起改为全部企业", "西垭街道5月撤并"
APRIL_UNREPORTED = "4月办件尚未上报，最近一次为2022年3月的30件。"
# 41 ÷ 120 = 34.17 %; 34.17 − 33.33 = 0.83
APRIL_ANEW = "截至4月底，办件累计41件，完成年度目标的34.2%，快于序时进度0.8个百分点。"

# --- what would be otherwise ---

# With a factor of 10,000: 65,000 − 60,000; 65,000 ÷ 56,000 = +16.07 %, 80,000 ÷ 64,000, 90,000 ÷ 72,000,
# 95,000 ÷ 80,000, 110,000 ÷ 88,000, 121,000 ÷ 96,000.
BRIDGED_OWN = ["1"] * 6 + ["5000", "15000", "10000", "5000", "15000", "11000"]
BRIDGED_GROWTH = ["25"] * 6 + ["16.07142857", "25", "25", "18.75", "25", "26.04166667"]
# The halved target from September on: 90 ÷ 120 = 75 % where 75 % is due.
REACHING_BACK = "▲▲■■■■■■●"
