"""Find goals that no person answers for: the field is blank, or a post stands where a name should."""

from indicators.model.catalogue import Catalogue, Indicator

# Posts as people write them; a name may stand before one (王科长), a bare post names nobody.
POSTS = frozenset(
    [
        "科长",
        "副科长",
        "股长",
        "副股长",
        "处长",
        "副处长",
        "局长",
        "副局长",
        "主任",
        "副主任",
        "所长",
        "副所长",
        "部长",
        "副部长",
        "组长",
        "站长",
        "科室负责人",
        "负责人",
        "责任人",
        "待定",
        "section-chief",
        "director",
        "head",
        "tbd",
    ]
)


def names_somebody(owner: str) -> bool:
    """Whether a text names a person: an account's name or any other, but no bare post."""
    return bool(owner.strip()) and owner.strip().casefold() not in POSTS


def unowned(catalogue: Catalogue, year: int) -> tuple[Indicator, ...]:
    """Return the goals of a year whose owner, or else the department's lead, names nobody."""
    return tuple(goal for goal in catalogue.goals(year) if not names_somebody(catalogue.person(goal)))
