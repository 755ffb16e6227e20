"""Warnings that only this field knows: what is allowed, and seldom meant."""

from cchc_score.definition import faults
from cchc_score.definition.checks.subject import Found, Subject, branches
from cchc_score.numbers import in_words, limits_in_words


def titles_in_both_languages(subject: Subject) -> Found:
    """Find titles that one half of the readers cannot read."""
    for node in subject.nodes:
        title, path = node.part.title, (*node.path, "title")
        left_out = any(path[:length] in subject.unsure for length in range(len(path) + 1))
        if title and not left_out and not (title.vi and title.en):
            yield faults.ONE_LANGUAGE.at(subject.document.at_value((*node.path, "title")))


def weights_that_matter(subject: Subject) -> Found:
    """Find weights that change nothing: zero, or of a part without siblings."""
    for _, below in branches(subject):
        for node in below:
            weight = node.part.weight
            if weight is not None and (weight == 0 or len(below) == 1):
                place = subject.document.at_value((*node.path, "weight"))
                yield faults.IDLE_WEIGHT.at(place)


def plans_within_range(subject: Subject) -> Found:
    """Find plans that no allowed figure can meet or be measured by."""
    for node in subject.nodes:
        low, high = getattr(node.part, "range", None) or (None, None)
        for place, plan in enumerate(getattr(node.part, "plan", None) or ()):
            if (low is not None and plan.value < low) or (high is not None and plan.value > high):
                yield faults.PLAN_OUT_OF_RANGE.at(
                    subject.document.at_value((*node.path, "plan", place, "value")),
                    plan=in_words(plan.value),
                    **limits_in_words(low, high),
                )


def plans_within_force(subject: Subject) -> Found:
    """Find plans of periods in which the version is not in force, as a copied file has them."""
    effective = subject.index.effective
    for node in subject.nodes:
        for place, plan in enumerate(getattr(node.part, "plan", None) or ()):
            key = "to" if plan.to and (plan.to.year, plan.to.last) < effective.begins else "from"
            too_late = plan.since and (plan.since.year, plan.since.first) > effective.ends
            if key == "to" or too_late:
                spot = subject.document.at_value((*node.path, "plan", place, key))
                yield faults.PLAN_OUT_OF_FORCE.at(
                    spot, spans=f"{effective.since} … {effective.to or ''}".rstrip()
                )


def rewards_for_nothing(subject: Subject) -> Found:
    """Find parts that earn everything where there was nothing to do, and do not say why."""
    for node in subject.nodes:
        explained = node.part.note or (node.parent >= 0 and node.part.references)
        if node.part.when_none == "full" and not explained:
            place = subject.document.at_value((*node.path, "when_none"))
            yield faults.REWARDS_NOT_WORKING.at(place)


ADVICE = (
    titles_in_both_languages,
    weights_that_matter,
    plans_within_range,
    plans_within_force,
    rewards_for_nothing,
)
