// From the cells of a table to answers, verdicts and a file of results.

import assert from "node:assert/strict";
import { test } from "node:test";

import { answer, judge } from "../../scripts/mingce/eligibility/engine.mjs";
import { sound } from "../../scripts/mingce/eligibility/profiles.mjs";
import { headingIn, peopleRows, personal, personReader, plain, prepared, questionsOf, understood } from "../../templates/components/screen/answers.mjs";
import { apartIn, chosenPeople, countsOf, judgeInto, openFor, safeCell, safeLines, VERDICTS } from "../../templates/components/screen/screening.mjs";

const WORDS = prepared({
  yes: ["是", "有", "√", "true", "1"], no: ["否", "没有", "×", "false", "0"], unknown: ["不清楚", "?", "-"],
  name: ["姓名", "工号"], or: ["或者", "或"], to: ["至", "到"], wan: "万", hint: "（这一行说明可以填什么，不用删）",
});

const LEVEL = {
  key: "level", subject: "person", kind: "choice", label: "最高的职业资格或职业技能等级", ask: "最高是哪一级？",
  options: [{ slug: "none", name: "没有" }, { slug: "l3", name: "高级工", note: "三级" }, { slug: "l2", name: "技师", note: "二级" }],
};
const YEARS = { key: "years", subject: "person", kind: "number", label: "毕业至今", ask: "您毕业多少年了？", unit: "年", least: 0, most: 6000 };
const PAY = { key: "pay", subject: "person", kind: "number", label: "年薪", ask: "一年多少元？", unit: "元" };
const FULL_TIME = { key: "full_time", subject: "person", kind: "yes_no", label: "全职工作", ask: "您是全职工作吗？", onlyIf: { none: [{ ask: "level", among: ["none"] }] } };
const HONOURS = {
  key: "honours", subject: "person", kind: "choices", label: "获得的荣誉称号", ask: "您获得过哪些？",
  options: [{ slug: "a", name: "中华技能大奖" }, { slug: "b", name: "全国技术能手" }, { slug: "c", name: "省、市技术能手" }, { slug: "none", name: "都没有" }],
};
const STAFF = { key: "staff", subject: "organisation", kind: "number", label: "职工人数", ask: "有几人？", unit: "人" };
const QUESTIONS = [LEVEL, YEARS, PAY, FULL_TIME, HONOURS, STAFF];

const benefit = (/** @type {any} */ more) => ({ place: "zibo", title: more.id, url: `/benefits/zibo/${more.id}/`, subject: "person", outcome: "entitled", gives: [], worlds: [[]], ...more });
const RULES = {
  questions: QUESTIONS,
  groups: [],
  benefits: [
    benefit({ id: "skilled", conditions: { all: [{ ask: "level", among: ["l3", "l2"] }, { ask: "years", le: 500 }, { ask: "full_time" }] } }),
    benefit({ id: "read-twice", worlds: [["one"], ["other"]], conditions: { any: [{ ask: "honours", among: ["a"] }, { ask: "pay", ge: 20_000_000, under: "one" }] } }),
    benefit({ id: "for-units", subject: "organisation", conditions: { ask: "staff", ge: 3000 } }),
    benefit({ id: "of-unknown-origin", outcome: "listed", conditions: { ask: "level", among: ["l3"] } }),
    benefit({ id: "for-all" }),
  ],
};
const OURS = personal(RULES);

/** @param {...string[]} rows */
const table = (...rows) => rows.map((cells, index) => ({ at: index + 1, cells }));

/** @param {any} question @param {string} text */
const said = (question, text) => {
  const { answer, fault } = understood(question, text, WORDS);
  return fault ? fault.code : answer;
};

// ---- columns

test("people are asked what a condition of a benefit for persons rests on", () => {
  assert.deepEqual(OURS.benefits.map((rule) => rule.id), ["skilled", "read-twice", "for-all"]);
  assert.deepEqual(questionsOf(OURS).map((question) => question.key), ["level", "years", "pay", "full_time", "honours"]);
});

test("columns are known by label, wording or key, whatever their order, width and marks", () => {
  const heading = headingIn(table(["姓名", "ＰＡＹ", "毕业 至今（年）", "您是全职工作吗？"]), questionsOf(OURS), WORDS);
  assert.deepEqual(heading?.columns.map(({ index, question }) => [index, question.key]), [[1, "pay"], [2, "years"], [3, "full_time"]]);
  assert.deepEqual(heading?.missing.map((question) => question.key), ["level", "honours"]);
  assert.deepEqual(heading?.names, [0]);
});

test("a title above the heading is passed over", () => {
  const rows = table(["某厂职工名单"], ["2026 年"], ["姓名", "毕业至今"], ["张三", "3"]);
  const heading = headingIn(rows, questionsOf(OURS), WORDS);
  assert.equal(heading?.at, 2);
  assert.deepEqual(peopleRows(rows, /** @type {any} */ (heading), WORDS).map((row) => row.at), [4]);
});

test("wrong columns: one nearly right is suggested, one of its own is left, one twice is told, none at all is no heading", () => {
  const heading = headingIn(table(["毕业至今", "职业技能等级", "身份证号", "毕业至今"]), questionsOf(OURS), WORDS);
  assert.deepEqual(heading?.strays, [{ header: "职业技能等级", suggestion: LEVEL.label }, { header: "身份证号", suggestion: "" }]);
  assert.deepEqual(heading?.twice, ["毕业至今"]);
  assert.equal(headingIn(table(["姓名", "电话"], ["张三", "1"]), questionsOf(OURS), WORDS), undefined);
});

test("the line that says what may be answered is no person", () => {
  const rows = table(["姓名", "毕业至今"], ["（这一行说明可以填什么，不用删）", "填数字"], ["", "3"]);
  assert.deepEqual(peopleRows(rows, /** @type {any} */ (headingIn(rows, questionsOf(OURS), WORDS)), WORDS).map((row) => row.at), [3]);
});

// ---- cells

test("empty cells and those that say so are not known", () => {
  for (const text of ["", " ", "不清楚", "？", "-"]) for (const question of QUESTIONS) assert.equal(said(question, text), undefined);
});

test("yes and no", () => {
  assert.deepEqual(["是", "有", "√", "TRUE", "１"].map((text) => said(FULL_TIME, text)), Array(5).fill(true));
  assert.deepEqual(["否", "没有", "×", "false", "0"].map((text) => said(FULL_TIME, text)), Array(5).fill(false));
  assert.equal(said(FULL_TIME, "大概"), "yes_no");
});

test("one option, by name, note or slug; several only where the cell says or", () => {
  for (const text of ["高级工", " 高级 工 ", "三级", "l3", "L3"]) assert.deepEqual(said(LEVEL, text), ["l3"]);
  assert.deepEqual(said(LEVEL, "没有"), ["none"]);
  assert.deepEqual(said(LEVEL, "高级工或技师"), ["l3", "l2"]);
  assert.equal(said(LEVEL, "高级工、技师"), "one");
  assert.equal(said(LEVEL, "特技"), "option");
  assert.equal(said(LEVEL, "高级工或特技"), "option");
});

test("several options, however they are parted, and a name that holds a comma itself", () => {
  for (const text of ["中华技能大奖；全国技术能手", "中华技能大奖、全国技术能手", "中华技能大奖,全国技术能手", "中华技能大奖\n全国技术能手", "a|b"]) {
    assert.deepEqual(said(HONOURS, text), { has: ["a", "b"], maybe: [] });
  }
  assert.deepEqual(said(HONOURS, "省、市技术能手；全国技术能手"), { has: ["c", "b"], maybe: [] });
  assert.deepEqual(said(HONOURS, "都没有"), { has: ["none"], maybe: [] });
  assert.equal(said(HONOURS, "都没有；全国技术能手"), "none");
  assert.deepEqual(understood(HONOURS, "全国技术能手；先进个人", WORDS), { fault: { code: "options", facts: { strange: "先进个人" } } });
  assert.equal(said(HONOURS, "；"), "options");
});

test("numbers exactly, with unit, marks between thousands, ten thousands, or as a range", () => {
  for (const [text, value] of /** @type {const} */ ([["2.5", 250], ["２．５ 年", 250], ["0", 0], ["3.10", 310], ["19.99", 1999]])) assert.deepEqual(said(YEARS, text), [value, value]);
  for (const [text, value] of /** @type {const} */ ([["200,000", 20_000_000], ["20万元", 20_000_000], ["12.5万", 12_500_000], ["8.000001万", 8_000_001]])) assert.deepEqual(said(PAY, text), [value, value]);
  for (const text of ["2-3", "2～3年", "2至3", "2年到3年", "2—3"]) assert.deepEqual(said(YEARS, text), [200, 300]);
});

test("numbers that are none, too fine, too small or too large", () => {
  for (const text of ["五年", "2..5", "1,00", "3-2", "1-2-3", "1e3", "0x1f", "∞", "99999999999999999"]) assert.equal(said(PAY, text), "number", text);
  assert.equal(said(YEARS, "2.555"), "decimals");
  assert.equal(said(YEARS, "-3"), "least");
  assert.equal(said(YEARS, "61"), "most");
  assert.equal(said(YEARS, "50-61"), "most");
});

test("formulas and failed cells are told, never worked out", () => {
  for (const question of QUESTIONS) {
    assert.equal(said(question, "=1+1"), "formula");
    assert.equal(said(question, "#REF!"), "failed");
    assert.equal(said(question, "#N/A"), "failed");
  }
});

test("every answer is one that the engine takes", () => {
  const texts = ["是", "否", "高级工", "高级工或技师", "都没有", "中华技能大奖；全国技术能手", "2.5", "2-3", "20万", "0", "没有", "x", "=1", "1"];
  for (const question of QUESTIONS) {
    for (const text of texts) {
      const { answer } = understood(/** @type {any} */ (question), text, WORDS);
      if (answer !== undefined) assert.deepEqual(sound(RULES, { [question.key]: answer })[question.key], answer);
    }
  }
});

test("a cell that is not understood is told with its place, and the rest of the row counts", () => {
  const rows = table(["姓名", "工号", "毕业至今", "全职工作"], ["张三", "7", "许多", "是", "", "多出来的"], ["=HYPERLINK(1)", "", "3", ""]);
  const heading = /** @type {any} */ (headingIn(rows, questionsOf(OURS), WORDS));
  /** @type {any[]} */
  const told = [];
  const people = peopleRows(rows, heading, WORDS).map((row) => personReader(heading, WORDS, questionsOf(OURS))(row, (one) => told.push(one)));
  assert.deepEqual(people.map((one) => [one.at, one.name, one.profile, one.faults]), [[2, "张三 7", { full_time: true }, 2], [3, "=HYPERLINK(1)", { years: [300, 300] }, 0]]);
  assert.deepEqual(told.map((one) => [one.row, one.header, one.text, one.code]), [[2, "毕业至今", "许多", "number"], [2, "", "多出来的", "beyond"]]);
});

test("a cell that others in its row rule out is told and not used; one that agrees with them is neither", () => {
  const rows = table(["姓名", "全职工作", LEVEL.label], ["张三", "是", "没有"], ["李四", "否", "没有"], ["王五", "是", "高级工"], ["赵六", "是", ""]);
  const heading = /** @type {any} */ (headingIn(rows, questionsOf(OURS), WORDS));
  /** @type {any[]} */
  const told = [];
  const people = peopleRows(rows, heading, WORDS).map((row) => personReader(heading, WORDS, questionsOf(OURS))(row, (one) => told.push(one)));
  assert.deepEqual(told.map((one) => [one.row, one.name, one.header, one.text, one.code, one.key]), [[2, "张三", "全职工作", "是", "clash", "full_time"]]);
  assert.deepEqual(people.map(({ faults }) => faults), [1, 0, 0, 0]);
  assert.deepEqual(people.map(({ profile }) => sound(OURS, profile)["full_time"]), ["out", "out", true, true]);
  assert.deepEqual(people[0]?.profile, { level: ["none"], full_time: true }); // as it was written, for the calculator
});

test("words are compared without width, case, blanks and quotes", () => {
  assert.equal(plain(" “ＡＢ” 级\u3000"), "ab级");
});

// ---- verdicts

test("verdicts are those of the engine, counted benefit by benefit", () => {
  /** @type {any[]} */
  const profiles = [{ level: ["l3"], years: [200, 300], full_time: true, honours: { has: [], maybe: [] }, pay: [20_000_000, 20_000_000] }, {}, { level: ["none"], honours: { has: ["a"], maybe: [] } }];
  const width = OURS.benefits.length;
  const matrix = new Uint8Array(profiles.length * width);
  profiles.forEach((profile, person) => judgeInto(OURS.benefits, profile, matrix, person * width));
  const expected = profiles.flatMap((profile) => OURS.benefits.map((rule) => judge(rule, profile).verdict));
  assert.deepEqual([...matrix].map((value) => VERDICTS[value]), expected);
  assert.deepEqual(expected, ["yes", "reading", "yes", "unknown", "unknown", "yes", "no", "yes", "yes"]);
  assert.deepEqual(countsOf(matrix, width), [[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 3, 0, 0]]);
  assert.deepEqual(openFor(OURS, { level: ["l3"], years: [0, 0] }, [0, 1]), [["full_time"], ["honours", "pay"]]);
});

test("nobody is held against what has no written condition", () => {
  const benefits = [benefit({ id: "unwritten", outcome: "unwritten" }), benefit({ id: "for-all" })];
  const matrix = new Uint8Array(2);
  judgeInto(benefits, {}, matrix, 0);
  assert.deepEqual([...matrix].map((value) => VERDICTS[value]), ["unwritten", "yes"]);
});

test("what may not be had together is what the engine names as rivals", () => {
  const cash = [{ kind: "cash", subject: "person", form: "fixed", sum: 100, times: 1 }];
  const met = (/** @type {string} */ slug) => ({ ask: "level", among: [slug] });
  const rules = /** @type {any} */ ({
    ...RULES,
    benefits: [
      benefit({ id: "one", gives: cash, conditions: met("l3") }),
      benefit({ id: "two", gives: cash, outcome: "selection", conditions: { any: [met("l3"), met("l2")] } }),
      benefit({ id: "read-twice", gives: cash, worlds: [["in"], ["out"]], conditions: { any: [met("l2"), { all: [met("l3")], under: "in" }] } }),
      benefit({ id: "encouraged", gives: cash, outcome: "declared" }),
      benefit({ id: "no-money", gives: [{ kind: "honour", subject: "person" }] }),
      benefit({ id: "paid-to-a-body", gives: [{ ...cash[0], subject: "organisation" }] }),
      benefit({ id: "apart", gives: cash }),
    ],
    groups: [
      { place: "zibo", id: "highest", rule: "highest", title: "", reach: [{ members: ["one", "two"] }, { members: ["read-twice", "encouraged", "no-money", "paid-to-a-body"] }] },
      { place: "zibo", id: "once", rule: "once_per", title: "", reach: [{ members: ["two"] }, { members: ["apart"] }] },
      { place: "zibo", id: "single", rule: "either", title: "", reach: [{ members: ["apart"] }] },
    ],
  });
  const find = apartIn(rules);
  const found = ["l3", "l2", "none"].map((level) => {
    const profile = { level: [level] };
    const own = new Uint8Array(rules.benefits.length);
    judgeInto(rules.benefits, profile, own, 0);
    const named = find(own).map(({ group, members }) => ({ group: rules.groups[group].id, members: members.map((index) => rules.benefits[index].id) }));
    assert.deepEqual(named, answer(rules, profile).places["zibo"]?.["person"]?.rivals);
    return named;
  });
  assert.deepEqual(found, [
    [{ group: "highest", members: ["one", "two", "read-twice"] }, { group: "once", members: ["two", "apart"] }],
    [{ group: "highest", members: ["two", "read-twice"] }, { group: "once", members: ["two", "apart"] }],
    [],
  ]);
});

test("people are chosen by benefit, verdict, name and row", () => {
  const people = { names: ["张三 7", "李四", ""], rows: [2, 3, 15], matrix: Uint8Array.of(2, 0, 1, 0, 3, 2), benefits: 2 };
  const choose = (/** @type {any} */ more) => chosenPeople(people, { benefit: -1, verdict: -1, words: "", ...more });
  assert.deepEqual(choose({}), [0, 1, 2]);
  assert.deepEqual(choose({ verdict: 2 }), [0, 2]);
  assert.deepEqual(choose({ benefit: 0, verdict: 2 }), [0]);
  assert.deepEqual(choose({ benefit: 1, verdict: 0 }), [0, 1]);
  assert.deepEqual(choose({ words: " 李" }), [1]);
  assert.deepEqual(choose({ words: "15" }), [2]);
  assert.deepEqual(choose({ words: "王" }), []);
});

// ---- results

test("what a spreadsheet would run is marked as text", () => {
  for (const text of ["=1+1", "+1", "-1", "@x", "\t=1", "  =1", "＝1", "＋1", "－1", "＠x", "\r=1", "\n=1"]) assert.equal(safeCell(text), `"'${text}"`);
  for (const text of ["张三", "5-3", "a=b", "", "2.5"]) assert.equal(safeCell(text), `"${text}"`);
  assert.equal(safeLines([['a"b', "c,d"], ["=", ""]]), '"a""b","c,d"\r\n"\'=",""\r\n');
});
