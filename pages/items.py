"""工作清单与台账: the action list and the ledgers, as list, calendar, one item, new item or import."""

from indicators.access.roles import Action
from indicators.web.items.calendar import show_calendar
from indicators.web.items.detail import show_item
from indicators.web.items.lines import all_lines
from indicators.web.items.list import show_items
from indicators.web.items.new import show_new
from indicators.web.items.transfer import show_exports, show_import
from indicators.web.meetings.sending import show_calendar_download, show_sending
from indicators.web.session.item_choice import CALENDAR, IMPORT, NEW
from indicators.web.session.visit import current
from indicators.web.ui.messages import show_notice

visit = current()
view, chosen = visit.view, visit.view.items
manages = visit.may(Action.MANAGE_ITEMS)

if chosen.item:
    show_item(all_lines(visit), visit)
elif chosen.view == NEW and manages and view.as_of is None:
    show_new(visit)
elif chosen.view == IMPORT and manages and view.as_of is None:
    show_import(visit)
elif chosen.view == CALENDAR:
    show_calendar(visit, manages)
    show_calendar_download(visit)
else:
    show_notice()
    lines = all_lines(visit)
    show_items(lines, visit.desk.today(view.as_of), visit.desk.catalogue(view.as_of), view, manages)
    show_exports(lines, visit)
    show_sending(None, visit)
