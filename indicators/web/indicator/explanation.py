"""Explain a light and define an indicator, in sentences under the figures."""

from indicators.design.markup import Html, joined, light_mark, tag
from indicators.desk.figures.views import IndicatorState
from indicators.i18n.arithmetic import goal_arithmetic, rule_text
from indicators.i18n.language import Language
from indicators.i18n.measured import figure_of
from indicators.i18n.terms.figures import kind_word, status_word, year_month
from indicators.model.catalogue import Rule
from indicators.model.problem import N_
from indicators.progress.result import Point


def arithmetic_block(state: IndicatorState, language: Language) -> Html:
    """Return the steps from figures to light, for every condition of the goal."""
    lines = goal_arithmetic(state.standing.progress, state.catalogue, language)
    if len(lines) == 1:
        body = tag("p", lines[0][1])
    else:
        body = tag("ul", *(tag("li", tag("span", name, cls="of"), text) for name, text in lines))
    return _block(language.text(N_("How this light came about")), body)


def rules_block(state: IndicatorState, language: Language) -> Html:
    """Return the whole rule set that applied, so that anyone can check which rule decided."""
    verdict = state.standing.progress.binding.verdict
    if verdict.rule is None:
        undecided = tag("p", language.text(N_("Decided before any rule set: there is nothing to judge yet.")))
        return _block(language.text(N_("Rule set")), undecided)
    kind = state.standing.progress.binding.indicator.kind
    rules = [r for r in state.catalogue.rules[verdict.rule.rules] if not r.kinds or kind in r.kinds]
    lines = tag("ul", *(_rule(rule, rule == verdict.rule, language) for rule in rules))
    name = language.name(state.catalogue.rulesets[verdict.rule.rules])
    return _block(language.text(N_("Rule set {rules}: the first that holds decides"), rules=name), lines)


def _rule(rule: Rule, decided: bool, language: Language) -> Html:
    mark = light_mark(rule.light, language, f" · {status_word(rule.word, language)}")
    text = f" {rule.number}. {rule_text(rule, language)}"
    return tag("li", mark, tag("b", text) if decided else text)


def meaning_block(state: IndicatorState, language: Language) -> Html:
    """Return definition, source and the wording of the official notice."""
    indicator, target = state.indicator, state.standing.progress.target
    facts = [
        (language.text(N_("Kind")), kind_word(indicator.kind, language)),
        (language.text(N_("Definition")), indicator.definition),
        (language.text(N_("Data source")), indicator.data_source),
        (language.text(N_("Note")), indicator.note),
        (language.text(N_("Note on the target")), target.note if target is not None else ""),
    ]
    lines = [tag("p", tag("span", name, cls="of"), text) for name, text in facts if text]
    if target is not None and target.quote:
        lines.insert(0, tag("p", f"“{target.quote}”", cls="quote"))
    return _block(language.text(N_("Wording and definition")), *lines)


def differing_block(state: IndicatorState, language: Language) -> Html:
    """List the months for which two sources report different figures; both are kept."""
    lines = [
        _differing(point, state, language)
        for point in (*state.this_year, *state.last_year)
        if point.differing
    ]
    return _block(language.text(N_("Sources that disagree")), tag("ul", *lines)) if lines else Html("")


def _differing(point: Point, state: IndicatorState, language: Language) -> Html:
    used = [observation for observation in point.used if observation.value.month == point.month]
    sayings = [
        language.text(
            N_("{source} {value}"),
            source=language.name(state.catalogue.sources[observation.value.source]),
            value=figure_of(state.indicator, observation.value.value, state.catalogue, language),
        )
        + (" " + language.text(N_("(used)")) if observation in used else "")
        for observation in (*used, *point.differing)
    ]
    return tag(
        "li", tag("span", year_month(point.month, language), cls="of"), language.text(N_("; ")).join(sayings)
    )


def _block(name: str, *content: str) -> Html:
    return tag("section", tag("h2", name), joined(*content), cls="block")
