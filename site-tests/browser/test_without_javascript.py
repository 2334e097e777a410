"""Without JavaScript every text can be read and cited, the menu opens, and no switch is shown that would do nothing."""

from __future__ import annotations

from playwright.sync_api import expect

from browser.stage import PHONE, Look, Visit, every_page
from mingce.model.catalogue import Catalogue
from page_types import CLAUSE, PINNED


@every_page
def test_switches_that_need_a_script_are_not_shown(look: Look, url: str) -> None:
    page = look(url, java_script_enabled=False)
    switches = page.locator(".u-js").all()
    assert switches
    assert not any(switch.is_visible() for switch in switches)


def test_the_text_of_a_clause_is_there(visit: Visit, real_catalogue: Catalogue) -> None:
    page = visit(CLAUSE, java_script_enabled=False)
    policy = next(policy for policy in real_catalogue.policies if CLAUSE.startswith(f"/{policy.ref}/"))
    text = policy.versions[-1].by_id["4-16"].part.text
    lead = page.locator(".clause__lead .clause__text")
    assert lead.is_visible()
    shown = "".join(lead.inner_text().split())
    for sentence in str(text).split("全国技工教育"):  # the mark of the damaged place stands behind these words
        assert sentence.split("的，")[0] in shown


def test_citations_can_be_read_and_lead_to_the_pinned_page(visit: Visit, address: str) -> None:
    page = visit(CLAUSE, java_script_enabled=False)
    page.locator(".cite__more > summary").click()
    citations = page.locator(".cite__v").all()
    assert len(citations) == 9
    assert all(citation.is_visible() and citation.inner_text().strip() for citation in citations)
    link = page.locator("#cite-link a")
    assert "网址" in link.inner_text()  # without an address of the site, the browser alone knows it
    link.click()
    expect(page).to_have_url(address + PINNED)


def test_the_menu_opens_and_leads_on(visit: Visit, address: str) -> None:
    page = visit(CLAUSE, java_script_enabled=False, viewport=PHONE)
    entries = page.locator(".menu__list a")
    expect(entries.first).to_be_hidden()
    page.locator(".menu > summary").press("Enter")
    expect(entries.first).to_be_visible()
    entries.first.click()
    expect(page).to_have_url(f"{address}/places/")
