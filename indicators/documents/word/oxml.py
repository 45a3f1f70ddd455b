"""Set the elements of a Word file that python-docx does not cover."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def element(tag: str, **attributes: object) -> Any:
    """Create ``element("w:docGrid", linePitch=560)``; attributes are of Word's own namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def put(parent: Any, tag: str, **attributes: object) -> Any:
    """Return the child of this tag with these attributes; appended where there is none."""
    child = parent.find(qn(tag))
    if child is None:
        child = element(tag)
        parent.append(child)
    for name, value in attributes.items():
        child.set(qn(f"w:{name}"), str(value))
    return child


def put_first(parent: Any, tag: str, **attributes: object) -> Any:
    """Return the child of this tag, inserted first where new: the schema asks for an order."""
    new = parent.find(qn(tag)) is None
    child = put(parent, tag, **attributes)
    if new:
        parent.remove(child)
        parent.insert(0, child)
    return child


def indent(paragraph: Any, **characters: int) -> None:
    """Set ``indent(p, rightChars=400)``, in hundredths of a character."""
    indentation = paragraph.get_or_add_pPr().get_or_add_ind()
    for name, value in characters.items():
        indentation.set(qn(f"w:{name}"), str(value))


def set_fonts(run_properties: Any, latin: str, east_asian: str) -> None:
    """Set fonts by name only: a reader without one is shown the nearest it has."""
    fonts = put_first(
        run_properties, "w:rFonts", ascii=latin, hAnsi=latin, eastAsia=east_asian, cs=latin, hint="eastAsia"
    )
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
