# Words that readers see, in Chinese (simplified). One message a line; docs/theme.md says how a site overrides them.

## Everywhere
skip-link = 跳到正文
menu-label = 主菜单
languages-label = 语言
crumbs-label = 当前位置
pages-label = 本列表分页
pages-of-site-label = 关于本站
home = 首页
feed = 更新订阅
made-with = 使用 Handlist 制作：不跟踪访客，不从其他网站加载任何内容。

## Home
ways-by-kind = 本站内容
upcoming = 即将到来
newest = 最新内容

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
previous = 上一页
next = 下一页

## Records
contents = 本页内容
date = 日期
updated = 最后修改
verified = 最后核查
source = 来源
related = 相关内容
in-common = 共同点：{ $what }
matches = 可能适用的内容
crossing-with = 缩小范围：{ $what }
not-translated = 本条记录尚未翻译，目前以下列语言显示：{ $language }。
yes = 是
no = 否
money = { $amount } { $currency }

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
search-loading = 正在搜索……
search-failed = 无法加载搜索。可能连接已断开，或目录刚刚更新。
search-retry = 重试
search-order = 排序
search-relevance = 最相关
search-newest = 最新在前
search-title = 按标题
search-narrow = 缩小范围
search-kind = 类型
search-language = 语言
search-date = 日期
search-from = 起始年份
search-to = 截止年份
search-clear = 去掉所有筛选条件
search-needs-script = 搜索需要 JavaScript。也可以从这里找到所有内容：
search-browse = 或者浏览
search-link = 浏览而不搜索

## Where there is no page
not-found = 没有这个页面
not-found-text = 页面可能已移至别处，或地址输入有误。可从这里查阅本目录的全部内容：
moved = 本页面已移至别处

## Dates and numbers
number-group = { "," }
number-point = { "." }
date-day = { $year }年{ $month }{ $day }日
date-month = { $year }年{ $month }
date-year = { $year }年
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
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
