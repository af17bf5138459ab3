# Words that readers see, in Chinese (simplified). One message a line; docs/theme.md says how a site overrides them.

## Everywhere
skip-link = 跳到正文
menu-label = 主菜单
menu = 菜单
languages-label = 语言
crumbs-label = 当前位置
pages-label = 本列表分页
pages-of-site-label = 关于本站
home = 首页
feed = 更新订阅
made-with = 使用 Handlist 制作：不跟踪访客，不从其他网站加载任何内容。

## Home
kinds = 本站内容
upcoming = 即将到来
newest = 最新内容
asks = 需求
asks-all = 全部需求

## Lists
all-of = { $what }：查看全部（{ $total }）
records = { $total ->
   *[other] { $total }条记录
}
showing = 第{ $first }至{ $last }条，共{ $total }条
others = 其他
page-number = 第{ $number }页
shown-of = 最新{ $shown }条，共{ $total }条。完整列表见各国页面。
more-tags = 另有{ $number }项
show-more = { $number ->
   *[other] 再显示{ $number }项
}
previous = 上一页
next = 下一页

## Events
past = 已结束
undated = 日期不详
now = 进行中
to-come = 尚未到来
edition-earlier = 此前
edition-later = 此后

## Records
contents = 本页内容
date = 日期
updated = 最后修改
verified = 最后核查
also = 又称
source = 来源
related = 相关内容
in-common = 共同点：{ $what }
matches = 可能适用的内容
crossing-with = 缩小范围：{ $what }
involved = 相关：{ $what }
in-languages = 这些记录的语言
not-translated = 本条记录尚未翻译，目前以下列语言显示：{ $language }。
yes = 是
no = 否
money = { $amount } { $currency }
callout-note = 说明
callout-tip = 提示
callout-important = 重要
callout-warning = 警告
callout-caution = 当心
footnote-back = 返回正文：注释 { $note }，第 { $place } 处
video = 视频

## Requests and offers
match-none = 尚无可满足此需求的内容
match-nearest = 最接近的内容
match-via = 对应：
match-requests = 可以满足的需求
match-answers = 可能满足其需求的内容
match-unanswered = 尚未得到满足的需求
match-fits = 契合度 { $percent }%
list-more = 另外 { $number } 项
match-same = { $field }：{ $values }
match-same-topics = 涵盖：{ $values }
match-same-audience = 面向：{ $values }
match-same-place = 地点：{ $values }
match-same-language = 语言：{ $values }
match-same-flag = { $field }
match-not-same-flag = { $field }：否
match-broader = { $field }：{ $values }，其中包括{ $asked }
match-narrower = { $field }：{ $values }，属于{ $asked }
match-holds = 地点：{ $values }，{ $asked }位于其中
match-group = { $group ->
    [LDC] 面向最不发达国家：{ $asked }
    [LLDC] 面向内陆发展中国家：{ $asked }
   *[SIDS] 面向小岛屿发展中国家：{ $asked }
}
match-worldwide = 面向全世界
match-within = 地点：{ $values }，位于{ $asked }
match-neighbour = 地点：{ $values }，与{ $asked }同属一个区域
match-same-region = 地点：{ $values }，与{ $asked }同属一个大区
match-no-place = 未注明国家，可能对所有国家开放
match-different = { $field }：不含{ $values }
match-different-topics = 不涵盖：{ $values }
match-different-audience = 不面向：{ $values }
match-different-place = 地点不含：{ $values }
match-different-language = 语言不含：{ $values }
match-different-flag = { $field }：否
match-not-different-flag = { $field }：是
match-unknown = 未注明：{ $field }
match-unknown-topics = 未注明主题
match-unknown-audience = 未注明面向对象
match-unknown-place = 未注明地点
match-unknown-language = 未注明语言
match-until = 截止：{ $date }
match-gap = 没有人提供符合以下条件的内容：{ $field }：{ $values }
match-gap-audience = 没有人面向以下对象提供此内容：{ $values }
match-gap-place = 没有人在以下地点提供此内容：{ $values }
match-gap-language = 没有人以下列语言提供此内容：{ $values }
match-gap-flag = 没有人提供：{ $field }
match-gap-all = 没有人提供：{ $values }

## Countries and regions
place-regions = 区域
place-groups = 国家组别
place-members = 所含区域和国家
in-members = 所含国家的{ $what }
place-group-LDC = 最不发达国家
place-group-LLDC = 内陆发展中国家
place-group-SIDS = 小岛屿发展中国家

## 搜索
search = 搜索
search-button = 搜索
search-box = 搜索本目录
search-hint = 引号使词语保持在一起；减号排除一个词。
search-found = 结果：{ $total }
search-about = 结果：约 { $total }
search-none = 没有找到与“{ $query }”有关的内容。
search-tips = 请换用其他词语或减少词语，或者去掉一些筛选条件。
search-corrected = 显示的是“{ $corrected }”的结果。
search-as-typed = 改为搜索“{ $query }”
search-meant = 您是否要找“{ $meant }”？
search-loading = 正在搜索……
search-failed = 无法加载搜索。可能连接已断开，或目录刚刚更新。
search-retry = 重试
search-order = 排序
search-relevance = 最相关
search-newest = 最新在前
search-title = 按标题
search-narrow = 缩小范围
search-kind = 记录类型
search-language = 语言
search-date = 日期
search-from = 起始年份
search-to = 截止年份
search-clear = 去掉所有筛选条件
search-needs-script = 搜索需要 JavaScript。也可以从这里找到所有内容：
search-browse = 或者浏览
search-link = 浏览而不搜索

## Pictures
to-list = 跳到列表
map = 地图分布
map-note = 本地图所示边界和名称不意味着对任何国家或地区的地位表示任何意见。
map-place = 国家
numbers = 以表格查看数据
number-of-records = 记录数
grid = 按区域分列的{ $rows }
grid-note = 数字表示记录条数。画有斜线并标有短横的格子表示本目录尚无相关记录。
years = 按年份
years-most = { $first }年至{ $last }年，一年最多{ $most }条。全部数字见表格。
year = 年份
timeline = 时间线
timeline-title = 标题
timeline-from = 开始
timeline-to = 结束

## On this device
device = 本设备上的内容
device-link = 离线阅读或无图阅读
device-intro = 读过的页面可以离线再次打开，也可以保存整个目录。
device-needs-script = 在本设备上保存页面需要 JavaScript。
device-none = 尚未保存到本设备。
device-partly = 已保存一部分：{ $done }，共{ $all }
device-kept = 已于{ $date }保存
device-loading = 正在下载：{ $done }，共{ $all }
device-progress = 下载进度
device-keep = 将本目录保存到本设备（{ $size }）
device-pause = 暂停
device-resume = 继续（还剩{ $size }）
device-update = 更新（{ $size }）
device-new = 此后新增或更改的记录：{ $count }
device-current = 此后没有变化。
device-offline = 目前没有网络连接。
device-waiting = 连接已断开，恢复后会自动继续。
device-space = 本设备空间不足：大约还需要{ $size }。已下载的内容会保留。
device-failed = 无法下载目录。请稍后重试。
device-remove = 从本设备删除
device-sure = 要删除已保存的本目录这一语言版本吗？
device-yes = 是，删除
device-no = 否，保留
device-removed = 已从本设备删除。
device-pictures = 图片
device-text-only = 仅文字：不加载图片
device-missing = 本页面未保存到本设备。
device-retry = 重试
device-visited = 读过的页面
device-local = 整个目录已在本地：其页面就是本设备上的文件。
device-unsupported = 此浏览器或此网址不支持保存页面供离线阅读。

## Where there is no page
not-found = 没有这个页面
not-found-text = 页面可能已移至别处，或地址输入有误。可从这里查阅本目录的全部内容：
moved = 本页面已移至别处

## 请求与供给
example-record = 示例，并非真实条目
example-request = 示例，并非真实请求
request-open = 开放
request-open-until = 开放至{ $date }。
request-past = 已过期：曾开放至{ $date }。
request-past-short = 已过期
request-answered-by = 回应方：
requests-open = { $number } 项开放的请求
requests-are-open = 开放
requests-examples = { $number } 个示例
requests-over = { $number } 项已答复或已过期
requests-history = 已答复和已过期

## 覆盖情况
coverage-title = { $rows }：供给与请求
coverage-lead = 供给与请求并列。请求多于供给的各行排在前面。
coverage-examples = 此处统计的请求中有 { $number } 项是示例，并非真实请求。
coverage-total = 开放的请求：{ $requests }。供给：{ $offers }。
coverage-past = 未计入：已答复或已过期的请求 { $requests } 项；已结束的供给 { $offers } 项。
coverage-none = 有请求而无供给
coverage-unmet = 尚无供给回应的请求
coverage-requests-number = { $number } 项请求
coverage-table = 数字
coverage-note = 每个数字都通向其所统计的内容。一个条目在其所属的每一行、每一列各计一次，在合计中计一次。下级术语的条目也计算在内。
coverage-caption = 供给 − 开放的请求 = 差额
coverage-cell = 供给：{ $offers }。请求：{ $requests }。差额：{ $difference }。
coverage-empty = 无供给，无请求
coverage-all = 合计
coverage-column-unplaced = 未注明地点
coverage-column-LDC = 最不发达国家
coverage-column-LLDC = 内陆发展中国家
coverage-column-SIDS = 小岛屿发展中国家
coverage-more-rows = CSV 文件中还有 { $number } 行。
coverage-more-columns = CSV 文件中还有 { $number } 列。
coverage-more-unmet = 还有 { $number } 项请求未在此列出。
coverage-csv = 这些数字的表格（CSV）
coverage-counted = 数字所统计的内容
coverage-offers = 供给
coverage-requests = 开放的请求
coverage-here = 此处开放的请求：{ $requests }。此处的供给：{ $offers }。
reach-LDC = { $members } 个最不发达国家中有 { $reached } 个得到供给。
reach-LLDC = { $members } 个内陆发展中国家中有 { $reached } 个得到供给。
reach-SIDS = { $members } 个小岛屿发展中国家中有 { $reached } 个得到供给。
reach-on-LDC = { $members } 个最不发达国家中有 { $reached } 个得到“{ $what }”方面的供给。
reach-on-LLDC = { $members } 个内陆发展中国家中有 { $reached } 个得到“{ $what }”方面的供给。
reach-on-SIDS = { $members } 个小岛屿发展中国家中有 { $reached } 个得到“{ $what }”方面的供给。

## Durations
duration-years = { $number ->
   *[other] { $number }年
}
duration-months = { $number ->
   *[other] { $number }个月
}
duration-weeks = { $number ->
   *[other] { $number }周
}
duration-days = { $number ->
   *[other] { $number }天
}
duration-hours = { $number ->
   *[other] { $number }小时
}
duration-minutes = { $number ->
   *[other] { $number }分钟
}
duration-seconds = { $number ->
   *[other] { $number }秒
}

## What is new
changes = 最新变动
changes-intro = 本目录新增和变更的内容，最新的在前。
changes-none = 尚未记录任何变动。
changes-older = 更早的变动未列出。
changes-added = 新增：
changes-changed = 变更：
changes-renamed = 移动：
changes-translations = 翻译：
changes-removed = 已移除：
changes-parts = 变更内容：
changes-translated = 已译成：
digest = { $title }：{ $date } 以来的变动
digest-none = { $date } 以来没有变动。
digest-added = 新增：{ $title }（{ $kind }）
digest-changed = 变更：{ $title }（{ $kind }）
digest-renamed = 移动：{ $title }（{ $kind }）
digest-translated = 翻译：{ $title }（{ $kind }）
digest-parts = { $item }。变更内容：{ $parts }
digest-languages = { $item }。已译成：{ $languages }
digest-summary = { $item }。{ $summary }
digest-removed = 已移除
field-title = 标题
field-summary = 摘要
field-body = 正文
list-comma = {"、"}

## The network
network = 网络
network-take-part = 参与
network-members = 成员
network-no-members = 尚未列出任何成员。
network-kinds = 谁可以成为成员
network-more = 完整列表中还有 { $number } 个成员。
network-since = 自 { $date } 起
network-offers = { $number } 项供给
network-asks = 请求：
network-partners = 与 { $number } 方合作
network-ties = 谁与谁合作
network-note = 连线表示同一条目提到了两者，或者表示部分与整体。线条越粗，同时提到两者的条目越多。
network-member = 成员
network-not-member = 非成员
network-none = 其中没有一个列为成员。因有条目同时提到它们而列于此处。
network-drawn = 图中显示 { $total } 个中的 { $shown } 个：联系最多者。
network-drawn-ties = 它们之间有 { $total } 个联系，图中显示最强的 { $shown } 个。
network-crowded = 有 { $number } 个条目同时提到 { $most } 个以上的名称，不计为联系。
network-drawing = 图中有 { $number } 个名称和 { $ties } 条连线。列表载有全部名称的全称，下文载有全部联系。
network-table = 以文字表示（{ $number }）
network-one = 谁
network-works-with = 合作方
network-through = 通过

## For maintainers
quality = 记录质量
quality-intro = 供本目录的维护者使用：缺少什么，哪些像是副本，哪些很久没有核对。
quality-average = 平均完整度为 { $percent }%。
quality-kinds = 按类别
quality-completeness = 完整度（百分比）
quality-missing = 最常缺少的内容（记录数）
quality-incomplete = 最不完整的记录
quality-record = 记录
quality-raise = 最能提高完整度的内容（分）
quality-duplicates = 近似重复的记录
quality-like = 近似于
quality-alike = 共同之处
quality-overdue = 太久没有核对
quality-never = 从未核对
quality-undated = 未注明日期
quality-orphans = 只有列表通向它们
quality-untranslated = 并非所有语言都有
## 表格
form-needed = （必填）
form-choose = 请选择……
form-add = 再加一项
form-send = 发送
form-mail = 写电子邮件
form-save = 存为文件
form-clear = 清空表格
form-keep = 发送之前在本设备上保留所写内容
form-text = 所发送的文本
form-wrong = 还不能发送
form-missing = 此项必填。
form-bad-date = 请按 2026-03-02、2026-03 或 2026 的样式填写日期。
form-bad-datetime = 请填写日期和时间。
form-bad-year = 请按 2026 的样式填写年份。
form-bad-integer = 请填写整数。
form-bad-number = 请填写数字。
form-bad-url = 请填写以 https:// 开头的完整网址。
form-bad-email = 请按 name@example.org 的样式填写电子邮件地址。
form-bad-money = 请填写金额和货币的三个字母，例如 250000 和 EUR。
form-bad-duration = 请填写整数并选择单位。
form-bad-geo = 请填写 -90 至 90 的纬度和 -180 至 180 的经度。
form-bad-reference = 本目录没有这个标题。请从建议中选择。
form-bad-pattern = 不符合所要求的格式。
form-before = 此日期早于“{ $field }”。
form-leave-empty = 请将此处留空
form-mailed = 您的邮件程序将打开，内有您所写的内容。请从那里发送至 { $email }。如果没有打开，请将下面的文本复制到邮件中。所写内容留在这里，直到您清空表格。
form-long = 内容太长，无法放入邮件链接。已存为 { $file }：请将该文件附在发给 { $email } 的邮件中。
form-saved = 已存为 { $file }。
form-offline = 没有网络连接。请将所写内容存为文件，或稍后发送。
form-cleared = 表格已清空，本设备上没有保留任何内容。
form-again = 再次打开邮件
form-next = 接下来
form-needs-script = 此表格需要 JavaScript。没有它时，请在电子邮件中回答这些问题，发送至
form-saves-by-script = 此表格需要 JavaScript。没有它时，请复制这些问题，连同您的回答一并转交。
form-date-hint = 按所知的精确程度填写：2026-03-02、2026-03 或 2026。
form-suggest-hint = 开始输入，然后从建议中选择。
form-private-hint = 除非您在下面允许，否则不会公布。
form-contact-hint = 否则只有本目录的管理者能看到您的联系方式。
form-field-title = 标题
form-field-summary = 一句话摘要
form-field-date = 日期
form-field-source = 来源
form-field-body = 其他说明
form-field-contact-public = 我的联系方式可以公布
form-amount = 金额
form-currency = 货币（三个字母）
form-how-many = 数量
form-unit = 单位
form-latitude = 纬度
form-longitude = 经度
form-years = 年
form-months = 月
form-weeks = 周
form-days = 日
form-hours = 小时
form-minutes = 分钟
form-number-between = { $min } 至 { $max }。
form-number-least = 不小于 { $min }。
form-number-most = 不大于 { $max }。
form-date-between = { $min } 至 { $max }。
form-date-least = 不早于 { $min }。
form-date-most = 不晚于 { $max }。
form-characters-least = 至少 { $min } 个字符。
form-characters-most = 最多 { $max } 个字符。
form-characters-between = { $min } 至 { $max } 个字符。
form-values-least = 至少 { $min } 项。
form-values-most = 最多 { $max } 项。
form-values-between = { $min } 至 { $max } 项。
