"""Roles, actions, and the one table of which role may do which action.

``docs/security.md`` shows this table; tests hold both together and walk all of it through the core,
the pages and the API.
"""

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What a person is to the desk; the value is what the store keeps."""

    ANONYMOUS = "anonymous"  # nobody signed in, where the bureau lets the desk be seen without
    VIEWER = "viewer"  # 查看: leaders
    REPORTER = "reporter"  # 填报: staff of a department
    REVIEWER = "reviewer"  # 审核: the office that answers for all figures
    ADMINISTRATOR = "administrator"  # 管理


class Action(StrEnum):
    """Something that is asked for before it is done."""

    VIEW = "view"  # every page of figures, and the same by the API
    EXPORT = "export"  # figures and uploaded files as files
    OWN_ACCOUNT = "own-account"  # own password, sessions, tokens
    REPORT = "report"  # figures of the own departments' indicators
    REPORT_ALL = "report-all"  # figures of every department's
    UNDO_OWN = "undo-own"  # a submission of one's own
    UNDO_ANY = "undo-any"
    REVIEW = "review"  # take submissions in, or return them
    CLOSE_PERIODS = "close-periods"  # 封账, and open again; corrections of closed months
    REMIND = "remind"  # 催报: ask departments for what is missing
    COMMENT = "comment"  # 存在问题, 下步措施 and the quarter of the own departments
    WORK_ITEMS = "work-items"  # progress of the own departments' items, and asking for their closing
    MANAGE_ITEMS = "manage-items"  # raise, import, change, postpone, close (销号)
    HOLD_MEETINGS = "hold-meetings"  # start, decide, end
    SEND_OUT = "send-out"  # the list to its owners, minutes and warnings
    DEFINE = "define"  # add to the catalogue from a page, or change it
    REMOVE_DEMONSTRATION = "remove-demonstration"
    READ_AUDIT = "read-audit"
    MANAGE_PEOPLE = "manage-people"  # accounts, roles, other people's sessions and tokens
    MANAGE_DESK = "manage-desk"  # settings, backups, the state of the machine


def _roles(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


_V, _R, _W, _A = Role.VIEWER, Role.REPORTER, Role.REVIEWER, Role.ADMINISTRATOR

MATRIX: Mapping[Action, frozenset[Role]] = {
    Action.VIEW: _roles(Role.ANONYMOUS, _V, _R, _W, _A),
    Action.EXPORT: _roles(_V, _R, _W, _A),
    Action.OWN_ACCOUNT: _roles(_V, _R, _W, _A),
    Action.REPORT: _roles(_R, _W, _A),
    Action.REPORT_ALL: _roles(_W, _A),
    Action.UNDO_OWN: _roles(_R, _W, _A),
    Action.UNDO_ANY: _roles(_W, _A),
    Action.REVIEW: _roles(_W, _A),
    Action.CLOSE_PERIODS: _roles(_W, _A),
    Action.REMIND: _roles(_W, _A),
    Action.COMMENT: _roles(_R, _W, _A),
    Action.WORK_ITEMS: _roles(_R, _W, _A),
    Action.MANAGE_ITEMS: _roles(_W, _A),
    Action.HOLD_MEETINGS: _roles(_W, _A),
    Action.SEND_OUT: _roles(_W, _A),
    Action.DEFINE: _roles(_W, _A),
    Action.REMOVE_DEMONSTRATION: _roles(_A),
    Action.READ_AUDIT: _roles(_A),
    Action.MANAGE_PEOPLE: _roles(_A),
    Action.MANAGE_DESK: _roles(_A),
}

GIVEN = tuple(role for role in Role if role is not Role.ANONYMOUS)  # roles that a person can be given


def may(role: Role, action: Action) -> bool:
    return role in MATRIX[action]


def is_within(role: Role, other: Role) -> bool:
    """Whether the other role may do everything that this one may."""
    return all(other in roles for roles in MATRIX.values() if role in roles)


def weaker(role: Role, other: Role) -> Role | None:
    """Return the role whose actions the other may all do; None = each may do something the other may not."""
    if is_within(role, other):
        return role
    return other if is_within(other, role) else None
