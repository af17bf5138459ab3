# Words that readers see, in Chinese (traditional). One message a line; docs/theme.md says how a site overrides them.

## Everywhere
skip-link = 跳到內文
menu-label = 主選單
menu = 選單
languages-label = 語言
crumbs-label = 目前位置
pages-label = 本清單分頁
pages-of-site-label = 關於本站
home = 首頁
feed = 訂閱更新
made-with = 以 Handlist 製作：不追蹤訪客，不從其他網站載入任何內容。

## Home
kinds = 本站內容
upcoming = 即將到來
newest = 最新內容
asks = 需求
asks-all = 全部需求

## Lists
all-of = { $what }：檢視全部（{ $total }）
records = { $total ->
   *[other] { $total } 筆記錄
}
showing = 第 { $first } 至 { $last } 筆，共 { $total } 筆
others = 其他
page-number = 第 { $number } 頁
shown-of = 最新 { $shown } 筆，共 { $total } 筆。完整清單見各國頁面。
more-tags = 另有 { $number } 項
show-more = { $number ->
   *[other] 再顯示 { $number } 項
}
previous = 上一頁
next = 下一頁

## Events
past = 已結束
undated = 日期不詳
now = 進行中
to-come = 尚未到來
edition-earlier = 此前
edition-later = 此後

## Records
contents = 本頁內容
date = 日期
updated = 最後修改
verified = 最後查核
also = 又稱
source = 來源
related = 相關內容
in-common = 共同點：{ $what }
matches = 可能適用的內容
crossing-with = 縮小範圍：{ $what }
involved = 相關：{ $what }
in-languages = 這些記錄的語言
not-translated = 本筆記錄尚未翻譯，目前以下列語言顯示：{ $language }。
yes = 是
no = 否
money = { $amount } { $currency }
callout-note = 說明
callout-tip = 提示
callout-important = 重要
callout-warning = 警告
callout-caution = 當心
footnote-back = 返回內文：註 { $note }，第 { $place } 處
video = 影片

## Requests and offers
match-none = 尚無可滿足此需求的內容
match-nearest = 最接近的內容
match-via = 對應：
match-requests = 可以滿足的需求
match-answers = 可能滿足其需求的內容
match-unanswered = 尚未得到滿足的需求
match-fits = 契合度 { $percent }%
list-more = 另外 { $number } 項
match-same = { $field }：{ $values }
match-same-topics = 涵蓋：{ $values }
match-same-audience = 對象：{ $values }
match-same-place = 地點：{ $values }
match-same-language = 語言：{ $values }
match-same-flag = { $field }
match-not-same-flag = { $field }：否
match-broader = { $field }：{ $values }，其中包括{ $asked }
match-narrower = { $field }：{ $values }，屬於{ $asked }
match-holds = 地點：{ $values }，{ $asked }位於其中
match-group = { $group ->
    [LDC] 對象為最低度開發國家：{ $asked }
    [LLDC] 對象為內陸開發中國家：{ $asked }
   *[SIDS] 對象為小島嶼開發中國家：{ $asked }
}
match-worldwide = 全世界
match-within = 地點：{ $values }，位於{ $asked }
match-neighbour = 地點：{ $values }，與{ $asked }屬於同一區域
match-same-region = 地點：{ $values }，與{ $asked }屬於同一大區
match-no-place = 未註明國家，可能對所有國家開放
match-different = { $field }：不含{ $values }
match-different-topics = 不涵蓋：{ $values }
match-different-audience = 對象不含：{ $values }
match-different-place = 地點不含：{ $values }
match-different-language = 語言不含：{ $values }
match-different-flag = { $field }：否
match-not-different-flag = { $field }：是
match-unknown = 未註明：{ $field }
match-unknown-topics = 未註明主題
match-unknown-audience = 未註明對象
match-unknown-place = 未註明地點
match-unknown-language = 未註明語言
match-until = 截止：{ $date }
match-gap = 沒有人提供符合以下條件的內容：{ $field }：{ $values }
match-gap-audience = 沒有人為以下對象提供此內容：{ $values }
match-gap-place = 沒有人在以下地點提供此內容：{ $values }
match-gap-language = 沒有人以下列語言提供此內容：{ $values }
match-gap-flag = 沒有人提供：{ $field }
match-gap-all = 沒有人提供：{ $values }

## Countries and regions
place-regions = 區域
place-groups = 國家組別
place-members = 所含區域與國家
in-members = 所含國家的{ $what }
place-group-LDC = 最低度開發國家
place-group-LLDC = 內陸開發中國家
place-group-SIDS = 小島嶼開發中國家

## Search
search = 搜尋
search-button = 搜尋
search-box = 搜尋本目錄
search-hint = 引號讓詞語保持在一起；減號排除一個詞。
search-found = 結果：{ $total }
search-about = 結果：約 { $total }
search-none = 找不到與「{ $query }」有關的內容。
search-tips = 請換用其他詞語或減少詞語，或移除一些篩選條件。
search-corrected = 顯示的是「{ $corrected }」的結果。
search-as-typed = 改為搜尋「{ $query }」
search-meant = 您是否要找「{ $meant }」？
search-loading = 搜尋中……
search-failed = 無法載入搜尋。連線可能已中斷，或目錄剛剛更新。
search-retry = 重試
search-order = 排序
search-relevance = 最相關
search-newest = 由新到舊
search-title = 依標題
search-narrow = 縮小範圍
search-kind = 記錄類型
search-language = 語言
search-date = 日期
search-from = 起始年份
search-to = 截止年份
search-clear = 移除所有篩選條件
search-needs-script = 搜尋需要 JavaScript。也可以從這裡找到所有內容：
search-browse = 或者瀏覽
search-link = 瀏覽而不搜尋

## Pictures
to-list = 跳到清單
map = 地圖分布
map-note = 本地圖所示界線與名稱，不代表對任何國家或地區之地位表示意見。
map-place = 國家
numbers = 以表格檢視數據
number-of-records = 記錄數
grid = 按區域分列的{ $rows }
grid-note = 數字表示記錄筆數。畫有斜線並標有短橫的格子，表示本目錄尚無相關記錄。
years = 依年份
years-most = { $first } 年至 { $last } 年，一年最多 { $most } 筆。全部數字見表格。
year = 年份
timeline = 時間軸
timeline-title = 標題
timeline-from = 開始
timeline-to = 結束

## On this device
device = 本裝置上的內容
device-link = 離線閱讀或無圖閱讀
device-intro = 讀過的頁面可以離線再次開啟，也可以保存整個目錄。
device-needs-script = 在本裝置上保存頁面需要 JavaScript。
device-none = 尚未保存到本裝置。
device-partly = 已保存一部分：{ $done }，共 { $all }
device-kept = 已於 { $date } 保存
device-loading = 正在下載：{ $done }，共 { $all }
device-progress = 下載進度
device-keep = 將本目錄保存到本裝置（{ $size }）
device-pause = 暫停
device-resume = 繼續（還剩 { $size }）
device-update = 更新（{ $size }）
device-new = 此後新增或變更的記錄：{ $count }
device-current = 此後沒有變化。
device-offline = 目前沒有網路連線。
device-waiting = 連線已中斷，恢復後會自動繼續。
device-space = 本裝置空間不足：大約還需要 { $size }。已下載的內容會保留。
device-failed = 無法下載目錄。請稍後重試。
device-remove = 從本裝置移除
device-sure = 要移除已保存的本目錄這一語言版本嗎？
device-yes = 是，移除
device-no = 否，保留
device-removed = 已從本裝置移除。
device-pictures = 圖片
device-text-only = 僅文字：不載入圖片
device-missing = 本頁面未保存到本裝置。
device-retry = 重試
device-visited = 讀過的頁面
device-local = 整個目錄已在這裡：其頁面就是本裝置上的檔案。
device-unsupported = 此瀏覽器或此網址不支援保存頁面供離線閱讀。

## Where there is no page
not-found = 沒有這個頁面
not-found-text = 頁面可能已移至別處，或網址輸入有誤。可從這裡查閱本目錄的全部內容：
moved = 本頁面已移至別處

## 請求與供給
example-record = 範例，並非真實條目
example-request = 範例，並非真實請求
request-open = 開放
request-open-until = 開放至{ $date }。
request-past = 已過期：曾開放至{ $date }。
request-past-short = 已過期
request-answered-by = 回應方：
requests-open = { $number } 項開放的請求
requests-are-open = 開放
requests-examples = { $number } 個範例
requests-over = { $number } 項已答覆或已過期
requests-history = 已答覆和已過期

## 涵蓋情況
coverage-title = { $rows }：供給與請求
coverage-lead = 供給與請求並列。請求多於供給的各列排在前面。
coverage-examples = 此處統計的請求中有 { $number } 項是範例，並非真實請求。
coverage-total = 開放的請求：{ $requests }。供給：{ $offers }。
coverage-past = 未計入：已答覆或已過期的請求 { $requests } 項；已結束的供給 { $offers } 項。
coverage-none = 有請求而無供給
coverage-unmet = 尚無供給回應的請求
coverage-requests-number = { $number } 項請求
coverage-table = 數字
coverage-note = 每個數字都通往其所統計的內容。一個條目在其所屬的每一列、每一欄各計一次，在合計中計一次。下層詞彙的條目也計算在內。
coverage-caption = 供給 − 開放的請求 = 差額
coverage-cell = 供給：{ $offers }。請求：{ $requests }。差額：{ $difference }。
coverage-empty = 無供給，無請求
coverage-all = 合計
coverage-column-unplaced = 未註明地點
coverage-column-LDC = 最低度開發國家
coverage-column-LLDC = 內陸開發中國家
coverage-column-SIDS = 小島嶼開發中國家
coverage-more-rows = CSV 檔案中還有 { $number } 列。
coverage-more-columns = CSV 檔案中還有 { $number } 欄。
coverage-more-unmet = 還有 { $number } 項請求未在此列出。
coverage-csv = 這些數字的表格（CSV）
coverage-counted = 數字所統計的內容
coverage-offers = 供給
coverage-requests = 開放的請求
coverage-here = 此處開放的請求：{ $requests }。此處的供給：{ $offers }。
reach-LDC = { $members } 個最低度開發國家中有 { $reached } 個得到供給。
reach-LLDC = { $members } 個內陸開發中國家中有 { $reached } 個得到供給。
reach-SIDS = { $members } 個小島嶼開發中國家中有 { $reached } 個得到供給。
reach-on-LDC = { $members } 個最低度開發國家中有 { $reached } 個得到「{ $what }」方面的供給。
reach-on-LLDC = { $members } 個內陸開發中國家中有 { $reached } 個得到「{ $what }」方面的供給。
reach-on-SIDS = { $members } 個小島嶼開發中國家中有 { $reached } 個得到「{ $what }」方面的供給。

## Durations
duration-years = { $number ->
   *[other] { $number } 年
}
duration-months = { $number ->
   *[other] { $number } 個月
}
duration-weeks = { $number ->
   *[other] { $number } 週
}
duration-days = { $number ->
   *[other] { $number } 天
}
duration-hours = { $number ->
   *[other] { $number } 小時
}
duration-minutes = { $number ->
   *[other] { $number } 分鐘
}
duration-seconds = { $number ->
   *[other] { $number } 秒
}

## What is new
changes = 最新變動
changes-intro = 本目錄新增和變更的內容，最新的在前。
changes-none = 尚未記錄任何變動。
changes-older = 更早的變動未列出。
changes-added = 新增：
changes-changed = 變更：
changes-renamed = 移動：
changes-translations = 翻譯：
changes-removed = 已移除：
changes-parts = 變更內容：
changes-translated = 已譯成：
digest = { $title }：{ $date } 以來的變動
digest-none = { $date } 以來沒有變動。
digest-added = 新增：{ $title }（{ $kind }）
digest-changed = 變更：{ $title }（{ $kind }）
digest-renamed = 移動：{ $title }（{ $kind }）
digest-translated = 翻譯：{ $title }（{ $kind }）
digest-parts = { $item }。變更內容：{ $parts }
digest-languages = { $item }。已譯成：{ $languages }
digest-summary = { $item }。{ $summary }
digest-removed = 已移除
field-title = 標題
field-summary = 摘要
field-body = 正文
list-comma = {"、"}

## The network
network = 網絡
network-take-part = 參與
network-members = 成員
network-no-members = 尚未列出任何成員。
network-kinds = 誰可以成為成員
network-more = 完整清單中還有 { $number } 個成員。
network-since = 自 { $date } 起
network-offers = { $number } 項供給
network-asks = 請求：
network-partners = 與 { $number } 方合作
network-ties = 誰與誰合作
network-note = 連線表示同一條目提到了兩者，或者表示部分與整體。線條越粗，同時提到兩者的條目越多。
network-member = 成員
network-not-member = 非成員
network-none = 其中沒有一個列為成員。因有條目同時提到它們而列於此處。
network-drawn = 圖中顯示 { $total } 個中的 { $shown } 個：聯繫最多者。
network-drawn-ties = 它們之間有 { $total } 個聯繫，圖中顯示最強的 { $shown } 個。
network-crowded = 有 { $number } 個條目同時提到 { $most } 個以上的名稱，不計為聯繫。
network-drawing = 圖中有 { $number } 個名稱和 { $ties } 條連線。清單載有全部名稱的全稱，下文載有全部聯繫。
network-table = 以文字表示（{ $number }）
network-one = 誰
network-works-with = 合作方
network-through = 透過

## For maintainers
quality = 記錄品質
quality-intro = 供本目錄的維護者使用：缺少什麼，哪些像是副本，哪些很久沒有核對。
quality-average = 平均完整度為 { $percent }%。
quality-kinds = 按類別
quality-completeness = 完整度（百分比）
quality-missing = 最常缺少的內容（記錄數）
quality-incomplete = 最不完整的記錄
quality-record = 記錄
quality-raise = 最能提高完整度的內容（分）
quality-duplicates = 近似重複的記錄
quality-like = 近似於
quality-alike = 共同之處
quality-overdue = 太久沒有核對
quality-never = 從未核對
quality-undated = 未註明日期
quality-orphans = 只有列表通向它們
quality-untranslated = 並非所有語言都有
## 表格
form-needed = （必填）
form-choose = 請選擇……
form-add = 再加一項
form-send = 傳送
form-mail = 撰寫電子郵件
form-save = 存為檔案
form-clear = 清空表格
form-keep = 傳送之前在本裝置上保留所寫內容
form-text = 所傳送的文字
form-wrong = 還不能傳送
form-missing = 此項必填。
form-bad-date = 請按 2026-03-02、2026-03 或 2026 的樣式填寫日期。
form-bad-datetime = 請填寫日期和時間。
form-bad-year = 請按 2026 的樣式填寫年份。
form-bad-integer = 請填寫整數。
form-bad-number = 請填寫數字。
form-bad-url = 請填寫以 https:// 開頭的完整網址。
form-bad-email = 請按 name@example.org 的樣式填寫電子郵件地址。
form-bad-money = 請填寫金額和貨幣的三個字母，例如 250000 和 EUR。
form-bad-duration = 請填寫整數並選擇單位。
form-bad-geo = 請填寫 -90 至 90 的緯度和 -180 至 180 的經度。
form-bad-reference = 本目錄沒有這個標題。請從建議中選擇。
form-bad-pattern = 不符合所要求的格式。
form-before = 此日期早於「{ $field }」。
form-leave-empty = 請將此處留空
form-mailed = 您的郵件程式將開啟，內有您所寫的內容。請從那裡傳送至 { $email }。如果沒有開啟，請將下面的文字複製到郵件中。所寫內容留在這裡，直到您清空表格。
form-long = 內容太長，無法放入郵件連結。已存為 { $file }：請將該檔案附在寄給 { $email } 的郵件中。
form-saved = 已存為 { $file }。
form-offline = 沒有網路連線。請將所寫內容存為檔案，或稍後傳送。
form-cleared = 表格已清空，本裝置上沒有保留任何內容。
form-again = 再次開啟郵件
form-next = 接下來
form-needs-script = 此表格需要 JavaScript。沒有它時，請在電子郵件中回答這些問題，傳送至
form-saves-by-script = 此表格需要 JavaScript。沒有它時，請複製這些問題，連同您的回答一併轉交。
form-date-hint = 按所知的精確程度填寫：2026-03-02、2026-03 或 2026。
form-suggest-hint = 開始輸入，然後從建議中選擇。
form-private-hint = 除非您在下面允許，否則不會公布。
form-contact-hint = 否則只有本目錄的管理者能看到您的聯絡方式。
form-field-title = 標題
form-field-summary = 一句話摘要
form-field-date = 日期
form-field-source = 來源
form-field-body = 其他說明
form-field-contact-public = 我的聯絡方式可以公布
form-amount = 金額
form-currency = 貨幣（三個字母）
form-how-many = 數量
form-unit = 單位
form-latitude = 緯度
form-longitude = 經度
form-years = 年
form-months = 月
form-weeks = 週
form-days = 日
form-hours = 小時
form-minutes = 分鐘
form-number-between = { $min } 至 { $max }。
form-number-least = 不小於 { $min }。
form-number-most = 不大於 { $max }。
form-date-between = { $min } 至 { $max }。
form-date-least = 不早於 { $min }。
form-date-most = 不晚於 { $max }。
form-characters-least = 至少 { $min } 個字元。
form-characters-most = 最多 { $max } 個字元。
form-characters-between = { $min } 至 { $max } 個字元。
form-values-least = 至少 { $min } 項。
form-values-most = 最多 { $max } 項。
form-values-between = { $min } 至 { $max } 項。
