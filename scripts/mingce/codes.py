"""The catalogue of mistakes: for each stable code what is wrong and how to mend it, in plain Chinese.

Y: YAML itself. S: fields and their values. F: files and folders. T: the text and its parts. R: what refers to what.
B: benefits, targets and the questions of their conditions. L: what rules come to. V: versions, events and what becomes of clauses. U: addresses. K: what was published stays. C: configuration. P: publishing. A code is never given a second meaning; tests hold one broken fixture for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Code:
    """The words of one kind of mistake, with `{names}` for what differs each time."""

    message: str
    remedy: str


CODES: Mapping[str, Code] = MappingProxyType(
    {
        "Y01": Code(
            "YAML 写法有误，读到这里读不下去。",
            "检查这一行和上一行：缩进只用空格，冒号后空一格，引号和括号要成对；含“: ”或以特殊符号开头的文字用英文双引号括起来。",
        ),
        "Y02": Code("“{key}”写了两次，上一次在第 {line} 行。", "留一个，删去另一个。"),
        "Y03": Code(
            "这里用了 YAML 的引用记号（& 或 *）。", "把内容直接写在这里；以 & 或 * 开头的文字用英文双引号括起来。"
        ),
        "Y04": Code("这里用了 YAML 的类型标记（{tag}）。", "删去标记；以 ! 开头的文字用英文双引号括起来。"),
        "Y05": Code("这里用了 YAML 的合并写法（<<）。", "把要合并的各项直接写出来。"),
        "Y06": Code("“{key}”后面是空的。", "原文没有的内容不写这一行。{hint}"),
        "Y07": Code("“{key}”后面用了全角冒号“：”。", "改成英文冒号加一个空格，例如“{key}: 内容”。"),
        "Y08": Code("有看不见的控制字符（U+{point}）。", "删去这个字符；从网页或 Word 粘贴来的文字常带有它。"),
        "Y09": Code("文件不是 UTF-8 编码（第 {offset} 字节读不出）。", "用编辑器另存为“UTF-8（无 BOM）”。"),
        "Y10": Code("一个文件里有多份文档（---）。", "每个文件只写一份，删去 --- 和它后面的内容。"),
        "Y11": Code("嵌套太深，超过 {limit} 层。", "检查缩进或括号；正常的条文不会这样深。"),
        "Y12": Code("文件开头应是“字段: 内容”的形式。", "对照同类文件，从“{field}: …”写起。"),
        "Y13": Code("键必须是普通文字。", "冒号左边只写字段名。"),
        "S01": Code("没有“{field}”这个字段。", "{hint}"),
        "S02": Code(
            "缺少“{field}”（{title}）。", "补上这一项；原文确实没有、而字段又必须有的，对照 contribute 中的说明。"
        ),
        "S03": Code("“{field}”（{title}）应当是{expected}。", "照这样改；对照同类文件的写法。"),
        "S04": Code("“{value}”不能用于“{field}”（{title}）。", "只能是：{choices}。"),
        "S05": Code("“{value}”不合“{field}”（{title}）的写法。", "应写成：{shape}。"),
        "S06": Code(
            "“{value}”不是可用的日期。",
            "写成 2022-07-26；只知年月写 2022-07；不知年份写 XXXX-07-30；存疑加问号 2022-07-26?。",
        ),
        "S07": Code("“{field}”（{title}）没有内容。", "补上内容；原文没有的，删去整行。"),
        "S08": Code("“{field}”（{title}）里有换行或首尾空格。", "写成一行，删去首尾空格；版面换行不用保留。"),
        "S09": Code("“{field}”（{title}）太长（超过 {limit} 个字符）。", "检查是否把别处的内容粘进来了。"),
        "S10": Code(
            "这里要且只能写其中一项：{choices}；现在写了 {count} 项。",
            "一项也没有的，补上；写了几项的，留一项，都要的分成几条写。",
        ),
        "F01": Code("缺少文件 {name}。", "补上这个文件；政策数据可用 mingce new 生成样子。"),
        "F02": Code("这里不该有 {name}。", "移走或改名；能放的文件是：{allowed}。"),
        "F03": Code(
            "文件夹名“{name}”不合写法。", "只用小写字母、数字和连字符，例如 skills-zibo-2022，不超过 64 个字符。"
        ),
        "F04": Code("{name} 是符号链接。", "放真正的文件；不接受链接。"),
        "F05": Code(
            "source.txt 不是 UTF-8 文字（第 {offset} 字节读不出）。",
            "保留收到的原件另行存档，把转成 UTF-8 的文字放在这里，并写进 source.notes。",
        ),
        "F06": Code(
            "source.txt 与登记的 sha256 不符，实际是 {actual}。",
            "源文件不可改动。确实换了源文件的，先查清原因，再改这里的 sha256。",
        ),
        "F07": Code("“{name}”里没有任何{what}。", "补上，或删去这个文件夹。"),
        "F08": Code("找不到政策文件夹 {name}。", "检查 mkdocs.yml 里插件的 policies 选项。"),
        "T01": Code(
            "条文与 source.txt 不一致：原文是“{expected}”，这里是“{actual}”（source.txt 第 {line} 行第 {column} 列）。",
            "对照原文改正；一个字、一个标点都要照印。{hint}",
        ),
        "T02": Code("编号“{id}”用了两次，上一次在第 {line} 行。", "编号一经使用不再给别的条文；换一个。"),
        "T03": Code(
            "编号“{id}”与位置不符，按标签应是“{expected}”。", "改编号；标签印错的，先写一条 defects 说明应读作什么。"
        ),
        "T04": Code("这一条没有编号。", "加上 id，例如“{expected}”。"),
        "T05": Code(
            "标签“{label}”与上一个“{previous}”不相连。",
            "查看是否漏录；原文如此的，写一条 defects 说明（field: label）。",
        ),
        "T06": Code("编号“{id}”是保留字。", "换一个词；保留字有：{reserved}。"),
        "T07": Code("这一部分什么也没有。", "写上 label、heading、text 或 parts，或删去。"),
        "T08": Code("{kind} 部分不能有 departments。", "责任单位写在 kind: responsible 的部分里。"),
        "T09": Code(
            "这一部分的写法没法照原样显示。",
            "段内列举（inline: true）只能是条，紧跟在上一级的正文后面，标题写进 text；不是条的部分不写 label 和 heading，都写进 text。",
        ),
        "R01": Code("没有编号为“{id}”的部分。", "检查编号；text.yml 里有的编号中最接近的是：{near}。"),
        "R02": Code("“{id}”里没有这句引文：“{quote}”。", "从 text.yml 原样复制，标点和全半角都要一致。"),
        "R03": Code(
            "引文“{quote}”在“{id}”的 {field} 里出现 {count} 次，应当恰好一次。",
            "原样复制，引到恰好出现一次为止；只有什么也没印的字段可以不写 quote。",
        ),
        "R04": Code(
            "“{field}”（{title}）写的“{value}”在 source.txt 里找不到。", "只录印出来的内容；没有印的，删去这一项。"
        ),
        "R05": Code(
            "日期 {date} 与引文“{quote}”不符。",
            "引文里写的是 {found}；改日期或改引文。不是引文直接写明的，用 reason 说明怎样推得。",
        ),
        "R06": Code(
            "place.yml 里没有叫“{name}”的部门。",
            "在 departments 里加上，或写进某个部门的 printed；泛称写进 groups。最接近的是：{near}。",
        ),
        "R07": Code("责任单位一句里没有“{name}”。", "照印出的名称写；规范名称写在 place.yml。"),
        "R08": Code(
            "责任单位一句里还有没有登记的“{rest}”。",
            "把每个单位都写进 departments 的 responsible、jointly 或 supporting。",
        ),
        "R09": Code("“{name}”同时属于 {first} 和 {second}。", "一个名称只归一个部门。"),
        "R10": Code(
            "没有“{target}”这份政策。", "写成 地方/政策，例如 zibo/skills-zibo-2022；本站没有的，删去 policy 一项。"
        ),
        "R11": Code(
            "更正后的文字“{value}”在“{id}”的 {field} 里找不到。", "stands 写更正后 text.yml 里的字样，原样复制。"
        ),
        "R12": Code("“{id}”用了两次。", "每一处换一个编号。"),
        "R13": Code(
            "来源不明的文本与别的文本不能混放：这里不能有“{what}”。",
            "原文没有印，删去这一项；来源不明的政策（policy.yml 的 kind）只能放在来源不明的地方（place.yml 的 level）下，两处都写 unattributed。",
        ),
        "R14": Code("正式文件没有写发文机关。", "补上 issuers；原文没有印发文机关的，kind 不是 formal。"),
        "R15": Code("版本文件夹名应是“{expected}”。", "印有完整成文日期的，用日期作文件夹名；没有的用 v1、v2。"),
        "R16": Code("{later}（{later_date}）早于{earlier}（{earlier_date}）。", "查对两个日期。"),
        "R17": Code("把握（confidence）与应读（reading）对不上。", "confidence 是 none 时不写 reading；其余都要写。"),
        "R18": Code(
            "“{id}”的引文与“{other}”的重叠。", "各引各的字，不要重叠；说的是同一处的，合成一条，在 reason 里说明。"
        ),
        "B01": Code(
            "数字 {figure} 不在引文里：“{quote}”。",
            "查对数字；引文要含有这个数字，必要时给这一处单独写 quote。原文数字印坏的，用 reads 写明是哪一条 defects。",
        ),
        "B02": Code("“{field}”写的“{word}”不在所引的条文里。", "从条文原样复制；条文没有写的，删去这一项。"),
        "B03": Code(
            "没有“{key}”这个问题。",
            "在 policies/questions.yml 或本地方的 questions.yml 里加上；最接近的是：{near}。",
        ),
        "B04": Code("问题“{key}”不能这样用。", "{shape}。"),
        "B05": Code("“{option}”不是问题“{key}”的选项。", "选项有：{options}。要用新选项，先加进 questions.yml。"),
        "B06": Code("给付写得不完整或重复。", "{reason}。"),
        "B07": Code(
            "分档“{options}”与分档依据“{by}”对不上，或重复。",
            "by 有几个问题，每档的 options 就写几个选项，次序相同，每种组合只写一次。",
        ),
        "B08": Code("本文件里没有编号为“{id}”的支持或目标。", "检查编号；最接近的是：{near}。"),
        "B09": Code("百分比 {value} 超过 100%。", "查对数字；确实如此的，用 reason 写明理由。"),
        "B10": Code(
            "这一条还没有第二个人复读：“{sentence}”。",
            "请另一个人只看原文再读一遍，把日期和分歧写进 second_reading。",
        ),
        "B11": Code("没有“{matter}”这个事项类别。", "在 policies/matters.yml 里加上，或改成有的；最接近的是：{near}。"),
        "B12": Code("没有编号为“{id}”的读法。", "under 只能写本条 unclear 里 readings 的编号；最接近的是：{near}。"),
        "B13": Code("没有编号为“{id}”的原文瑕疵。", "reads 只能写 version.yml 里 defects 的编号；最接近的是：{near}。"),
        "B14": Code(
            "这一句没有交代：“{sentence}”。",
            "给人东西的，写进 benefits.yml 的 benefits；说能不能同时享受的，写进 groups；是政府量化目标的，写进 targets.yml；"
            "都不是的，写进 benefits.yml 的 no_benefit，并用 why 说明。",
        ),
        "B15": Code(
            "这一句交代了两次：“{sentence}”。",
            "已在支持、目标或叠加规则里引用的句子，不再写进 no_benefit；no_benefit 里同一句只写一次。",
        ),
        "B16": Code(
            "问题“{key}”的选项或单位与答案种类不合。",
            "choice、choices 要有 options；number 要有 unit；yes_no 两样都不写。",
        ),
        "B17": Code(
            "only_if 用了排在后面的问题“{key}”。",
            "把问题“{key}”移到前面；先问的才能决定后面的问不问。",
        ),
        "L01": Code("这些条件互相矛盾，谁也不能都符合。", "查对条件里的选项、数字和 all_of、any_of、none_of。"),
        "L02": Code(
            "这些条件谁都符合，等于没有条件。", "原文没有条件的，删去 conditions；有条件的，查对选项、数字和层次。"
        ),
        "L03": Code(
            "这个条件“{ask}”有没有都一样，别的条件已经管到了。",
            "多余的删去；不该多余的，查对它和别的条件的选项、数字和层次。",
        ),
        "L04": Code("这一档“{options}”永远给不到：符合条件的人都不在这一档。", "查对分档的选项和条件里的选项。"),
        "L05": Code(
            "符合条件，却哪一档都不是：{answers}。", "补上这一档，或在条件里排除；原文没有写的，写进 unclear。"
        ),
        "L06": Code("条件的这一部分{always}，等于没有写。", "查对它的选项、数字和 any_of、none_of；不用的删去。"),
        "L07": Code(
            "例子“{name}”的{what}写的是 {stated}，算出来是 {computed}。",
            "查对例子的回答、结论和金额；例子没有错的，查对条件和给付。",
        ),
        "V01": Code("事件的写法不合它的种类 {type}：{reason}。", "对照沿革的说明改正；种类写错的，改 type。"),
        "V02": Code("没有“{version}”这个版本。", "写版本文件夹的名称。这份政策有的版本：{have}。"),
        "V03": Code("事件的日期 {date} 早于{earlier}。", "查对日期和版本；事件落在另一版上的，改 version。"),
        "V04": Code("事件的先后不对：{reason}。", "查对两处的日期和版本；确实中断过的，按实际写成几个事件。"),
        "V05": Code(
            "核对的结果是现行有效，但按写明的日期，{date} 这天它已经不再有效。",
            "查对核对日期和结果；有效期延长过的，在 policy.yml 的 events 里写 extension，并写明依据。",
        ),
        "V06": Code(
            "依据没有写全：原话在本站的文本里的，version、clause、quote 要一起写。",
            "补全这三项；不在本站的，policy、version、clause 都不写。",
        ),
        "V07": Code(
            "事件的日期 {date} 没有年份，算不出从哪一天起。",
            "查对依据，补上年份；只知道大约哪一年的，写 2026~；确实查不到的，不写这个事件，把知道的写在版本的 checked 里。",
        ),
        "V08": Code(
            "{version} 版在 {date} 这一天有两个互相矛盾的事件：失效、废止、修改、代替、更正只能是其中一种，延长只能到一天。",
            "查对两处的依据，只留说得通的一个；另一份依据写在它的 note 里。",
        ),
        "V10": Code(
            "“{id}”在上一版 {version} 里有，这一版没有，也没有说明它的去向。",
            "还在的，沿用旧编号；拆开、合并或删去的，写进 succession。mingce amend 可以提出建议。",
        ),
        "V11": Code(
            "编号“{id}”在 {version} 版里已经作废，不能再用。", "给这一条一个没有用过的编号，例如前面加这一版的年份。"
        ),
        "V12": Code(
            "“{id}”的文字与上一版 {version} 的几乎全不同，像是另一条。",
            "是另一条的，换一个没有用过的编号，旧的写进 succession；确是同一条而全文重写的，在 succession 里写 type: rewritten。",
        ),
        "V13": Code("条的承接写得不对：{reason}。", "对照两版的 text.yml 改正编号和种类。"),
        "U01": Code("两处内容要用同一个网址 {url}：{first} 和 {second}。", "给其中一个改名。"),
        "U02": Code("“{name}”是保留的网址用词，不能作{what}的文件夹名。", "换一个名字；保留的有：{reserved}。"),
        "K01": Code(
            "正式发布要先写网站的网址。",
            "在 mkdocs.yml 里写 site_url，以 https:// 开头、以 / 结尾；只是看看的，不加 --release。",
        ),
        "K02": Code(
            "发布过的网址没有了：{url}{also}。",
            "把它改回来；确实搬走或撤下的，在 policies/redirects.yml 里写一条，说明去了哪里、为什么。",
        ),
        "K03": Code(
            "发布过的落脚点没有了：{url}{also}。",
            "把编号改回来；确实改了的，在 policies/redirects.yml 里写一条，说明去了哪里、为什么。",
        ),
        "K04": Code(
            "{url} 的文字与 {day} 发布的不一样，更正（errata）里没有说明。",
            "不该改的，改回来；改正录错的，在 version.yml 写一条 errata：clause 是这一条，date 是改的那天，stood 和 stands 照改动的字写全。",
        ),
        "K05": Code(
            "账本里这一行读不通：“{text}”。",
            "多半是合并时留下的记号。删去不是账本的行，只留“网址、制表符、校验值”或后面再加“制表符、日期”的；拿不准的，用 git 取回合并前的两份，两边的行都留下。",
        ),
        "K06": Code("{url} 这一条改址里，{to} 不是现有的网址。", "改成现有的；确实撤下、没有去处的，删去 to 一项。"),
        "K07": Code("{url} 改来改去又回到了自己。", "查对各条的 from 和 to，让每个旧网址最后都到现有的一页。"),
        "K08": Code(
            "{url} 现在还有内容，不能又说它搬走了。", "删去这一条；这一页确实要搬走的，先改数据里的名称或编号。"
        ),
        "K09": Code(
            "{url} 发布的是固定的文字，{to} 的文字与它不同。",
            "改到文字完全相同的固定页；没有的，删去 to 一项，写明撤下的原因。",
        ),
        "K10": Code(
            "这一条改址写得不对：{reason}。", "每个旧网址写一条；整个文件夹的，from 以 * 结尾，to 也可以以 * 结尾。"
        ),
        "K11": Code(
            "{url} 发布时指的那一句，现在编到别处去了。",
            "文字没有变、只是标题和正文分界变了的，改回原来的分法；分句的办法变了的，请告诉写程序的人。",
        ),
        "K12": Code(
            "{name}发布过，它的账本却不见了。",
            "用 git 取回这个文件；里面记着发布过的网址，没有它就不知道少了什么。",
        ),
        "C01": Code("mkdocs.yml 里 mingce 插件没有“{field}”这个选项。", "{hint}"),
        "C02": Code("mkdocs.yml 里 mingce 插件的选项不对：{reason}。", "{shape}"),
        "C03": Code(
            "mkdocs.yml 里的 site_url 不对：“{value}”。",
            "写成以 https:// 开头、以 / 结尾的完整网址；还没有网址的，删去这一行。",
        ),
        "C04": Code("mkdocs.yml 读不通：{reason}", "按提示改正 mkdocs.yml。"),
        "P01": Code(
            "主题外壳里“{name}”出现 {count} 次，应是 {expected} 次。",
            "主题升级后版式有变：核对 templates/theme/base.html 与 shells 里的次数。",
        ),
        "P02": Code("另一个构建正在进行。", "等它结束再试；它卡住了的，结束那个进程（锁文件 {name} 不用删）。"),
        "P03": Code("手写页面有问题：{reason}", "改正 content/ 里的页面；链接要指向真实存在的页面。"),
        "P04": Code(
            "{name} 是普通文件夹，不是本程序生成的。", "把它移走再构建；生成的 site 是指向 .site 中某一份的链接。"
        ),
        "P05": Code("模板 {name} 出错：{reason}", "改正模板；这通常是程序的改动引起的，不是数据的问题。"),
    }
)
