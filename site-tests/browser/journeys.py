"""Who comes to the calculator, and how they go through it by keyboard: for the tests and for pictures of every step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

QUESTION = "form[data-part=quiz]"
STEPS = 60
"""No journey has more questions."""


@dataclass(frozen=True)
class Journey:
    """Who comes, what they answer (values of the options; text for numbers), and what the result must say."""

    name: str
    answers: Mapping[str, tuple[str, ...]]
    certain: str
    groups: Mapping[str, str] = field(default_factory=dict)


JOURNEYS = (
    Journey(
        "worker",
        {
            "who": ("person",), "place": ("zibo",), "level": ("l3",), "school": ("technical",), "full_time_study": ("y",),
            "graduated": ("y",), "years_since_graduation": ("2",), "employer": ("enterprise",), "full_time_work": ("y",), "newly_hired": ("y",),
            "zibo.new_to_employer": ("y",),
        },
        "30,000 元",
        {"certain": "技工院校毕业生生活补贴"},
    ),
    Journey(
        "enterprise",
        {
            "who": ("enterprise", "host"), "place": ("zibo",), "zibo.org_kind": ("enterprise",), "zibo.apprenticeship": ("y",),
            "zibo.apprentices_new": ("y",), "zibo.apprentice_levels": ("l3",), "zibo.apprentices_l3": ("30",),
            "zibo.contests_hosted": ("province",),
        },
        "还没有",
        {"ceiling": "承办职业技能大赛资金支持"},
    ),
    Journey(
        "technician",
        {
            "who": ("person",), "place": ("henan",), "level": ("l1",), "honours": ("china-skills",), "honours_new": ("china-skills",),
            "henan.honour_through_selection": ("y",), "employer": ("enterprise",), "on_post": ("y",),
        },
        "50,000 元",
        {"certain": "新获国家级荣誉的增发奖励"},
    ),
)  # fmt: skip


def key(page: Page) -> str:
    """The question that is asked; empty where none is left."""
    return page.locator(QUESTION).get_attribute("data-question") or ""


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the focus is there."""
    for _ in range(60):
        if page.evaluate("(selector) => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {selector}")


def choose(page: Page, value: str) -> None:
    """Chooses an option or writes a number, by keyboard."""
    option = page.locator(f'{QUESTION} input[value="{value}"]')
    if not option.count():
        tab_to(page, f"{QUESTION} input[type=text]")
        page.keyboard.type(value)
    elif option.get_attribute("type") == "checkbox":
        tab_to(page, f'{QUESTION} input[value="{value}"]')
        page.keyboard.press("Space")
    else:
        tab_to(page, f"{QUESTION} input[type=radio]")
        page.keyboard.press("Space")
        for _ in range(30):
            if option.is_checked():
                return
            page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach {value}")


def press(page: Page, selector: str) -> None:
    """Presses a button by keyboard."""
    tab_to(page, selector)
    page.keyboard.press("Enter")


def reply(page: Page, *values: str) -> None:
    """Answers the question and goes on; the focus is then on the next."""
    before = key(page)
    for value in values:
        choose(page, value)
    press(page, f"{QUESTION} button[type=submit]")
    page.wait_for_function(
        "([form, before]) => document.querySelector(form).dataset.question !== before", arg=[QUESTION, before]
    )
    assert page.evaluate("document.activeElement.matches('[data-focus]')")


def unfolded(page: Page, name: str) -> Locator:
    """A group that is folded away, opened by keyboard."""
    tab_to(page, f'[data-group="{name}"] > summary')
    page.keyboard.press("Enter")
    return page.locator(f'[data-group="{name}"]')


def ready(page: Page) -> Page:
    """The page, once it has its rules."""
    expect(page.locator("[data-part=calc]")).to_be_visible()
    return page


def walk(page: Page, journey: Journey, look: Callable[[Page], None] | None = None) -> None:
    """Answers what the journey knows and says "not clear" to the rest, until everything it knows is said."""
    left = dict(journey.answers)
    tab_to(page, f"{QUESTION} input")
    for _ in range(STEPS):
        if not left:
            return
        if look:
            look(page)
        reply(page, *left.pop(key(page), ("?",)))
    raise AssertionError(f"never asked: {', '.join(left)}")
