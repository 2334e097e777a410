"""Hand-written pages as the search sees them: a section for each heading that has an address."""

from __future__ import annotations

from conftest import Site
from mingce.search.leaves import leaf

BODY = """<p>开头 一句。</p>
<h2 id="not">不是什么</h2><ul><li>不是政府网站</li><li>不是<a href="/">法律意见</a></li></ul>
<h3>没有地址的小标题</h3><table><tr><th>种类</th><td>正式文件</td></tr></table>
<h2 id="empty"></h2><h2 id="last">末节</h2><pre><code>a &lt;b&gt;</code></pre>"""


def test_a_page_is_its_sections_with_their_addresses() -> None:
    found = leaf("/about/", "关于", "说明", BODY)
    assert (found.url, found.title, found.description) == ("/about/", "关于", "说明")
    assert found.sections == (
        ("/about/", "开头 一句。"),
        ("/about/#not", "不是什么\n不是政府网站\n不是法律意见\n没有地址的小标题\n种类 正式文件"),
        ("/about/#last", "末节\na <b>"),
    )


def test_nothing_is_no_section() -> None:
    assert leaf("/x/", "甲", "", "").sections == ()


def test_the_pages_that_people_write_are_in_the_index(real_site: Site) -> None:
    bodies = [
        body.decode() for path, body in real_site.outputs.items() if path.startswith("data/v1/search/now/records/-/")
    ]
    assert any('"/about/"' in body and '"/about/#not"' in body for body in bodies)


def test_the_how_tos_for_staff_are_not(real_site: Site) -> None:
    bodies = [
        body.decode() for path, body in real_site.outputs.items() if path.startswith("data/v1/search/now/records")
    ]
    assert [body for body in bodies if "/contribute/" in body] == []
    assert "contribute/index.html" in real_site.outputs
