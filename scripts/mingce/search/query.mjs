// What was typed -> the terms that are looked up, and which of its characters say something.

import { normalised, tokensOf } from "./tokens.mjs";

/** @typedef {[number, number]} Mask which characters of a query are meant: two times 31 bits */
/** @typedef {{ token: string, mask: Mask, weight: number, of: number, across: boolean }} Term `of` is the group of a synonym, whose terms count only together; -1 of what was typed; `across` of a pair of which a known word ends or begins in the middle */
/** @typedef {{ text: string, terms: Term[], told: Mask, groups: Mask[], places: string[], subjects: Mask[], typed: Mask[], borders: Set<number> }} Asked `told` are the characters that say something, `places` the places that are named, `subjects` words that are enough to be looked for alone, `typed` those between gaps, `borders` where known words begin and end */
/** @typedef {{ synonyms: [string, ...string[]][], subjects: string[], places: [string, string, string, number][] }} Known `subjects` are the words that the glossary explains */

/** So many characters of a query are looked up. */
export const LONGEST = 62;
const TYPED = 400;
const MOST_TERMS = 62;
const SYNONYM = 0.8;
const BARE_NUMBER = 0.4;

const ASKING =
  "请问|想知道|怎么样|怎么办|怎样|怎么|如何|什么时候|为什么|什么|哪些|哪个|哪里|哪儿|是不是|能不能|会不会|可不可以|可以|能否|是否|多少钱|多少|多久|几年|谁";
const SMALL = "[我你您他她们是的了吗呢吧啊呀么不没有能会要想去来到在从把被给让和跟与及就都还也很太刚已再又这那几个些里钱]";
const GENERAL =
  "申请|办理|办法|条件|标准|流程|手续|政策|规定|材料|时间|需要|准备|计划|打算|参加|自己|一起|直接|政府|财政|现在|目前|今年";
/** Words by which people ask, small words, and words that a text about anything may hold: a record must hold others. */
const IDLE = new RegExp([ASKING, GENERAL, SMALL].join("|"), "gu");
/** Words that hold a small word and are none. */
const WHOLE =
  "技能|智能|职能|产能|性能|功能|效能|才能|能力|能手|能源|就业|就学|就读|就医|就地|就近|就高|就低|成就|社会|工会|协会|学会|机会|会议|会计|大会|会员|会费|委会|年会|" +
  "重要|主要|要素|要求|纲要|要点|未来|外来|来源|来潍|留潍|回潍|去年|不低|不少|不超|不得|不重|不受|没收|给予|供给|给付|自给|个人|个体|个税|到期|到位|到岗|到账|达到|报到|" +
  "存在|在职|在岗|在校|在编|在册|在读|现在|所在|及格|及时|转让|目的|标的|了解|思想|理想|设想|参与|赠与|首都|还款|偿还|归还|返还|跟踪|跟进|再生|再就业|再教育|从事|从业|服从|" +
  "被动|里程|公里|城里|村里|邻里|都市|会同|几何";
/** Questions that a sum answers. */
const MONEY = /多少钱|[补奖给领拿发贴助励金费](?:的|是|有|能)?多少|多少[钱补奖津资经支]|[给补发奖领]钱|[贴助励]标准/u;
/** The token of what gives a sum, and how much it counts. */
export const SUM = "?元";
const SUM_ASKED = 2;
const HAN = /\p{Script=Han}/u;
/** Where words part: pairs across these say nothing, and are not looked up. */
const PARTING = new RegExp(`(?<whole>${WHOLE})|${ASKING}|${SMALL}`, "gu");

/** The characters between two places.
 * @type {(start: number, end: number) => Mask} */
export const maskOf = (start, end) => {
  /** @type {Mask} */
  const mask = [0, 0];
  for (let at = start; at < Math.min(end, LONGEST); at += 1) {
    if (at < 31) mask[0] |= 1 << at;
    else mask[1] |= 1 << (at - 31);
  }
  return mask;
};

/** @type {(bits: number) => number} */
const bitsIn = (bits) => {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count += 1;
  return count;
};

/** How many characters a mask holds.
 * @type {(mask: Mask) => number} */
export const size = ([low, high]) => bitsIn(low) + bitsIn(high);

/** The places that a mask holds.
 * @type {(mask: Mask) => number[]} */
export const places = (mask) => Array.from({ length: LONGEST }, (_, at) => at).filter((at) => holds(mask, at));

/** Whether a mask holds the character at a place.
 * @type {(mask: Mask, at: number) => boolean} */
export const holds = (mask, at) => (at < 31 ? mask[0] >> at : mask[1] >> (at - 31)) % 2 !== 0;

/** @type {(one: Mask, other: Mask) => Mask} */
export const both = (one, other) => [one[0] & other[0], one[1] & other[1]];

/** @type {(one: Mask, other: Mask) => Mask} */
export const either = (one, other) => [one[0] | other[0], one[1] | other[1]];

/** @type {(one: Mask, other: Mask) => Mask} */
export const without = (one, other) => [one[0] & ~other[0], one[1] & ~other[1]];

/** What is given, under whatever condition: what stands before it is a word of its own. */
const GIFTS = ["补贴", "补助", "津贴", "奖励", "奖金", "待遇", "工资", "资助", "政策"];

/** After these a number is most likely that of a document. */
const ISSUED = /(?:^|[字发办函规令议电号\]〕)])$/u;
/** How sums are also typed: 5w, 3k元, 伍万元. */
const SCALED = /(?<=\d)[wk](?![a-z0-9])/gu;
const CAPITAL = /[壹贰叁肆伍陆柒捌玖拾佰仟]+(?=[拾佰仟万亿元])/gu;
/** @type {Record<string, string>} */
const USUAL = { w: "万", k: "千", 壹: "一", 贰: "二", 叁: "三", 肆: "四", 伍: "五", 陆: "六", 柒: "七", 捌: "八", 玖: "九", 拾: "十", 佰: "百", 仟: "千" };

/** What was typed with its sums as texts print them, character for character.
 * @type {(text: string) => string} */
const usual = (text) => text.replace(SCALED, (unit) => USUAL[unit] ?? unit).replace(CAPITAL, (digits) => [...digits].map((one) => USUAL[one] ?? one).join(""));

/** What else a number may mean: that of a document where nothing says of what it is, a label (22条), yuan where its scale is said (100万).
 * @type {(token: string, before: string, typed: string) => string[]} */
export const meanings = (token, before, typed) => {
  if (/^\d{1,5}$/.test(token) && typed === token && ISSUED.test(before)) return [`${token}号`];
  if (/^\d{1,3}条$/.test(token)) return [`第${token.slice(0, -1)}`];
  return /^\d+$/.test(token) && /[千万亿]$/u.test(typed) ? [`${token}元`] : [];
};

/** Where typed words part: at gaps, none of which stands beside a single character.
 * @type {(typed: string, plain: { text: string, at: number[] }) => number[]} */
const gaps = (typed, { text, at }) => {
  const found = [...text].length === text.length ? at.slice(0, text.length).flatMap((place, order) => (order && /\s/u.test(typed.slice((at[order - 1] ?? 0) + 1, place)) ? [order] : [])) : [];
  const ends = [0, ...found, text.length];
  return found.filter((place, order) => place - (ends[order] ?? 0) > 1 && (ends[order + 2] ?? 0) - place > 1);
};

/** Where words begin and end: those between gaps, and those that are known, none of which is part of a longer one.
 * @type {(text: string, parted: number[], known: string[]) => Set<number>} */
const bordersOf = (text, parted, known) => {
  const borders = new Set(parted);
  let used = /** @type {Mask} */ ([0, 0]);
  for (const word of known.filter((one) => text.includes(one)).sort((one, other) => other.length - one.length)) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      const mask = maskOf(at, at + word.length);
      if (size(both(mask, used))) continue;
      used = either(used, mask);
      borders.add(at).add(at + word.length);
    }
  }
  return borders;
};

/** The terms of a query; none where it holds nothing that can be looked up. Of the `whole` query, those across small words too.
 * @type {(typed: string, known: Known, whole?: boolean) => Asked} */
export const asked = (typed, { synonyms, subjects, places: known }, whole = false) => {
  const plain = normalised(typed.slice(0, TYPED));
  const text = usual(plain.text.slice(0, LONGEST));
  const parted = gaps(typed, { ...plain, text });
  const shorts = known.map(([, , short]) => short).filter((short) => short.length > 1);
  const borders = bordersOf(text, parted, [...GIFTS, ...shorts, ...subjects, ...synonyms.map(([said]) => said)]);
  const found = tokensOf(text);
  const numbers = found.filter((token) => !token.pair);
  const inside = (/** @type {{ start: number, end: number }} */ { start, end }) =>
    numbers.some((number) => number.start <= start && end <= number.end);
  /** @type {Term[]} */
  const terms = [];
  const parting = masked(text, PARTING);
  const across = (/** @type {{ start: number, end: number }} */ { start, end }) => size(both(maskOf(start, end), parting)) > 0;
  const spare = !whole && found.some((token) => !token.pair || !across(token));
  for (const token of found) {
    const cut = token.pair && [...borders].some((at) => token.start < at && at < token.end);
    if (token.pair && (inside(token) || (spare && across(token)) || (cut && parted.some((at) => token.start < at && at < token.end)))) continue;
    const bare = !token.pair && found.some((other) => other.start === token.start && other.end > token.end && !other.pair);
    const weight = bare ? BARE_NUMBER : 1;
    terms.push({ token: token.token, mask: maskOf(token.start, token.end), weight, of: -1, across: cut });
    if (token.pair) continue;
    for (const other of meanings(token.token, text.slice(0, token.start), text.slice(token.start, token.end))) {
      terms.push({ token: other, mask: maskOf(token.start, token.end), weight, of: -1, across: false });
    }
  }
  if (!terms.length) terms.push(...singles(text));
  if (MONEY.test(text)) terms.push({ token: SUM, mask: [0, 0], weight: SUM_ASKED, of: -1, across: false });
  const groups = meant(text, synonyms, terms);
  const named = known.filter(([, , short]) => short.length > 1 && text.includes(short)).map(([slug]) => slug);
  return { text, terms: once(terms).slice(0, MOST_TERMS), told: told(text, terms), groups, places: named, subjects: explained(text, subjects), typed: apart(text, parted), borders };
};

/** The words of a query that were typed apart; none where all was typed in one.
 * @type {(text: string, parted: number[]) => Mask[]} */
const apart = (text, parted) => {
  const ends = [0, ...parted, text.length];
  return parted.length ? ends.slice(1).map((end, order) => maskOf(ends[order] ?? 0, end)) : [];
};

/** The words of a query that the glossary explains.
 * @type {(text: string, subjects: string[]) => Mask[]} */
const explained = (text, subjects) =>
  subjects.filter((word) => text.includes(word)).map((word) => maskOf(text.indexOf(word), text.indexOf(word) + word.length));

/** What people do with what they ask about: beside a word with which no text has it, none of it. */
const DOING = "搞考算评建发报办拿";
/** 一个, 一家, and words that say nothing of the matter. */
const ORDINARY = /一[个名家项次种些下]|获得|取得|进行|负责|超过|低于|增加/gu;

/** The stretches of a query that say something and that a mask of its characters does not hold: two characters and more between borders. `strange` says where pairs begin that no text knows.
 * @type {(asked: Asked, held: Mask, strange: Set<number>) => { start: number, end: number }[]} */
export const stretches = ({ text, told: telling, borders }, held, strange) => {
  /** @type {{ start: number, end: number }[]} */
  const found = [];
  const [idle, small] = [masked(text, IDLE), masked(text, PARTING)];
  const left = without(without(without(without(telling, idle), small), masked(text, ORDINARY)), held);
  for (let at = 0; at < Math.min(text.length, LONGEST); at += 1) {
    if (!holds(left, at) || !HAN.test(text.charAt(at))) continue;
    const last = found[found.length - 1];
    if (last?.end === at && !borders.has(at)) last.end = at + 1;
    else found.push({ start: at, end: at + 1 });
  }
  return found
    .map(({ start, end }) => ({
      start: DOING.includes(text.charAt(start)) && strange.has(start) ? start + 1 : start,
      end: DOING.includes(text.charAt(end - 1)) && strange.has(end - 2) ? end - 1 : end,
    }))
    .filter(({ start, end }) => end - start > 1);
};

/** A query of single characters is looked up by them.
 * @type {(text: string) => Term[]} */
const singles = (text) => {
  /** @type {Term[]} */
  const terms = [];
  for (const match of text.matchAll(/\p{Script=Han}/gu)) {
    const end = match.index + match[0].length;
    terms.push({ token: match[0], mask: maskOf(match.index, end), weight: 1, of: -1, across: false });
  }
  return terms;
};

/** Adds the terms of what words of the query may also mean. A word within a longer one that is known is none; a token counts once.
 * @type {(text: string, synonyms: [string, ...string[]][], terms: Term[]) => Mask[]} */
const meant = (text, synonyms, terms) => {
  /** @type {Mask[]} */
  const groups = [];
  const counted = new Set(terms.map(({ token }) => token));
  const held = synonyms.filter(([said]) => text.includes(said));
  for (const [said, ...means] of held) {
    if (held.some(([other]) => other.length > said.length && other.includes(said))) continue;
    const at = text.indexOf(said);
    for (const word of means) {
      const tokens = tokensOf(word);
      for (const { token } of tokens) {
        const weight = counted.has(token) ? 0 : SYNONYM / tokens.length;
        terms.push({ token, mask: [0, 0], weight, of: groups.length, across: false });
        counted.add(token);
      }
      groups.push(maskOf(at, at + said.length));
    }
  }
  return groups;
};

/** Each term once.
 * @type {(terms: Term[]) => Term[]} */
const once = (terms) => {
  /** @type {Map<string, Term>} */
  const kept = new Map();
  for (const term of terms) {
    const key = `${term.of} ${term.token}`;
    const known = kept.get(key);
    if (known) known.mask = either(known.mask, term.mask);
    else kept.set(key, term);
  }
  return [...kept.values()];
};

/** The characters that say something: those of terms, without the words by which people ask; all where nothing else is left.
 * @type {(text: string, terms: Term[]) => Mask} */
const told = (text, terms) => {
  const all = terms.reduce((mask, term) => either(mask, term.mask), /** @type {Mask} */ ([0, 0]));
  const rest = without(all, masked(text, IDLE));
  return size(rest) > 1 ? rest : all;
};

/** The characters that belong to certain words.
 * @type {(text: string, words: RegExp) => Mask} */
const masked = (text, words) => {
  let mask = /** @type {Mask} */ ([0, 0]);
  for (const match of text.matchAll(words)) {
    if (!match.groups?.["whole"]) mask = either(mask, maskOf(match.index, match.index + match[0].length));
  }
  return mask;
};
