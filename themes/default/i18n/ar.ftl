# Words that readers see, in Arabic. One message a line; docs/theme.md says how a site overrides them.

## Everywhere
skip-link = الانتقال إلى المحتوى
menu-label = القائمة الرئيسية
menu = القائمة
languages-label = اللغات
crumbs-label = موقع هذه الصفحة
pages-label = صفحات هذه القائمة
pages-of-site-label = عن الموقع
home = الصفحة الرئيسية
feed = موجز التحديثات
made-with = أُعد باستخدام Handlist: لا تتبُّع، ولا شيء يُحمَّل من مواقع أخرى.

## Home
kinds = ما يمكن العثور عليه هنا
upcoming = قريبًا
newest = الأحدث
asks = الطلبات
asks-all = جميع الطلبات

## Lists
all-of = { $what }: عرض الكل ({ $total })
records = { $total ->
    [zero] لا توجد سجلات
    [one] سجل واحد
    [two] سجلان
    [few] { $total } سجلات
    [many] { $total } سجلًا
   *[other] { $total } سجل
}
showing = { $first } إلى { $last } من أصل { $total }
others = أخرى
page-number = الصفحة { $number }
shown-of = أحدث السجلات: { $shown } من أصل { $total }. وترد القائمة الكاملة في صفحات البلدان.
more-tags = و{ $number } غيرها
show-more = { $number ->
    [zero] عرض { $number } عنصر آخر
    [one] عرض عنصر آخر
    [two] عرض عنصرين آخرين
    [few] عرض { $number } عناصر أخرى
    [many] عرض { $number } عنصرًا آخر
   *[other] عرض { $number } عنصر آخر
}
previous = السابق
next = التالي

## Events
past = ما مضى
undated = التاريخ غير معروف
now = الآن
to-come = لاحقًا
edition-earlier = السابق زمنيًا
edition-later = اللاحق زمنيًا

## Records
contents = في هذه الصفحة
date = التاريخ
updated = آخر تعديل
verified = آخر تحقُّق
also = أسماء أخرى
source = المصدر
related = مواد ذات صلة
in-common = العناصر المشتركة: { $what }
matches = ما قد يلبي ذلك
crossing-with = تضييق النطاق: { $what }
involved = ذات صلة: { $what }
in-languages = لغات هذه السجلات
not-translated = لم يُترجم هذا السجل بعد. وهو معروض باللغة التالية: { $language }.
yes = نعم
no = لا
money = { $amount } { $currency }
callout-note = ملاحظة
callout-tip = نصيحة
callout-important = مهم
callout-warning = تحذير
callout-caution = تنبيه
footnote-back = العودة إلى النص: الحاشية { $note }، الموضع { $place }
video = فيديو

## Requests and offers
match-none = لا شيء يلبي هذا الطلب بعد
match-nearest = الأقرب إلى المطلوب
match-via = يقابله:
match-requests = طلبات قد يلبيها هذا
match-answers = ما قد يلبي طلباتها
match-unanswered = طلبات لم يلبها شيء بعد
match-fits = نسبة الملاءمة: { $percent }٪
list-more = { $number } غيرها
match-same = { $field }: { $values }
match-same-topics = يشمل: { $values }
match-same-audience = موجَّه إلى: { $values }
match-same-place = المكان: { $values }
match-same-language = اللغة: { $values }
match-same-flag = { $field }
match-not-same-flag = { $field }: لا
match-broader = { $field }: { $values }، ويشمل ذلك: { $asked }
match-narrower = { $field }: { $values }، وهو جزء من المطلوب: { $asked }
match-holds = المكان: { $values }، ويشمل: { $asked }
match-group = { $group ->
    [LDC] لأقل البلدان نموًا، ومنها: { $asked }
    [LLDC] للبلدان النامية غير الساحلية، ومنها: { $asked }
   *[SIDS] للدول الجزرية الصغيرة النامية، ومنها: { $asked }
}
match-worldwide = في جميع أنحاء العالم
match-within = المكان: { $values }، ضمن المنطقة المطلوبة: { $asked }
match-neighbour = المكان: { $values }، في المنطقة نفسها مع: { $asked }
match-same-region = المكان: { $values }، في المنطقة الكبرى نفسها مع: { $asked }
match-no-place = لا يذكر أي بلد، وقد يكون متاحًا للجميع
match-different = { $field }: لا يشمل { $values }
match-different-topics = لا يشمل: { $values }
match-different-audience = غير موجَّه إلى: { $values }
match-different-place = ليس في: { $values }
match-different-language = غير متاح باللغة: { $values }
match-different-flag = { $field }: لا
match-not-different-flag = { $field }: نعم
match-unknown = لم يُذكر: { $field }
match-unknown-topics = لم يُذكر الموضوع
match-unknown-audience = لم يُذكر لمن هو موجَّه
match-unknown-place = لم يُذكر المكان
match-unknown-language = لم تُذكر اللغة
match-until = ينتهي في: { $date }
match-gap = لا أحد يقدم ذلك ({ $field }): { $values }
match-gap-audience = لا أحد يقدم ذلك لهذه الفئات: { $values }
match-gap-place = لا أحد يقدم ذلك في: { $values }
match-gap-language = لا أحد يقدم ذلك باللغة: { $values }
match-gap-flag = لا أحد يقدم ذلك: { $field }
match-gap-all = لا أحد يقدم ذلك: { $values }

## Countries and regions
place-regions = المنطقة
place-groups = المجموعة
place-members = المناطق والبلدان التي تضمها
in-members = { $what } في بلدانها
place-group-LDC = أقل البلدان نموًا
place-group-LLDC = البلدان النامية غير الساحلية
place-group-SIDS = الدول الجزرية الصغيرة النامية

## البحث
search = البحث
search-button = ابحث
search-box = ابحث في هذا الفهرس
search-hint = علامتا التنصيص تبقيان الكلمات معًا، وعلامة الناقص تستبعد كلمة.
search-found = النتائج: { $total }
search-about = النتائج: نحو { $total }
search-none = لم يُعثر على شيء عن «{ $query }».
search-tips = جرّب كلمات أخرى أو أقل، أو أزل بعض المرشحات.
search-corrected = تُعرض نتائج «{ $corrected }».
search-as-typed = ابحث بدلًا من ذلك عن «{ $query }»
search-meant = هل تقصد «{ $meant }»؟
search-loading = جارٍ البحث…
search-failed = تعذّر تحميل البحث. ربما انقطع الاتصال أو جُدّد الفهرس للتو.
search-retry = أعد المحاولة
search-order = الترتيب
search-relevance = الأكثر صلة
search-newest = الأحدث أولًا
search-title = حسب العنوان
search-narrow = تضييق النتائج
search-kind = نوع السجل
search-language = اللغة
search-date = التاريخ
search-from = من سنة
search-to = إلى سنة
search-clear = أزل كل المرشحات
search-needs-script = يحتاج البحث إلى JavaScript. ويمكن الوصول إلى كل شيء من هنا أيضًا:
search-browse = أو تصفّح
search-link = التصفح بدل البحث

## Pictures
to-list = الانتقال إلى القائمة
map = على الخريطة
map-note = لا تنطوي الحدود والأسماء المبيّنة على هذه الخريطة على أي رأي بشأن مركز أي بلد أو منطقة.
map-place = البلد
numbers = البيانات في جدول
number-of-records = عدد السجلات
grid = { $rows } حسب المنطقة
grid-note = يبيّن كل رقم عدد السجلات. والخانة المخططة التي تحمل شرطة تعني أنه لا توجد سجلات بعد في هذا الفهرس.
years = حسب السنة
years-most = من { $first } إلى { $last }، بحد أقصى { $most } في السنة. وترد جميع الأرقام في الجدول.
year = السنة
timeline = التسلسل الزمني
timeline-title = العنوان
timeline-from = البداية
timeline-to = النهاية

## On this device
device = على هذا الجهاز
device-link = القراءة دون اتصال أو دون صور
device-intro = الصفحات التي سبقت قراءتها يمكن فتحها مجددًا دون اتصال. ويمكن أيضًا حفظ الفهرس كاملًا.
device-needs-script = يحتاج حفظ الصفحات على هذا الجهاز إلى JavaScript.
device-none = غير محفوظ على هذا الجهاز.
device-partly = محفوظ جزئيًا: { $done } من أصل { $all }
device-kept = حُفظ في { $date }
device-loading = جارٍ التنزيل: { $done } من أصل { $all }
device-progress = مدى تقدم التنزيل
device-keep = حفظ هذا الفهرس على هذا الجهاز ({ $size })
device-pause = إيقاف مؤقت
device-resume = متابعة (المتبقي { $size })
device-update = تحديث ({ $size })
device-new = السجلات الجديدة أو المعدَّلة منذ ذلك الحين: { $count }
device-current = لم يتغير شيء منذ ذلك الحين.
device-offline = لا يوجد اتصال حاليًا.
device-waiting = انقطع الاتصال. وسيُستأنف التنزيل تلقائيًا عند عودته.
device-space = لا توجد مساحة كافية على هذا الجهاز: يلزم نحو { $size } إضافية. وسيبقى ما نُزّل حتى الآن.
device-failed = تعذّر تنزيل الفهرس. تُرجى إعادة المحاولة لاحقًا.
device-remove = إزالة من هذا الجهاز
device-sure = هل تُزال المحتويات المحفوظة من هذا الفهرس بهذه اللغة؟
device-yes = نعم، تُزال
device-no = لا، تبقى
device-removed = تمت الإزالة من هذا الجهاز.
device-pictures = الصور
device-text-only = النص فقط: دون تحميل الصور
device-missing = هذه الصفحة غير محفوظة على هذا الجهاز.
device-retry = أعد المحاولة
device-visited = الصفحات التي سبقت قراءتها
device-local = الفهرس كله موجود هنا بالفعل: فصفحاته ملفات على هذا الجهاز.
device-unsupported = لا يتيح هذا المتصفح أو هذا العنوان حفظ الصفحات لقراءتها دون اتصال.

## Where there is no page
not-found = لا توجد صفحة بهذا العنوان
not-found-text = ربما نُقلت الصفحة، أو ربما يتضمن العنوان خطأً مطبعيًا. ويمكن الوصول من هنا إلى كل محتويات هذا الفهرس:
moved = نُقلت هذه الصفحة

## الطلبات والعروض
example-record = مثال، وليس مادة حقيقية
example-request = مثال، وليس طلبًا حقيقيًا
request-open = مفتوح
request-open-until = مفتوح حتى { $date }.
request-past = انقضى موعده: كان مفتوحًا حتى { $date }.
request-past-short = انقضى موعده
request-answered-by = جهة الاستجابة:
requests-open = { $number ->
    [zero] لا طلبات مفتوحة
    [one] طلب مفتوح واحد
    [two] طلبان مفتوحان
    [few] { $number } طلبات مفتوحة
    [many] { $number } طلبًا مفتوحًا
   *[other] { $number } طلب مفتوح
}
requests-are-open = { $number ->
    [one] مفتوح
    [two] مفتوحان
   *[other] مفتوحة
}
requests-examples = { $number ->
    [zero] لا أمثلة
    [one] مثال واحد
    [two] مثالان
    [few] { $number } أمثلة
    [many] { $number } مثالًا
   *[other] { $number } مثال
}
requests-over = { $number ->
    [zero] لا طلبات مجابة أو منقضية
    [one] طلب واحد مجاب أو منقضٍ
    [two] طلبان مجابان أو منقضيان
    [few] { $number } طلبات مجابة أو منقضية
    [many] { $number } طلبًا مجابًا أو منقضيًا
   *[other] { $number } طلب مجاب أو منقضٍ
}
requests-history = طلبات مجابة أو منقضية

## التغطية
coverage-title = { $rows }: العروض والطلبات
coverage-lead = ما هو معروض إلى جانب ما هو مطلوب. وترد أولًا الصفوف التي يفوق فيها الطلب العرض.
coverage-examples = { $number ->
    [zero] لا أمثلة بين الطلبات المحسوبة هنا.
    [one] أحد الطلبات المحسوبة هنا مثال وليس طلبًا حقيقيًا.
    [two] اثنان من الطلبات المحسوبة هنا مثالان وليسا طلبين حقيقيين.
    [few] { $number } من الطلبات المحسوبة هنا أمثلة وليست طلبات حقيقية.
    [many] { $number } من الطلبات المحسوبة هنا أمثلة وليست طلبات حقيقية.
   *[other] { $number } من الطلبات المحسوبة هنا أمثلة وليست طلبات حقيقية.
}
coverage-total = الطلبات المفتوحة: { $requests }. العروض: { $offers }.
coverage-past = لا تُحسب: الطلبات المجابة أو المنقضية: { $requests }؛ العروض المنتهية: { $offers }.
coverage-none = مطلوب ولا عرض له
coverage-unmet = ما لا يلبيه أي عرض بعد
coverage-requests-number = { $number ->
    [zero] لا طلبات
    [one] طلب واحد
    [two] طلبان
    [few] { $number } طلبات
    [many] { $number } طلبًا
   *[other] { $number } طلب
}
coverage-table = الأرقام
coverage-note = يقود كل رقم إلى ما يحصيه. وتُحسب المادة مرة واحدة في كل صف وعمود تنتمي إليهما، ومرة واحدة في المجاميع. وتُحسب كذلك المواد المدرجة تحت مصطلحات أضيق.
coverage-caption = العروض − الطلبات المفتوحة = الفرق
coverage-cell = العروض: { $offers }. الطلبات: { $requests }. الفرق: { $difference }.
coverage-empty = لا عرض ولا طلب
coverage-all = المجموع
coverage-column-unplaced = المكان غير مذكور
coverage-column-LDC = أقل البلدان نموًا
coverage-column-LLDC = البلدان النامية غير الساحلية
coverage-column-SIDS = الدول الجزرية الصغيرة النامية
coverage-more-rows = { $number ->
    [zero] لا صفوف أخرى في ملف CSV.
    [one] يوجد صف آخر في ملف CSV.
    [two] يوجد صفان آخران في ملف CSV.
    [few] توجد { $number } صفوف أخرى في ملف CSV.
    [many] يوجد { $number } صفًا آخر في ملف CSV.
   *[other] يوجد { $number } صف آخر في ملف CSV.
}
coverage-more-columns = { $number ->
    [zero] لا أعمدة أخرى في ملف CSV.
    [one] يوجد عمود آخر في ملف CSV.
    [two] يوجد عمودان آخران في ملف CSV.
    [few] توجد { $number } أعمدة أخرى في ملف CSV.
    [many] يوجد { $number } عمودًا آخر في ملف CSV.
   *[other] يوجد { $number } عمود آخر في ملف CSV.
}
coverage-more-unmet = { $number ->
    [zero] لا طلبات أخرى.
    [one] يوجد طلب آخر غير مدرج هنا.
    [two] يوجد طلبان آخران غير مدرجين هنا.
    [few] توجد { $number } طلبات أخرى غير مدرجة هنا.
    [many] يوجد { $number } طلبًا آخر غير مدرج هنا.
   *[other] يوجد { $number } طلب آخر غير مدرج هنا.
}
coverage-csv = هذه الأرقام في جدول (CSV)
coverage-counted = ما تحصيه الأرقام
coverage-offers = العروض
coverage-requests = الطلبات المفتوحة
coverage-here = الطلبات المفتوحة هنا: { $requests }. العروض هنا: { $offers }.
reach-LDC = عدد البلدان التي لها عرض من أقل البلدان نموًا: { $reached } من { $members }.
reach-LLDC = عدد البلدان التي لها عرض من البلدان النامية غير الساحلية: { $reached } من { $members }.
reach-SIDS = عدد الدول التي لها عرض من الدول الجزرية الصغيرة النامية: { $reached } من { $members }.
reach-on-LDC = «{ $what }»: عدد البلدان التي لها عرض من أقل البلدان نموًا: { $reached } من { $members }.
reach-on-LLDC = «{ $what }»: عدد البلدان التي لها عرض من البلدان النامية غير الساحلية: { $reached } من { $members }.
reach-on-SIDS = «{ $what }»: عدد الدول التي لها عرض من الدول الجزرية الصغيرة النامية: { $reached } من { $members }.

## Durations
# The names of months that the United Nations use; without these lines they are as CLDR has them.
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
duration-years = { $number ->
    [zero] { $number } سنة
    [one] سنة واحدة
    [two] سنتان
    [few] { $number } سنوات
    [many] { $number } سنة
   *[other] { $number } سنة
}
duration-months = { $number ->
    [zero] { $number } شهر
    [one] شهر واحد
    [two] شهران
    [few] { $number } أشهر
    [many] { $number } شهرًا
   *[other] { $number } شهر
}
duration-weeks = { $number ->
    [zero] { $number } أسبوع
    [one] أسبوع واحد
    [two] أسبوعان
    [few] { $number } أسابيع
    [many] { $number } أسبوعًا
   *[other] { $number } أسبوع
}
duration-days = { $number ->
    [zero] { $number } يوم
    [one] يوم واحد
    [two] يومان
    [few] { $number } أيام
    [many] { $number } يومًا
   *[other] { $number } يوم
}
duration-hours = { $number ->
    [zero] { $number } ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $number } ساعات
    [many] { $number } ساعة
   *[other] { $number } ساعة
}
duration-minutes = { $number ->
    [zero] { $number } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $number } دقائق
    [many] { $number } دقيقة
   *[other] { $number } دقيقة
}
duration-seconds = { $number ->
    [zero] { $number } ثانية
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { $number } ثوانٍ
    [many] { $number } ثانية
   *[other] { $number } ثانية
}
month-1 = كانون الثاني/يناير
month-2 = شباط/فبراير
month-3 = آذار/مارس
month-4 = نيسان/أبريل
month-5 = أيار/مايو
month-6 = حزيران/يونيه
month-7 = تموز/يوليه
month-8 = آب/أغسطس
month-9 = أيلول/سبتمبر
month-10 = تشرين الأول/أكتوبر
month-11 = تشرين الثاني/نوفمبر
month-12 = كانون الأول/ديسمبر

## What is new
changes = الجديد
changes-intro = ما أُضيف إلى هذا الفهرس وما تغيّر فيه، الأحدث أولًا.
changes-none = لم يُسجَّل أي تغيير بعد.
changes-older = التغييرات الأقدم غير مدرجة هنا.
changes-added = جديد:
changes-changed = تغيّر:
changes-renamed = نُقل:
changes-translations = تُرجم:
changes-removed = لم يعد هنا:
changes-parts = ما تغيّر فيه:
changes-translated = تُرجم إلى:
digest = { $title }: الجديد منذ { $date }
digest-none = لم يتغيّر شيء منذ { $date }.
digest-added = جديد: { $title } ({ $kind })
digest-changed = تغيّر: { $title } ({ $kind })
digest-renamed = نُقل: { $title } ({ $kind })
digest-translated = تُرجم: { $title } ({ $kind })
digest-parts = { $item }. ما تغيّر فيه: { $parts }
digest-languages = { $item }. تُرجم إلى: { $languages }
digest-summary = { $item }. { $summary }
digest-removed = لم يعد هنا
field-title = العنوان
field-summary = الملخص
field-body = النص
list-comma = {"، "}

## The network
network = الشبكة
network-take-part = المشاركة
network-members = الأعضاء
network-no-members = لم يُدرج أي عضو بعد.
network-kinds = من يمكنه أن يكون عضوًا
network-more = { $number ->
    [zero] القائمة الكاملة تضم جميع الأعضاء.
    [one] وعضو آخر في القائمة الكاملة.
    [two] وعضوان آخران في القائمة الكاملة.
    [few] و{ $number } أعضاء آخرين في القائمة الكاملة.
    [many] و{ $number } عضوًا آخر في القائمة الكاملة.
   *[other] و{ $number } عضو آخر في القائمة الكاملة.
}
network-since = منذ { $date }
network-offers = { $number ->
    [zero] لا عروض
    [one] عرض واحد
    [two] عرضان
    [few] { $number } عروض
    [many] { $number } عرضًا
   *[other] { $number } عرض
}
network-asks = يطلب:
network-partners = { $number ->
    [zero] لا شركاء
    [one] شريك واحد
    [two] شريكان
    [few] { $number } شركاء
    [many] { $number } شريكًا
   *[other] { $number } شريك
}
network-ties = من يعمل مع من
network-note = يصل الخط بين اسمين يذكرهما السجل نفسه، وبين الجزء وكله. وكلما زاد سُمكه زاد عدد السجلات التي تذكر الاثنين معًا.
network-member = عضو
network-not-member = ليس عضوًا
network-none = لم يُدرج أي من هؤلاء بوصفه عضوًا. وهم هنا لأن سجلات تذكرهم معًا.
network-drawn = يظهر في الرسم { $shown } من أصل { $total }: الأكثر روابط.
network-drawn-ties = من أصل { $total } من الروابط بينهم، تظهر في الرسم أقواها وعددها { $shown }.
network-crowded = عدد السجلات التي تذكر أكثر من { $most } اسمًا معًا: { $number }. وهي لا تُحسب روابط.
network-drawing = رسم فيه { $number } من الأسماء و{ $ties } من الخطوط. وفي القائمة جميع الأسماء كاملة، وفي النص أدناه جميع الروابط.
network-table = بالكلمات ({ $number })
network-one = من
network-works-with = يعمل مع
network-through = من خلال

## For maintainers
quality = جودة السجلات
quality-intro = للقائمين على هذا الفهرس: ما ينقص، وما يشبه نسخة مكررة، وما لم يتحقق منه أحد منذ مدة طويلة.
quality-average = متوسط اكتمالها { $percent }٪.
quality-kinds = حسب النوع
quality-completeness = الاكتمال بالنسبة المئوية
quality-missing = أكثر ما ينقص (السجلات)
quality-incomplete = الأقل اكتمالًا
quality-record = السجل
quality-raise = أكثر ما يرفع اكتماله (النقاط)
quality-duplicates = سجلات شبه مكررة
quality-like = يشبه
quality-alike = المشترك
quality-overdue = لم يُتحقق منها منذ مدة طويلة
quality-never = لم يُتحقق منها قط
quality-undated = بلا تاريخ
quality-orphans = لا يؤدي إليها سوى القائمة
quality-untranslated = ليست بجميع اللغات
## الاستمارات
form-needed = (مطلوب)
form-choose = اختر…
form-add = إضافة آخر
form-send = إرسال
form-mail = كتابة البريد الإلكتروني
form-save = الحفظ في ملف
form-clear = إفراغ الاستمارة
form-keep = الاحتفاظ بما أكتبه على هذا الجهاز حتى إرساله
form-text = النص الذي يُرسل
form-wrong = لا يمكن الإرسال بعد
form-missing = هذا البيان مطلوب.
form-bad-date = اكتب تاريخاً مثل {"\u2066"}2026-03-02{"\u2069"} أو {"\u2066"}2026-03{"\u2069"} أو 2026.
form-bad-datetime = حدد اليوم والوقت.
form-bad-year = اكتب سنة مثل 2026.
form-bad-integer = اكتب عدداً صحيحاً.
form-bad-number = اكتب عدداً.
form-bad-url = اكتب عنواناً كاملاً يبدأ بـ https://.
form-bad-email = اكتب عنوان بريد إلكتروني مثل name@example.org.
form-bad-money = اكتب المبلغ والحروف الثلاثة للعملة، مثل 250000 و EUR.
form-bad-duration = اكتب عدداً صحيحاً واختر الوحدة.
form-bad-geo = اكتب خط عرض من {"\u2066"}-90{"\u2069"} إلى 90 وخط طول من {"\u2066"}-180{"\u2069"} إلى 180.
form-bad-reference = لا يوجد في هذا الدليل شيء بهذا العنوان. اختر مما هو مقترح.
form-bad-pattern = لا يطابق هذا الشكل المطلوب.
form-before = هذا التاريخ يسبق تاريخ «{ $field }».
form-leave-empty = اترك هذه الخانة فارغة
form-mailed = سيُفتح برنامج بريدك الإلكتروني وفيه ما كتبته. أرسله من هناك إلى { $email }. وإذا لم يُفتح شيء فانسخ النص أدناه في رسالة. ويبقى ما كتبته هنا حتى تفرغ الاستمارة.
form-long = هذا أطول من أن يتسع له رابط بريد إلكتروني. حُفظ النص في الملف { $file }: أرفقه برسالة إلى { $email }.
form-saved = حُفظ في { $file }.
form-offline = لا يوجد اتصال. احفظ ما كتبته في ملف أو أرسله لاحقاً.
form-cleared = الاستمارة فارغة، ولا يُحتفظ بشيء منها على هذا الجهاز.
form-again = فتح الرسالة مرة أخرى
form-next = ما الذي يلي ذلك
form-needs-script = تحتاج هذه الاستمارة إلى جافاسكربت. ومن دونها أجب عن هذه الأسئلة في رسالة بريد إلكتروني إلى
form-saves-by-script = تحتاج هذه الاستمارة إلى جافاسكربت. ومن دونها انسخ هذه الأسئلة وأوصلها مع إجاباتك.
form-date-hint = بالدقة المعروفة: {"\u2066"}2026-03-02{"\u2069"} أو {"\u2066"}2026-03{"\u2069"} أو 2026.
form-suggest-hint = ابدأ الكتابة واختر مما يُقترح.
form-private-hint = لا يُنشر ما لم تسمح بذلك أدناه.
form-contact-hint = وإلا فلن يرى كيفية الاتصال بك سوى القائمين على هذا الدليل.
form-field-title = العنوان
form-field-summary = الملخص في جملة واحدة
form-field-date = التاريخ
form-field-source = المصدر
form-field-body = أي شيء آخر
form-field-contact-public = يجوز نشر بيانات الاتصال بي
form-amount = المبلغ
form-currency = العملة، ثلاثة حروف
form-how-many = كم
form-unit = الوحدة
form-latitude = خط العرض
form-longitude = خط الطول
form-years = سنوات
form-months = أشهر
form-weeks = أسابيع
form-days = أيام
form-hours = ساعات
form-minutes = دقائق
form-number-between = من { $min } إلى { $max }.
form-number-least = { $min } فأكثر.
form-number-most = { $max } فأقل.
form-date-between = من {"\u2066"}{ $min }{"\u2069"} إلى {"\u2066"}{ $max }{"\u2069"}.
form-date-least = {"\u2066"}{ $min }{"\u2069"} أو بعد ذلك.
form-date-most = {"\u2066"}{ $max }{"\u2069"} أو قبل ذلك.
form-characters-least = { $min ->
    [zero] دون حد أدنى للحروف.
    [one] حرف واحد على الأقل.
    [two] حرفان على الأقل.
    [few] { $min } حروف على الأقل.
    [many] { $min } حرفاً على الأقل.
   *[other] { $min } حرف على الأقل.
}
form-characters-most = { $max ->
    [zero] دون أي حرف.
    [one] حرف واحد على الأكثر.
    [two] حرفان على الأكثر.
    [few] { $max } حروف على الأكثر.
    [many] { $max } حرفاً على الأكثر.
   *[other] { $max } حرف على الأكثر.
}
form-characters-between = { $max ->
    [few] من { $min } إلى { $max } حروف.
    [many] من { $min } إلى { $max } حرفاً.
   *[other] من { $min } إلى { $max } حرف.
}
form-values-least = { $min ->
    [zero] دون حد أدنى للقيم.
    [one] قيمة واحدة على الأقل.
    [two] قيمتان على الأقل.
    [few] { $min } قيم على الأقل.
    [many] { $min } قيمة على الأقل.
   *[other] { $min } قيمة على الأقل.
}
form-values-most = { $max ->
    [zero] دون أي قيمة.
    [one] قيمة واحدة على الأكثر.
    [two] قيمتان على الأكثر.
    [few] { $max } قيم على الأكثر.
    [many] { $max } قيمة على الأكثر.
   *[other] { $max } قيمة على الأكثر.
}
form-values-between = { $max ->
    [few] من { $min } إلى { $max } قيم.
    [many] من { $min } إلى { $max } قيمة.
   *[other] من { $min } إلى { $max } قيمة.
}
