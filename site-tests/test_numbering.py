"""Ids and labels: what is accepted, which no broken fixture shows, and what is expected of deeper clauses."""

from __future__ import annotations

from spoilt import NEWER, OLDER, SHELF, Files, edited, found, sample_files, told, with_hash


def shelf(source: str, text: str) -> Files:
    """The sample with another text on its shelf."""
    files = sample_files() | {f"{SHELF}/source.txt": source.encode(), f"{SHELF}/text.yml": f"parts:\n{text}".encode()}
    return with_hash(files, SHELF)


def test_the_sample_holds_no_problem() -> None:
    # It has an id that kept its place while its label moved (1-2, now （三）), one that came later under a year
    # (2025-1-2), and a label that is read through a defect.
    assert told(sample_files()) == []


def test_an_id_with_a_year_in_front_is_for_clauses_that_come_later() -> None:
    assert told(edited(f"{NEWER}/text.yml", "2025-1-2", "2025-1-9")) == []
    assert told(edited(f"{NEWER}/text.yml", "2025-1-2", "1-9")) == ["T03 id: 1-9"]
    files = edited(f"{OLDER}/text.yml", "id: 1-1-2,", "id: 2024-1-1-2,")
    files = edited(f"{NEWER}/version.yml", "1-1-2]", "2024-1-1-2]", files)
    assert told(edited(f"{OLDER}/version.yml", "clause: 1-1-2,", "clause: 2024-1-1-2,", files)) == [
        "T03 id: 2024-1-1-2"
    ]


def test_the_label_counts_as_its_defect_reads_it() -> None:
    files = edited(f"{OLDER}/version.yml", "reading: (二)", "reading: (三)")
    assert told(files) == ["T03 id: 1-2", "T05 label: )"]


def test_labels_count_up_per_style_and_per_parent() -> None:
    rows = (
        '  - {id: "1", label: 一、, text: 甲, parts: [{id: 1-1, label: 1., text: 乙}, {id: 1-2, label: 2., text: 丙}]}\n'
        '  - {id: "2", label: 二、, text: 丁, parts: [{id: 2-1, label: 1., text: 戊}]}\n'
        "  - {kind: paragraph, id: rules, text: （四）己}\n"
        "  - {kind: furniture, text: 三、庚}\n"
    )
    assert told(shelf("一、甲1.乙2.丙二、丁1.戊（四）己三、庚", rows)) == []


def test_a_gap_is_told_once() -> None:
    rows = "".join(f'  - {{id: "{number}", label: {number}., text: 甲}}\n' for number in (1, 3, 4))
    assert told(shelf("1.甲3.甲4.甲", rows)) == ["T05 label: 3."]


def test_a_clause_without_id_is_told_what_its_id_should_be() -> None:
    rows = '  - {id: "1", label: 一、, text: 甲, parts: [{label: （二）, text: 乙}, {label: —, text: 丙}]}\n'
    remedies = [one.remedy for one in found(shelf("一、甲（二）乙—丙", rows))]
    assert remedies == ["加上 id，例如“1-2”。", "加上 id，例如“1-1”。"]
