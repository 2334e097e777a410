// Quotations against a small text with three versions: what is found, what is said of it, and that nothing makes it stumble.

import assert from "node:assert/strict";
import test from "node:test";

import { blocks, chain, grams, shared } from "../../scripts/mingce/quotation/alignment.mjs";
import { check, MOST, phrases } from "../../scripts/mingce/quotation/engine.mjs";
import { standingOn } from "../../scripts/mingce/history/phases.mjs";
import { likely } from "../../templates/components/quote/texts.mjs";
import { plain } from "../../scripts/mingce/quotation/plain.mjs";

const TODAY = "2026-11-27";
const BODY = "企业发生重大安全事故的，当年不享受本办法第五条补贴。对符合条件的职工，最高给予5万元补助，但已享受同类补贴的除外。每年评选示例工匠30名，每人奖励1.5万元。";

const version = (name, standing, parts) => ({ version: name, title: "甲办法", url: `/jia/a/at/${name}/`, standing, citations: {}, parts });
const OLD = version("2020", [["2000-01-01", "replaced"]], [
  { clause: "1", spoken: "第一条", label: "第一条", text: "新取得证书的企业职工，按照下列标准给予一次性补贴：" },
  { clause: "1-1", spoken: "第一条（一）", label: "（一）", text: "高级工，每人2000元；" },
  { clause: "1-2", spoken: "第一条（二）", label: "（二）", text: "技师，每人3000元。" },
]);
const NEW = version("2024", [["2024-01-01", "in-force"], ["2030-01-01", "expired"]], [
  { text: "甲办法" },
  { clause: "1", spoken: "第一条", label: "第一条", text: "新取得证书的企业职工，按照下列标准给予一次性补贴：" },
  { clause: "1-1", spoken: "第一条（一）", label: "（一）", text: "高级工，每人2500元；" },
  { clause: "1-2", spoken: "第一条（二）", label: "（二）", text: "技师，每人5000元。" },
  { clause: "2", spoken: "第二条", label: "第二条", text: BODY, standing: [["2024-01-01", "in-force"]] },
  { clause: "3", spoken: "第三条", label: "第三条", text: "加强校企合作，建立健全全员创新机制，报名材料按规定的提报方式办理。", defects: [{ id: "d-1", start: 29, stop: 31, reading: "申报" }] },
]);
const BRIEFING = { id: "jia/b", title: "吹风会", kind: "briefing", place: "甲市", url: "/jia/b/", current: "v1", versions: [version("v1", undefined, [{ clause: "1", spoken: "“会上”", text: "会上说，对符合条件的职工，最高给予5万元补助。" }])] };
const LIST = "取得中级工、高级工、技师的全日制毕业生，分别每月给予300元、500元、1000元生活补贴，连续5年。分别一次性奖励700元，技术骨干先行。学校另有900元，技术用书另计。困难家庭每月发放三百元、五百元、八百元慰问金。补贴总额不超过预算的80。2024年起施行。";
const LISTED = { id: "yi/c", title: "乙办法", kind: "formal", place: "乙市", url: "/yi/c/", current: "v2", versions: [version("v2", [["2024-01-01", "in-force"]], [{ clause: "9", spoken: "第九条", text: LIST }])] };
const POLICY = { id: "jia/a", title: "甲办法", kind: "formal", place: "甲市", url: "/jia/a/", current: "2024", versions: [OLD, NEW] };

const checked = (quote, day = TODAY) => check(quote, [BRIEFING, POLICY, LISTED], day);

/** A finding in one line: state, then for each piece its version, its clauses and the quotation with what was changed in it. */
function said(finding) {
  const pieces = finding.pieces.map(({ place, differences }) => {
    const words = differences.map((one) => (one.kind === "same" ? one.quoted : `[${one.kind} ${one.quoted}→${one.printed}]`)).join("");
    return `${place.version.version} ${place.clauses.map((one) => one.clause).join("+")} ${words}`;
  });
  return [finding.state, ...pieces].join(" | ");
}

for (const [name, quote, expected] of [
  ["word for word", "每年评选示例工匠30名，每人奖励1.5万元。", "exact | 2024 2 每年评选示例工匠30名，每人奖励1.5万元。"],
  ["white space is no difference", "每年评选\n 示例 工匠30名", "exact | 2024 2 每年评选示例工匠30名"],
  ["in quotation marks", "“每年评选示例工匠30名”", "exact | 2024 2 每年评选示例工匠30名"],
  ["half width", "高级工,每人2500元;", "exact | 2024 1-1 高级工[marks ,→，]每人2500元[marks ;→；]"],
  ["an old version's words", "技师，每人3000元。", "exact | 2020 1-2 技师，每人3000元。"],
  ["an altered figure", "每年评选示例工匠50名，每人奖励1.5万元", "differs | 2024 2 每年评选示例工匠[altered 50→30]名，每人奖励1.5万元"],
  ["a figure altered at the end", "每年评选示例工匠50名", "differs | 2024 2 每年评选示例工匠[altered 50→30]名"],
  ["a decimal point is no mere mark", "每人奖励15万元。", "differs | 2024 2 每人奖励[altered 15→1.5]万元。"],
  ["a word left out", "企业发生重大安全事故的，当年享受本办法第五条补贴", "differs | 2024 2 企业发生重大安全事故的，当年[missing →不]享受本办法第五条补贴"],
  ["words added", "全市每年评选示例工匠30名", "differs | 2024 2 [extra 全市→]每年评选示例工匠30名"],
  ["an ellipsis", "对符合条件的职工，……每年评选示例工匠30名", "elided | 2024 2 对符合条件的职工，[elided ……→最高给予5万元补助，但已享受同类补贴的除外。]每年评选示例工匠30名"],
  ["left out without a sign", "企业发生重大安全事故的，最高给予5万元补助", "differs | 2024 2 企业发生重大安全事故的，[missing →当年不享受本办法第五条补贴。对符合条件的职工，]最高给予5万元补助"],
  ["two clauses that follow one another, without their labels", "高级工，每人2500元；技师，每人5000元。", "exact | 2024 1-1+1-2 高级工，每人2500元；[marks →（二）]技师，每人5000元。"],
  ["a figure of another version is altered, not joined on", "新取得证书的企业职工，按照下列标准给予一次性补贴：高级工，每人2500元；技师，每人3000元。", "differs | 2024 1+1-1+1-2 新取得证书的企业职工，按照下列标准给予一次性补贴：[marks →（一）]高级工，每人2500元；[marks →（二）]技师，每人[altered 3000→5000]元。"],
  ["damaged words as printed", "材料按规定的提报方式办理", "exact | 2024 3 材料按规定的提报方式办理"],
  ["damaged words as they may be read", "材料按规定的申报方式办理", "read | 2024 3 材料按规定的[reading 申→提]报方式办理"],
  ["a figure of a list, the others left out", "取得高级工的全日制毕业生，每月给予500元生活补贴", "differs | v2 9 取得[missing →中级工、]高级工[missing →、技师]的全日制毕业生，[missing →分别]每月给予[missing →300元、]500元[missing →、1000元]生活补贴"],
  ["the first of a list", "全日制毕业生，分别每月给予300元生活补贴", "differs | v2 9 全日制毕业生，分别每月给予300元[missing →、500元、1000元]生活补贴"],
  ["a figure that the list does not hold", "全日制毕业生，分别每月给予600元生活补贴", "differs | v2 9 全日制毕业生，分别每月给予[altered 600→300]元[missing →、500元、1000元]生活补贴"],
  ["a list with every figure altered", "分别每月给予400元、600元、2000元生活补贴", "differs | v2 9 分别每月给予[altered 400→300]元、[altered 600→500]元、[altered 2000→1000]元生活补贴"],
  ["an equal figure in the next sentence is another matter", "分别一次性奖励900元，技术骨干先行", "differs | v2 9 分别一次性奖励[altered 900→700]元，技术骨干先行"],
  ["Han figures of a list", "困难家庭每月发放五百元慰问金", "differs | v2 9 困难家庭每月发放[missing →三百元、]五百元[missing →、八百元]慰问金"],
  ["a figure cut short is another figure", "每年评选示例工匠3", "differs | 2024 2 每年评选示例工匠[altered 3→30]"],
  ["a figure is not found within another", "示例工匠30名，每人奖励1", "differs | 2024 2 示例工匠30名，每人奖励[altered 1→1.5]"],
  ["a figure altered at the beginning", "700元生活补贴，连续5年。", "differs | v2 9 [altered 700→1000]元生活补贴，连续5年。"],
  ["half a figure at the beginning", "00元生活补贴，连续5年。", "differs | v2 9 [altered 00→1000]元生活补贴，连续5年。"],
  ["a figure does not go on after a full stop", "补贴总额不超过预算的80。", "exact | v2 9 补贴总额不超过预算的80。"],
  ["too short", "“补贴”。", "short"],
  ["only marks", "。。。……《》", "short"],
  ["nothing of the kind", "市民可以在任何时候免费乘坐地铁和公共汽车", "none"],
  ["regular expressions", "(.*)+$ [^a-z]{3} \\d+ 企业", "none"],
  ["markup", "<script>alert(1)</script><img src=x>", "none"],
]) {
  test(name, () => assert.equal(said(checked(quote)), expected));
}

test("joined from two clauses, whatever their order", () => {
  const finding = checked("技师，每人5000元。每年评选示例工匠30名");
  assert.equal(finding.isJoined, true);
  assert.deepEqual(finding.pieces.map((piece) => piece.place.clauses[0].clause), ["1-2", "2"]);
  const turned = checked("每年评选示例工匠30名，每人奖励1.5万元。技师，每人5000元。");
  assert.deepEqual([turned.state, turned.pieces.map((piece) => piece.place.clauses[0].clause)], ["differs", ["2", "1-2"]]);
});

test("turns of phrase of several documents make no quotation; a whole sentence of each does", () => {
  assert.equal(said(checked("对符合条件的职工，连续5年给予一次性奖励")), "none");
  const joined = checked("企业发生重大安全事故的，当年不享受本办法第五条补贴。补贴总额不超过预算的80。");
  assert.deepEqual(joined.pieces.map((piece) => piece.place.policy.id), ["jia/a", "yi/c"]);
  assert.deepEqual([joined.state, joined.isJoined], ["differs", true]);
});

test("what is cut off is shown, and whether it limits what is quoted", () => {
  const [piece] = checked("最高给予5万元补助").pieces;
  assert.deepEqual([piece.before, piece.after, piece.isLimited], ["对符合条件的职工，", "，但已享受同类补贴的除外。", true]);
  const [plainly] = checked("每年评选示例工匠30名").pieces;
  assert.deepEqual(["每年评选示例工匠30名", "每年评选示例工匠30名，每人奖励1.5万元", "每人奖励1.5万元。", "高级工，每人2500元；"].map((one) => checked(one).isCut), [true, false, false, false]);
  assert.deepEqual([plainly.before, plainly.after, plainly.isLimited], ["", "，每人奖励1.5万元。", false]);
});

test("what is left out and limits the sentence is weighty", () => {
  assert.equal(checked("企业发生重大安全事故的，当年享受本办法第五条补贴").isWeighty, true);
  assert.equal(checked("每年评选示例工匠30名，每人1.5万元。").isWeighty, false);
});

test("the formal document that is in force comes first, then what else holds the words", () => {
  const { places } = checked("对符合条件的职工，最高给予5万元补助").pieces[0];
  assert.deepEqual(places.map((place) => [place.policy.id, place.version.version, place.standing]), [["jia/a", "2024", "in-force"], ["jia/b", "v1", ""]]);
  const both = checked("按照下列标准给予一次性补贴").pieces[0].places;
  assert.deepEqual(both.map((place) => place.version.version), ["2024", "2020"]);
});

test("the standing is that of the day", () => {
  assert.deepEqual(["2024-06-01", "2029-12-31", "2030-01-01"].map((day) => standingOn(NEW.standing, day)), ["in-force", "in-force", "expired"]);
  assert.equal(checked("高级工，每人2500元", "2031-01-01").pieces[0].place.standing, "expired");
  assert.equal(standingOn(undefined, TODAY), "");
});

const SERIES = { ...POLICY, id: "jia/s", current: "2024", versions: [
  version("2020", [["2000-01-01", "replaced"]], [
    { clause: "6", spoken: "第六条", label: "第六条", text: "每年评选示例工匠30名，每人奖励2万元。" },
    { clause: "7", spoken: "第七条", label: "第七条", text: "评审由市人力资源和社会保障局组织，结果公示7个工作日。" },
  ]),
  version("2024", [["2000-01-01", "in-force"]], [
    { clause: "4", spoken: "第四条", label: "第四条", text: "新取得证书的职工，按照下列标准给予补贴：" },
    { clause: "4-1", spoken: "第四条（一）", label: "（一）", text: "技师，每人3000元；高级技师，每人5000元。" },
    { clause: "4", spoken: "第四条", text: "前款补贴由市级财政承担70%。" },
    { clause: "6", spoken: "第六条", label: "第六条", text: "每年评选示例工匠50名左右，每人奖励2万元。" },
    { clause: "7", spoken: "第七条", label: "第七条", text: "评审由市人力资源和社会保障局会同市财政局组织，结果公示7个工作日。" },
  ]),
  version("2026", [["2000-01-01", "future"]], [
    { clause: "4", spoken: "第四条", label: "第四条", text: "新取得证书的职工，按照下列标准给予补贴：" },
    { clause: "4-1", spoken: "第四条（一）", label: "（一）", text: "技师，每人1万元。" },
    { clause: "4", spoken: "第四条", text: "前款补贴由市级财政承担70%。" },
  ]),
] };

for (const [name, quote, expected, others] of [
  ["however much an ellipsis leaves out", "每年评选示例工匠……每人奖励2万元。", "elided | 2024 6 每年评选示例工匠[elided ……→50名左右，]每人奖励2万元。", ["2020"]],
  ["with the same gap", "新取得证书的职工，按照下列标准给予补贴：前款补贴由市级财政承担70%。", "differs | 2024 4 新取得证书的职工，按照下列标准给予补贴：[missing →（一）技师，每人3000元；高级技师，每人5000元。]前款补贴由市级财政承担70%。", ["2026"]],
  ["rather than one in which the ellipsis stands for nothing", "评审由市人力资源和社会保障局……组织，结果公示7个工作日。", "elided | 2024 7 评审由市人力资源和社会保障局[elided ……→会同市财政局]组织，结果公示7个工作日。", []],
  ["but not one with other changes", "每年评选示例工匠30名，每人给予奖励2万元。", "differs | 2020 6 每年评选示例工匠30名，每人[extra 给予→]奖励2万元。", []],
]) {
  test(`of the versions that a quotation fits alike the one in force is shown, ${name}`, () => {
    const finding = check(quote, [SERIES], TODAY);
    assert.equal(said(finding), expected);
    assert.deepEqual(finding.pieces[0].places.slice(1).map((place) => place.version.version), others);
  });
}

test("an ellipsis is no mere mark, but at the ends", () => {
  assert.equal(said(checked("每年评选示例工匠……30名，每人奖励1.5万元。")), "differs | 2024 2 每年评选示例工匠[extra ……→]30名，每人奖励1.5万元。");
  assert.equal(said(checked("每年评选示例工匠，……，每人奖励1.5万元。")), "elided | 2024 2 每年评选示例工匠[elided ，……→30名]，每人奖励1.5万元。");
  for (const quote of ["……每年评选示例工匠30名……", "“......每年评选示例工匠30名......”"]) assert.equal(said(checked(quote)), "exact | 2024 2 每年评选示例工匠30名");
});

test("a mark that this site takes for the one that is missing is a reading, not a mere mark", () => {
  const text = { ...POLICY, versions: [version("v1", undefined, [{ clause: "6", text: "对新引进新获得技师的企业职工给予补贴。", defects: [{ id: "d4", start: 1, stop: 7, reading: "新引进、新获得" }] }])] };
  const finding = check("对新引进、新获得技师的企业职工给予补贴。", [text], TODAY);
  assert.equal(said(finding), "read | v1 6 对新引进[reading 、→]新获得技师的企业职工给予补贴。");
  assert.equal(check("对新引进新获得，技师的企业职工给予补贴。", [text], TODAY).state, "exact");
});

test("it is said where words stand to the mark, if not in the text that counts most", () => {
  const [old, now] = ["本办法所称企业，是指各类企业。", "本办法所称企业,是指各类企业。"].map((text) => [{ clause: "3", text }]);
  const text = { ...POLICY, versions: [version("2020", [["2000-01-01", "replaced"]], old), version("2024", [["2000-01-01", "in-force"]], now)] };
  const { places } = check("本办法所称企业，是指各类企业。", [text], TODAY).pieces[0];
  assert.deepEqual(places.map((place) => [place.version.version, place.isSame]), [["2024", undefined], ["2020", true]]);
  assert.deepEqual(check("本办法所称企业,是指各类企业。", [text], TODAY).pieces[0].places.map((place) => place.isSame), [undefined, false]);
});

test("words that stand twice in one text are said to stand in both places", () => {
  const text = { ...POLICY, versions: [version("v1", undefined, [
    { clause: "1", spoken: "第一条", text: "按照每人500元的标准给予补贴。" },
    { clause: "2", spoken: "第二条", text: "技师，按照每人500元的标准给予补贴。" },
  ])] };
  const { places } = check("按照每人500元的标准给予补贴", [text], TODAY).pieces[0];
  assert.deepEqual(places.map((place) => place.clauses[0].clause), ["1", "2"]);
});

test("damaged places in what is quoted are told", () => {
  assert.deepEqual(checked("材料按规定的提报方式办理").pieces[0].defects.map((one) => one.id), ["d-1"]);
  assert.equal(checked("材料按规定的提报方式办理").pieces[0].defects[0].printed, "提报");
  assert.deepEqual(checked("加强校企合作，建立健全").pieces[0].defects, []);
});

test("phrases hold neither figures nor marks, the longest first", () => {
  assert.deepEqual(phrases("对职工给予5万元补助，但已享受同类补贴的除外。"), ["但已享受同类补贴的除外", "对职工给予", "万元补助"]);
  assert.deepEqual(phrases("每人2500元；"), ["每人2500元；"]);
  assert.deepEqual(phrases("。"), []);
});

test("the texts that most phrases name are compared, twelve at most", () => {
  assert.deepEqual(likely([["a", "b", "", "a"], ["b", "c"], ["b"]]), ["b", "a", "c"]);
  assert.equal(likely([Array.from({ length: 30 }, (_, at) => `p${at}`)]).length, 12);
  assert.deepEqual(likely([]), []);
});

test("ten thousand characters are too long, and said to be", () => {
  assert.equal(checked("甲".repeat(10_000)).state, "long");
  assert.equal(checked("一".repeat(MOST)).state, "none");
});

for (const hostile of ["\u0000\u0007\u202e企业\u200b发生重大安全事故的", "\ud800\udc00\ud800 每年评选示例工匠\udfff", "企业发生".repeat(900), "每人每".repeat(1300), "補貼".repeat(20), " \n\t", "__proto__ constructor toString"]) {
  test(`nothing stumbles over ${JSON.stringify(hostile.slice(0, 16))}`, () => {
    const { state, pieces } = checked(hostile);
    assert.ok(["exact", "differs", "read", "elided", "none", "short"].includes(state));
    for (const { differences } of pieces) assert.ok(differences.every((one) => one.quoted + one.printed !== ""));
  });
}

/** A repeatable source of numbers. */
function dice(seed) {
  let state = seed;
  return (sides) => ((state = (state * 1103515245 + 12345) % 2147483648), Math.floor((state / 2147483648) * sides));
}

test("every change to a sentence is found, and nothing is lost: the quotation is what it was, the print what it is", () => {
  const roll = dice(7);
  for (let round = 0; round < 400; round += 1) {
    const from = roll(BODY.length - 30);
    const whole = BODY.slice(from, from + 24 + roll(BODY.length - from - 24));
    const at = 3 + roll(whole.length - 8);
    const altered = [whole.slice(0, at) + "咸" + whole.slice(at), whole.slice(0, at) + whole.slice(at + 1), `${whole.slice(0, at)}咸${whole.slice(at + 1)}`][roll(3)];
    const finding = checked(altered);
    assert.equal(finding.pieces.length, 1, altered);
    const { differences } = finding.pieces[0];
    const quote = plain(altered).bare;
    assert.equal(differences.map((one) => one.quoted).join(""), quote.replace(/^["'“”<>《》]+|["'“”<>《》]+$/g, ""));
    assert.ok(BODY.includes(differences.map((one) => one.printed).join("")), altered);
    const changed = differences.filter((one) => one.kind !== "same");
    assert.ok(changed.length > 0 && changed.every((one) => one.quoted.length + one.printed.length <= 8), JSON.stringify(changed));
  }
});

test("whatever figures of a list are quoted stand as they are printed, and only the others are left out", () => {
  const roll = dice(11);
  for (let round = 0; round < 200; round += 1) {
    const figures = [...new Set(Array.from({ length: 3 + roll(3) }, () => String(100 * (1 + roll(40)))))];
    const kept = figures.filter(() => roll(2));
    if (!kept.length) continue;
    const sentence = (/** @type {string[]} */ list) => `取得职业资格的毕业生，分别给予每月${list.map((one) => `${one}元`).join("、")}生活补贴，连续发放`;
    const text = { ...LISTED, versions: [version("v2", undefined, [{ clause: "9", text: `${sentence(figures)}三年。` }])] };
    const { pieces } = check(sentence(kept), [text], TODAY);
    const changed = pieces.flatMap((piece) => piece.differences).filter((one) => one.kind !== "same");
    assert.ok(changed.every((one) => one.kind === "missing"), JSON.stringify([figures, kept, changed]));
    const missing = changed.map((one) => one.printed).join("").match(/\d+/g) ?? [];
    assert.deepEqual(missing, figures.filter((one) => !kept.includes(one)));
  }
});

test("chains keep the order of both, and share nothing", () => {
  const roll = dice(3);
  for (let round = 0; round < 200; round += 1) {
    const [a, b] = [30, 60].map((length) => Array.from({ length }, () => "甲乙丙"[roll(3)]).join(""));
    const [ours, theirs] = [plain(a), plain(b)];
    const found = chain(blocks(ours, [0, a.length], grams(a), theirs)).blocks;
    found.forEach((block, index) => {
      assert.equal(a.slice(block.i, block.i + block.length), b.slice(block.j, block.j + block.length));
      const next = found[index + 1];
      if (next) assert.ok(block.i + block.length <= next.i && block.j + block.length <= next.j);
    });
    for (const { i, j, length } of shared(ours, [0, a.length], theirs, [0, b.length])) assert.equal(a.slice(i, i + length), b.slice(j, j + length));
  }
});
