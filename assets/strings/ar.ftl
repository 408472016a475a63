# كلمات النافذة بالعربية. المعرّفات نفسها وبالترتيب نفسه كما في en.ftl.

# شريط الأدوات
open = فتح
open-files = فتح ملفات…
open-folder = فتح مجلد…
open-path = فتح بالمسار…
open-another = فتح ملف آخر…
open-files-title = فتح مقالات
open-folder-title = فتح مجلد مقالات
recent = ملفات حديثة
recent-forget = مسح الملفات الحديثة
export = تصدير
export-sheet = تصدير…
print = طباعة…
read-only-decision = المجموعة مفتوحة في نافذة أخرى أو لا يمكن الكتابة فيها، فلا يمكن اتخاذ قرار هنا.
base-date = تاريخ الأساس: { $day }
base-date-none = غير محدد
base-date-tip = اليوم الذي يُحسب منه «أمس» و«الإثنين الماضي»
base-date-field = تاريخ الأساس: سنة-شهر-يوم
base-date-set = اعتماد هذا اليوم
base-date-own = اعتماد تاريخ المقال
view = عرض
theme-system = مظهر سطح المكتب
theme-light = مظهر فاتح
theme-dark = مظهر داكن
theme-contrast-light = فاتح عالي التباين
theme-contrast-dark = داكن عالي التباين
reduce-motion = تقليل الحركة
arabic-digits = أرقام عربية مشرقية (٠١٢٣)
language-other = English
help = مساعدة
shortcuts = لوحة المفاتيح
desktop-entry = الإضافة إلى قائمة التطبيقات
about = حول البرنامج

# رسائل
dismiss = إخفاء
failures =
    { $n ->
        [zero] لم يتعذّر ملف
        [one] تعذّر ملف واحد
        [two] تعذّر ملفان
        [few] تعذّرت { $n } ملفات
        [many] تعذّر { $n } ملفًا
       *[other] تعذّر { $n } ملف
    }
retry-all = إعادة المحاولة مع الكل
retry = إعادة المحاولة: { $file }
copy-failures = نسخ القائمة
failures-more = و{ $n } غيرها
failure = { $path }: { $reason }
exported = كُتب في { $path }
desktop-entry-told = أُضيف إلى قائمة التطبيقات وإلى ما يفتح الملفات التي يقرؤها. كُتبت الملفات: { $paths }

# المقالات
articles = المقالات
filter = تصفية
filter-articles = تصفية المقالات
close-article = إغلاق { $file }
close-file = إغلاق كل مقالات { $file }
search-articles = بحث
search-articles-tip = كلمات في العناوين والنصوص مهما كان رسمها؛ و«عبارات بين علامتي اقتباس»؛ وبدايات كلمات مثل فلس* ({ $keys })
filter-tip = كلمات في العناوين وأسماء الملفات ({ $keys })
articles-found =
    { $n ->
        [zero] لم يوجد مقال
        [one] وُجد مقال واحد
        [two] وُجد مقالان
        [few] وُجدت { $n } مقالات
        [many] وُجد { $n } مقالًا
       *[other] وُجد { $n } مقال
    }
list-search-fault = تعذّر البحث في النصوص: { $why }
sort-articles = الترتيب: { $by }
sort-by-added = الإضافة
sort-by-title = العنوان
sort-by-source = المصدر
sort-by-day = اليوم
sort-by-facts = الوقائع
sort-by-progress = المراجعة
sort-turned = بالترتيب المعكوس
group-copies = النسخ تحت أولها
filters = أي المقالات
filter-review = المراجعة
progress-unread = لم تُستخرج وقائعها
progress-untouched = لم تبدأ
progress-begun = بدأت
progress-done = تمّت
filter-language = اللغة
filter-source = المصدر
filter-days = الأيام، من وإلى
filter-since = أول يوم: سنة-شهر-يوم
filter-until = آخر يوم: سنة-شهر-يوم
filter-since-day = من { $day }
filter-until-day = إلى { $day }
filter-no-copies = من دون النسخ
filter-away = مع ما نُحّي جانبًا
filter-replaced = مع النصوص السابقة للملفات
filter-remove = إلغاء: { $filter }
filters-clear = إظهار كل المقالات
search-clear = مسح البحث
list-empty-head = لا مقالات بعد
list-empty-text = افتح ملفات أو مجلدًا، أو أفلتها هنا. ما تفتحه يُدرج هنا.
list-not-found-head = لا نتائج
list-not-found-text = لا مقال فيه كل هذه الكلمات. جرّب كلمات أقل، أو بداية كلمة تتبعها نجمة: فلس*
list-filtered-head = لا مقال يطابق
list-filtered-text = التصفية تستبعد كل المقالات.
list-away-head = نُحّيت كلها جانبًا
list-away-text = نُحّيت كل مقالات القائمة جانبًا، وهي محفوظة بكل ما تقرر فيها.
copy-same = النص نفسه
copy-near = النص نفسه تقريبًا
copy-same-as = نص { $title } نفسه
copy-near-to = نص { $title } نفسه تقريبًا
article-replaced = في ملفه نص أحدث
article-away = منحّى جانبًا
put-away = تنحية جانبًا
put-back = إعادة إلى القائمة
put-article-back = إعادة { $file } إلى القائمة

# وسط النافذة
empty-head = لا مقال مفتوحًا
empty-text = افتح مقالًا إخباريًا لترى مَن وأين وكم إلى جانب نصه. ويمكنك أيضًا إفلات ملفات أو مجلد هنا.
reading-head = تجري القراءة…
failed-head = تعذّر فتح { $file }
try-again = إعادة المحاولة
open-anyway = فتح رغم ذلك
cancel = إلغاء
close = إغلاق
choose = اختيار…

# الوقائع
kinds-all = الكل
kinds-actor = الفاعلون
kinds-location = الأماكن
kinds-force = أعداد القوة
kinds-date = التواريخ
kinds-claim = الأقوال
other-counts = أعداد أخرى
kind-actor = فاعل
kind-location = مكان
kind-force = عدد قوة
kind-date = تاريخ
kind-claim = قول
accept = قبول
reject = رفض
review-accepted = مقبولة
review-rejected = مرفوضة
review-edited = معدّلة
review-added = مضافة
filter-facts = تصفية الوقائع
facts-none-open = تظهر هنا وقائع المقال بعد فتحه.
facts-of-part = وقائع أول { $part } ميبيبايت من النص فقط، من { $of } ميبيبايت.
finding-head = يجري استخراج الوقائع…
finding-text = يمكن قراءة النص في هذه الأثناء.
stopped-head = لم تُستخرج الوقائع
stopped-text = أُوقف استخراج الوقائع من هذا المقال.
find-facts = استخراج الوقائع
facts-nothing-head = لم يُعثر على شيء
facts-nothing-text = لا يذكر هذا المقال فاعلين أو أماكن أو أعداد قوة أو تواريخ يعرف البرنامج كيف يجدها. حدّد كلمات في النص واضغط I لإضافة واقعة، أو اكتب أسماءك في قوائمك لتُعرف في كل مقال.
facts-filtered-head = لا واقعة مطابقة
facts-filtered-text = لا توجد واقعة بهذه الكلمات. جرّب حروفًا أقل أو امسح التصفية أو اعرض كل الأنواع.
facts-show-all = عرض كل الوقائع
facts-clear-filter = مسح التصفية
facts-no-kind-head = لا شيء من هذا النوع: { $kind }
facts-no-kind-text = في المقال وقائع أخرى، ولا شيء منها من نوع «{ $kind }». اعرضها كلها، أو حدّد كلمات في النص واضغط I لإضافة واقعة.
facts-order = طريقة سرد الوقائع
facts-group = تُجمع بحسب
group-by-kind = النوع
group-by-paragraph = الفقرة
group-by-place = المكان
group-no-place = بلا مكان
facts-sort = تُرتّب بحسب
facts-by-text = ورودها في النص
facts-by-name = الاسم
facts-by-figure = العدد، الأكبر أولًا
facts-by-date = اليوم
facts-by-confidence = الثقة، الأقل أولًا
facts-by-decided = القرار، ما لم يُقرَّر أولًا
facts-table = أعداد القوة في جدول
facts-decision = القرار
facts-details = التفاصيل
details-none = حدّد واقعة لعرض كل ما يُعرف عنها.
details-words = من «{ $words }»
details-roles = الألقاب
details-row = معجم الأماكن
details-found = عُرف من
details-mention = ذكر { $at }: { $words }
source-list = قائمة الأسماء
source-pattern = صيغة الكلمات
source-tagger = نموذج الأسماء
source-gazetteer = معجم الأماكن
source-grammar = قواعد الأعداد
source-reader_list = قوائمي
source-reader = القارئ
facts-chosen =
    { $n ->
        [zero] لم تُختر واقعة
        [one] اختيرت واقعة واحدة
        [two] اختيرت واقعتان
        [few] اختيرت { $n } وقائع
        [many] اختيرت { $n } واقعة
       *[other] اختيرت { $n } واقعة
    }
chosen-leave = إلغاء الاختيار
chosen-unreview = بلا قرار
chosen-merge-tip = المختارة واحد: عدة فاعلين أو عدة أماكن
copy-facts = نسخ الوقائع المختارة
copy-facts-markdown = نسخ الوقائع المختارة بصيغة Markdown
copy-facts-json = نسخ الوقائع المختارة بصيغة JSON
aliases =
    { $n ->
        [zero] لا أسماء أخرى
        [one] اسم آخر
        [two] اسمان آخران
        [few] { $n } أسماء أخرى
        [many] { $n } اسمًا آخر
       *[other] { $n } اسم آخر
    }
also-named = أيضًا: { $names }
tie-listed = معروف بهذا الاسم أيضًا
tie-seat = العاصمة أو المقر نيابةً عن الدولة
tie-shorter-name = صيغة أقصر من الاسم الكامل
tie-bracketed = الاسم المختصر الذي يورده النص
tie-surname = لقب الشخص المذكور باسمه الكامل
tie-head-word = آخر ما ذُكر من هذا النوع
belongs-to = جزء من
within = في
other-places =
    { $n ->
        [zero] لا أماكن أخرى بهذا الاسم
        [one] مكان آخر بهذا الاسم
        [two] مكانان آخران بهذا الاسم
        [few] { $n } أماكن أخرى بهذا الاسم
        [many] { $n } مكانًا آخر بهذا الاسم
       *[other] { $n } مكان آخر بهذا الاسم
    }
precision-area = المنطقة وحدها معروفة
precision-country = البلد وحده معروف
precision-unresolved = الموقع غير معروف
away = على بعد { $km } كم
why-kind = استُبعد: نوعه غير النوع المذكور
why-country = استُبعد: بلده غير مذكور
why-area = استُبعد: محافظته غير مذكورة
why-distance = استُبعد: بعيد عن الأماكن الأخرى
why-population = استُبعد: أقل شهرة
why-reader = استبدله القارئ
choose-place = اختيار { $name }
more-places = { $n } غيرها…
unresolve = بلا موقع
unresolve-tip = تسجيل أن الموقع غير معروف
point = نقطة…
point-tip = تحديد الموقع بخط العرض وخط الطول
point-field = خط العرض وخط الطول بالدرجات
point-hint = 33.3, 44.4
point-set = تحديد
places-unresolved = أماكن بلا موقع
date-unresolved = يحتاج إلى تاريخ أساس
claim-nobody = قائل غير معروف
claim-direct = بكلماته
claim-figures =
    { $n ->
        [zero] لا أعداد
        [one] عدد واحد
        [two] عددان
        [few] { $n } أعداد
        [many] { $n } عددًا
       *[other] { $n } عدد
    }
claim-says = يقول
mention-of = { $at } من { $of }
region-facts = وقائع المقال
region-text = نص المقال
region-tools = الأدوات
strip = الوقائع على امتداد النص

# الخريطة
map = الخريطة
map-places =
    { $n ->
        [zero] لا أماكن
        [one] مكان واحد
        [two] مكانان
        [few] { $n } أماكن
        [many] { $n } مكانًا
       *[other] { $n } مكان
    }
map-fit = إظهار أماكن المقال
map-put = وضع { $name } هنا
map-closer = تقريب
map-farther = إبعاد
map-unresolved =
    { $n ->
        [zero] لا أماكن بلا موقع
        [one] مكان واحد بلا موقع
        [two] مكانان بلا موقع
        [few] { $n } أماكن بلا موقع
        [many] { $n } مكانًا بلا موقع
       *[other] { $n } مكان بلا موقع
    }
map-unresolved-tip = إلى المكان التالي الذي لا يُعرف موقعه
map-outside =
    { $n ->
        [zero] لا أماكن خارج المشهد
        [one] مكان واحد خارج المشهد
        [two] مكانان خارج المشهد
        [few] { $n } أماكن خارج المشهد
        [many] { $n } مكانًا خارج المشهد
       *[other] { $n } مكان خارج المشهد
    }
map-outside-tip = إظهار جميع الأماكن
map-none = لا يذكر المقال مكانًا يُعرف موقعه.
map-waiting = تظهر الأماكن هنا فور العثور عليها.
map-more =
    { $n ->
        [zero] ولا شيء غيرها
        [one] وواحد غيرها
        [two] واثنان غيرها
        [few] و{ $n } غيرها
        [many] و{ $n } غيرها
       *[other] و{ $n } غيرها
    }
picture-as-map = الخريطة ({ $format })
export-map-svg = الخريطة بصيغة SVG…
export-map-png = الخريطة بصيغة PNG…
export-timeline-svg = الخط الزمني بصيغة SVG…
export-timeline-png = الخط الزمني بصيغة PNG…
export-figures-svg = الأعداد بصيغة SVG…
export-figures-png = الأعداد بصيغة PNG…
export-names-svg = الأسماء بصيغة SVG…
export-names-png = الأسماء بصيغة PNG…
map-credit = Natural Earth · GeoNames
picture-export-head = تصدير رسم
sort-settlement = مكان مأهول
sort-military = عسكري
sort-transport = نقل
sort-facility = مبنى
sort-nature = طبيعة
sort-area = منطقة أو موقع تقريبي

# اللوحة السفلى
pane-text = النص
pane-facts = الوقائع
pane-move = نقل: { $pane }
pane-hide = إخفاء: { $pane }
timeline = الخط الزمني
figures = الأعداد
names = الأسماء
pictures-waiting = يظهر الرسم هنا فور العثور على الوقائع.
pictures-more =
    { $n ->
        [zero] لا شيء غير ظاهر
        [one] وواحدة أخرى غير ظاهرة
        [two] واثنتان أخريان غير ظاهرتين
        [few] و{ $n } أخرى غير ظاهرة
        [many] و{ $n } أخرى غير ظاهرة
       *[other] و{ $n } أخرى غير ظاهرة
    }
picture-as-timeline = الخط الزمني ({ $format })
timeline-none = لا يُعرف يوم أي من وقائع المقال.
timeline-no-base = لا يُعرف يوم أي واقعة لأن المقال لا يذكر يومه. اضبط تاريخ الأساس أعلى المقال.
timeline-own-day = يوم المقال
timeline-folded = أيام مطوية
timeline-undated =
    { $n ->
        [zero] لكل واقعة يوم
        [one] واقعة واحدة بلا يوم
        [two] واقعتان بلا يوم
        [few] { $n } وقائع بلا يوم
        [many] { $n } واقعة بلا يوم
       *[other] { $n } واقعة بلا يوم
    }
timeline-undated-tip = إلى الواقعة التالية التي لا يُعرف يومها
picture-as-figures = الأعداد ({ $format })
figures-none = لا يذكر المقال أعدادًا.
figures-unknown = غير معروف
figures-log = مقياس لوغاريتمي
figures-whisker = من الأقل إلى الأكثر
figures-open = أو أكثر
figures-contradict = متناقضة
picture-as-names = الأسماء ({ $format })
names-none = لا يسمّي المقال فاعلين.
names-with = ورد مع:
names-sentences =
    { $n ->
        [zero] ليسا معًا في جملة
        [one] معًا في جملة واحدة
        [two] معًا في جملتين
        [few] معًا في { $n } جمل
        [many] معًا في { $n } جملة
       *[other] معًا في { $n } جملة
    }
names-more =
    { $n ->
        [zero] كل الفاعلين ظاهرون
        [one] فاعل واحد أقل ذكرًا غير ظاهر
        [two] فاعلان أقل ذكرًا غير ظاهرين
        [few] { $n } فاعلين أقل ذكرًا غير ظاهرين
        [many] { $n } فاعلًا أقل ذكرًا غير ظاهرين
       *[other] { $n } فاعل أقل ذكرًا غير ظاهرين
    }

# قراءة المقال
search-field = بحث في المقال
search-hint = بحث في المقال
search-count = { $at } من { $of }
search-none = لا نتائج
search-running = يجري البحث…
search-each-word = كل كلمة
search-each-word-tip = كل كلمة وكل «عبارة بين علامتي اقتباس» على حدة، مع ما قد يتصل بها؛ وفلس* لبداية كلمة
search-whole-words = كلمات كاملة
search-whole-words-tip = الكلمات الكاملة وحدها، وقد تتصل بها الواو والباء واللام وأل التعريف
search-expression = تعبير نمطي
search-expression-tip = البحث بتعبير نمطي، مثل ‎\d+‎ لأي عدد
search-fault = ليس تعبيرًا نمطيًا صحيحًا: { $why }
fault-unclosed-group = قوس «(» غير مغلق
fault-unopened-group = قوس «)» لم يُفتح
fault-unclosed-character-class = قوس «[» غير مغلق
fault-repetition-operator-missing-expression = لا شيء قبل علامة التكرار
fault-unrecognized-escape-sequence = لا معنى لهذا الحرف بعد «\»
fault-incomplete-escape-sequence = لا شيء بعد «\»
fault-invalid-repetition-count-range = نهاية التكرار قبل بدايته
fault-invalid-character-class-range = نهاية المدى بين القوسين قبل بدايته
fault-look-around = النظر حول الموضع غير مدعوم
search-close = إغلاق البحث
copy = نسخ
copy-with-source = نسخ مع المصدر
copy-markdown = نسخ بصيغة Markdown
copy-json = نسخ بصيغة JSON
copy-fact = نسخ الواقعة
copy-fact-markdown = نسخ الواقعة بصيغة Markdown
copy-fact-json = نسخ الواقعة بصيغة JSON
select-all = تحديد الكل
direction-auto = الفقرة: الاتجاه بحسب أول حرف
direction-rtl = الفقرة: من اليمين إلى اليسار
direction-ltr = الفقرة: من اليسار إلى اليمين
direction-all-auto = المقال: الاتجاه بحسب أول حرف
direction-all-rtl = المقال: من اليمين إلى اليسار
direction-all-ltr = المقال: من اليسار إلى اليمين

# ما تقوله أعداد القوة
qualifier-about = نحو
qualifier-more_than = أكثر من
qualifier-at_least = ما لا يقل عن
qualifier-less_than = أقل من
qualifier-at_most = ما لا يزيد على
qualifier-between = بين
qualifier-vague = تقديرًا
measure-personnel = أفراد
measure-killed = قتلى
measure-wounded = جرحى
measure-captured = أسرى ومعتقلون
measure-missing = مفقودون
measure-displaced = نازحون
measure-casualties = ضحايا
measure-weapons = أسلحة
measure-vehicles = مركبات
measure-aircraft = طائرات
measure-ships = سفن
measure-attacks = هجمات
measure-sites = مواقع
measure-units = وحدات
measure-other = معدود
status-reported = مذكور
status-planned = مزمع
status-hypothetical = محتمل
status-denied = منفي
slot-actor = لمن
slot-by = على يد
slot-target = ضد
slot-location = أين
slot-date = متى
slot-claimed-by = القائل
slot-within = من ضمن
slot-conflicts = يخالف
slot-same-phrase = من العبارة نفسها، { $sure }
slot-same-clause = من الجزء نفسه من الجملة، { $sure }
slot-same-sentence = من الجملة نفسها، { $sure }
slot-same-paragraph = من الفقرة نفسها، { $sure }
slot-elsewhere = من موضع آخر في المقال، { $sure }

# ما الفاعلون والأماكن
actor-person = شخص
actor-state = دولة
actor-armed_group = جماعة مسلحة
actor-force = قوة
actor-coalition = تحالف
actor-organisation = مؤسسة
actor-media = إعلام
actor-unnamed = غير مسمّى
actors-person = أشخاص
actors-state = دول
actors-armed_group = جماعات مسلحة
actors-force = قوات
actors-coalition = تحالفات
actors-organisation = مؤسسات ومنظمات
actors-media = وسائل إعلام
actors-unnamed = غير مسمّين
place-country = دولة
place-region = إقليم
place-admin1 = محافظة
place-district = قضاء
place-city = مدينة
place-town = بلدة
place-village = قرية
place-camp = مخيم
place-base = قاعدة
place-airport = مطار
place-port = ميناء
place-crossing = معبر
place-sea = بحر
place-strait = مضيق
place-river = نهر
place-mountain = جبل
place-island = جزيرة
place-street = شارع
place-facility = منشأة

# كيف قيل
verb-said = قال
verb-announced = أعلن
verb-denied = نفى
verb-threatened = هدّد
verb-called_for = دعا إلى
verb-stressed = أكّد
verb-warned = حذّر
verb-accused = اتهم
verb-claimed = زعم
verb-claimed_responsibility = تبنّى
verb-reported = أفاد

# نوافذ الحوار
export-head = تصدير ورقة الوقائع
print-head = طباعة ورقة الوقائع
print-go-on = كتابتها وفتحها في المتصفح
export-scope = أي الوقائع
export-closer = ما زال البحث عن الأسماء جاريًا، وما يُكتب الآن يخلو مما سيُعثر عليه.
scope-accepted = المقبولة وحدها ({ $n })
scope-accepted-tip = مع ما تذكره من فاعلين وأماكن وتواريخ
scope-all-but-rejected = الكل عدا المرفوضة ({ $n })
scope-all-but-rejected-tip = حيث تذكر واقعةٌ أخرى مرفوضة يبقى الموضع فارغًا
scope-all = الكل ({ $n })
scope-all-tip = كما يكتبها سطر الأوامر، وصيغ الأحداث تترك المرفوضة
preview-coming = لحظة…
preview-no-facts = لا وقائع
size-bytes = { $size } بايت
size-kib = { $size } ك.ب
size-mib = { $size } م.ب
picture-text-map = الأماكن والأعداد التي على الخريطة أسفل المقال، من دون المرفوضة.
picture-text-timeline = التواريخ وما له تاريخ من الأعداد والأقوال على أيامها، بلغة المقال ومن دون المرفوضة.
picture-text-figures = الأعداد أشرطةً بحسب المعدود والجهة، بلغة المقال ومن دون المرفوضة.
picture-text-names = الفاعلون ومن ورد منهم مع من في جملة واحدة، بلغة المقال ومن دون المرفوضة.
group-report = للقراءة والطباعة
group-table = جداول
group-map = خرائط ورسوم
group-annotation = نص موسوم
group-program = لبرامج أخرى
called-txt = نص مجرد
called-acled = أعمدة ACLED (بصيغة CSV)
called-ucdp = أعمدة UCDP GED (بصيغة CSV)
called-plover = أحداث على طريقة PLOVER
called-webannotation = شروح الويب (W3C)
format-json = كل ما عُثر عليه، بصيغة JSON موثّقة
format-jsonl = الشيء نفسه في سطر واحد، لجمع مقالات كثيرة في ملف
format-csv = صف لكل واقعة، لأي جدول أو قاعدة بيانات
format-xlsx = مصنّف فيه ورقة لكل نوع من الوقائع
format-md = تقرير بجداول، للملاحظات ومواقع الويكي
format-html = المقال الموسوم والخريطة والجداول في صفحة واحدة تصلح للطباعة
format-docx = المقال الموسوم والجداول، للتحرير في معالج نصوص
format-pdf = المقال الموسوم والجداول، للتسليم
format-txt = نص المقال وحده، من دون وقائع
format-geojson = الأماكن وأعدادها، لبرنامج QGIS وخرائط الويب
format-kml = الأماكن وأعدادها، لبرنامج Google Earth
format-webannotation = الاقتباسات بصيغة W3C
format-brat = وسوم في ملف (.ann) إلى جانب النص، لبرنامج brat
format-conll = كلمة ووسمها في كل سطر، لتدريب النماذج
format-cas = وسوم UIMA بصيغة JSON، لبرنامج INCEpTION
format-xmi = وسوم UIMA بصيغة XML
format-ftm = كيانات وأحداث لمنصتي Aleph وOpenSanctions
format-stix = حزمة لمنصات معلومات التهديد
format-plover = أحداث مرمّزة، حدث في كل سطر
format-acled = أحداث بأعمدة ACLED
format-ucdp = أحداث بأعمدة UCDP GED
format-picture-svg = واضحة بأي حجم، للتحرير أو الطباعة
format-picture-png = صورة لأي مستند
export-name = اسم الملف
export-folder = المجلد
export-folder-title = مجلد ورقة الوقائع
replace-head = أيُستبدل الملف؟
replace-text = { $path } موجود من قبل، وسيضيع محتواه.
replace = استبدال
open-path-text = ملف، أو مجلد بكل ما فيه.
open-path-field = المسار
browse-up = المجلد الأعلى
browse-folder = مجلد
browse-file = ملف
browse-folder-text = ادخل إلى مجلد أو اكتب مساره، فيُختار المجلد الذي يدل عليه المسار.
browse-take = اختيار هذا المجلد
browse-open-all = فتح كل ما في المجلد
browse-failed = يتعذّر عرض هذا المجلد: { $reason }
browse-none = لا شيء هنا تمكن قراءته ويبدأ اسمه هكذا.
browse-no-folders = لا مجلد هنا يبدأ اسمه هكذا.
about-head = وقائع
about-version = الإصدار { $version }
about-text = يقرأ أخبار الأمن بالعربية والإنكليزية ويعرض مَن وأين وكم إلى جانب النص. يعمل بلا شبكة ولا يغادر هذا الحاسوب شيء.
about-licence = مرخّص بموجب Apache License 2.0.
about-fonts = يتضمن خطّي IBM Plex Sans Arabic وNoto Naskh Arabic بموجب SIL Open Font License 1.1:

# الأوامر
actions-open = فتح
actions-collection = المجموعة
actions-export = تصدير
actions-articles = المقالات
actions-order = ترتيب المقالات
actions-text = النص
actions-facts = الوقائع
actions-kinds = أي الوقائع تُعرض
actions-review = المراجعة
actions-size = حجم النص
actions-window = النافذة
actions-layout = ترتيب النافذة
actions-theme = المظهر
actions-help = مساعدة
commands = كل الأوامر…
commands-all = كل الأوامر
commands-hint = بحث في الأوامر والمقالات
commands-none = لا أمر ولا مقال فيه هذه الكلمات.
keys-change = تغيير
keys-reset = استعادة
keys-reset-all = استعادة الكل
keys-press = اضغط المفاتيح الجديدة أو Escape
keys-taken = { $keys } مستعمل في: { $name }
keys-kept-moving = { $keys } لازم للتنقل في النافذة.
keys-kept-editing = { $keys } لازم لتحرير النص ونسخه ولصقه.
keys-kept-system = { $keys } لازم للنظام.

# المفاتيح
key-close = إغلاق المقال
key-next-article = المقال التالي
key-previous-article = المقال السابق
key-next-undone = المقال التالي الذي لم تتم مراجعته
key-next-fact = الواقعة التالية
key-previous-fact = الواقعة السابقة
key-choose-next = اختيار الواقعة التالية أيضًا
key-choose-previous = اختيار الواقعة السابقة أيضًا
key-choose-all = اختيار كل الوقائع المسرودة
key-accept = قبول الواقعة
key-reject = رفض الواقعة
key-unreview = سحب القرار
key-redo = إعادة
key-undo = تراجع
key-next-mention = الذكر التالي
key-previous-mention = الذكر السابق
key-next-pane = الجزء التالي من النافذة
key-search-articles = بحث في كل المقالات
key-filter = تصفية الوقائع
key-find = بحث في المقال
key-previous-hit = النتيجة السابقة
key-next-hit = النتيجة التالية
key-back = رجوع إلى الموضع السابق في النص
key-forward = تقدّم من جديد
key-copy-with-source = نسخ الكلمات أو الواقعة مع المصدر
key-larger = تكبير النص
key-smaller = تصغير النص
key-usual-size = الحجم المعتاد
key-language = نافذة بالعربية أو بالإنكليزية
key-articles = قائمة المقالات
key-dock = الخريطة والرسوم
key-map = الخريطة
key-timeline = الخط الزمني
key-figures = الأعداد
key-names = من ورد مع من
key-facts = الوقائع
key-details = تفاصيل الواقعة المحددة
pane-to-start = نقل الجزء إلى الجانب الأيمن
pane-to-end = نقل الجزء إلى الجانب الأيسر
pane-above = نقل الجزء إلى ما فوق النص
pane-below = نقل الجزء إلى ما تحت النص
layout-usual = الترتيب المعتاد للنافذة
key-deselect = إلغاء التحديد

# شريط الحالة
status-empty = لا مقال مفتوحًا
status-reading = تجري القراءة…
language-ar = العربية
language-en = الإنكليزية
words =
    { $n ->
        [zero] لا كلمات
        [one] كلمة واحدة
        [two] كلمتان
        [few] { $n } كلمات
        [many] { $n } كلمة
       *[other] { $n } كلمة
    }
facts-found =
    { $n ->
        [zero] لا وقائع
        [one] واقعة واحدة
        [two] واقعتان
        [few] { $n } وقائع
        [many] { $n } واقعة
       *[other] { $n } واقعة
    }
read-in = قُرئ في { $time } م.ث
part-page = صفحة { $n }
part-chapter = فصل { $n }
reviewed = روجعت { $n } من { $of }
still-reading =
    { $n ->
        [zero] لا يُقرأ شيء
        [one] يُقرأ مقال واحد
        [two] يُقرأ مقالان
        [few] تُقرأ { $n } مقالات
        [many] يُقرأ { $n } مقالًا
       *[other] يُقرأ { $n } مقال
    }
reading-pace = قُرئ { $done } من { $of }
reading-rate = { $rate } في الثانية
left-seconds =
    { $n ->
        [zero] يوشك على الانتهاء
        [one] بقيت ثانية واحدة
        [two] بقيت ثانيتان
        [few] بقيت { $n } ثوانٍ
        [many] بقيت { $n } ثانية
       *[other] بقيت { $n } ثانية
    }
left-minutes =
    { $n ->
        [zero] بقي أقل من دقيقة
        [one] بقيت دقيقة واحدة
        [two] بقيت دقيقتان
        [few] بقيت { $n } دقائق
        [many] بقيت { $n } دقيقة
       *[other] بقيت { $n } دقيقة
    }
left-hours =
    { $n ->
        [zero] بقي أقل من ساعة
        [one] بقيت ساعة واحدة
        [two] بقيت ساعتان
        [few] بقيت { $n } ساعات
        [many] بقيت { $n } ساعة
       *[other] بقيت { $n } ساعة
    }
cancel-reading = إيقاف القراءة
looking-closer = نظرة ثانية
looking-closer-tip = يُبحث عن الأسماء مرة ثانية بتدقيق أكبر، ويبقى ما تقرره في أثناء ذلك.

# الترميز
certainty-certain = مؤكد
certainty-likely = مرجّح
certainty-guess = تخمين
certainty-chosen = باختيارك
encoding-tip = كيف صارت بايتات الملف حروفًا. إذا بدت الكلمات خاطئة فاختر ترميزًا آخر، فيُقرأ الملف من جديد.
encoding-detected = كما اكتُشف
encoding-mends = نص UTF-8 قُرئ مرة على أنه { $page }
encodings-unfit = لا تلائم بايتات هذا الملف:
garbled = يبدو أن هذا النص فسد قبل حفظه، ويمكن إصلاح حروفه.
garbled-repair = إصلاح
garbled-leave = تركه كما هو
reread-head = أيُقرأ الملف من جديد؟
reread-text =
    { $n ->
        [zero] للمقال في ترميز آخر ({ $encoding }) كلمات أخرى، ولا يضيع شيء مما قررته.
        [one] للمقال في ترميز آخر ({ $encoding }) كلمات أخرى، ويضيع ما قررته في واقعة واحدة.
        [two] للمقال في ترميز آخر ({ $encoding }) كلمات أخرى، ويضيع ما قررته في واقعتين.
        [few] للمقال في ترميز آخر ({ $encoding }) كلمات أخرى، ويضيع ما قررته في { $n } وقائع.
        [many] للمقال في ترميز آخر ({ $encoding }) كلمات أخرى، ويضيع ما قررته في { $n } واقعة.
       *[other] للمقال في ترميز آخر ({ $encoding }) كلمات أخرى، ويضيع ما قررته في { $n } واقعة.
    }
reread = قراءة من جديد

# الأشهر
month-1 = كانون الثاني
month-2 = شباط
month-3 = آذار
month-4 = نيسان
month-5 = أيار
month-6 = حزيران
month-7 = تموز
month-8 = آب
month-9 = أيلول
month-10 = تشرين الأول
month-11 = تشرين الثاني
month-12 = كانون الأول

# تصحيح الوقائع
more = المزيد
add = إضافة
save = حفظ
merge = دمج
split = فصل
edit-head = تصحيح الواقعة
add-head = إضافة واقعة
edit-name = الاسم
edit-kind = النوع
edit-aliases = الأسماء الأخرى، تفصل بينها فواصل
edit-figure = العدد
edit-unit = المعدود
edit-measure = المقياس
edit-qualifier = الصيغة
edit-status = الحالة
edit-start = اليوم الأول
edit-end = اليوم الأخير
edit-speaker = القائل
edit-verb = كيف
edit-note = ملاحظة
edit-nothing = لا شيء
edit-no-name = لا بد من اسم.
edit-no-figure = العدد رقم، أو رقمان بينهما شرطة: 12 أو 10-15 أو 10-
edit-no-day = يُكتب اليوم هكذا: 2024-07-22
edit-no-stretch = اليوم الأخير قبل اليوم الأول.
qualifier-exact = بالضبط
merge-head = { $name } هو نفسه…
merge-hint = ابحث في البقية
merge-none = لا يوجد غيره من هذا النوع.
merge-preview = يصبح { $name } و{ $into } شيئًا واحدًا باسم { $into }، في { $n } من المواضع.
merge-several-head =
    { $n ->
        [zero] لا شيء يُدمج
        [one] واقعة واحدة
        [two] هاتان واحدة
        [few] هذه الوقائع الـ{ $n } واحدة
        [many] هذه الوقائع الـ{ $n } واحدة
       *[other] هذه الوقائع الـ{ $n } واحدة
    }
merge-several-text = تُدمج الأخرى في المؤشَّر عليها، وتحتفظ باسمها.
merge-several-preview = تُدمج وقائع عددها { $n } في واحدة باسم { $into }، ومواضع ذكرها { $mentions }.
merge-links =
    { $n ->
        [zero] ولا يتغير معه عدد ولا قول.
        [one] ويتغير معه عدد أو قول واحد.
        [two] ويتغير معه عددان أو قولان.
        [few] وتتغير معه { $n } أعداد وأقوال.
        [many] ويتغير معه { $n } من الأعداد والأقوال.
       *[other] ويتغير معه { $n } من الأعداد والأقوال.
    }
mentions =
    { $n ->
        [zero] لا مواضع
        [one] موضع واحد
        [two] موضعان
        [few] { $n } مواضع
        [many] { $n } موضعًا
       *[other] { $n } موضع
    }
split-head = أي الكلمات لا تدل على { $name }؟
split-none = اختر بعض الكلمات لا كلها.
split-preview = { $n } من المواضع تصبح { $name } ويبقى { $stay }.
drop-mentions = لا تدل على شيء
drop-mentions-tip = هذه الكلمات لا تدل على هذا ولا على غيره
names-also = تدل أيضًا على { $name }
names-instead = تدل على { $name } بدل الكلمات التي وُجدت
key-edit = تصحيح الواقعة
key-merge = دمج مع أخرى
key-split = فصل مواضع
key-add = إضافة واقعة من الكلمات المحددة

# المجموعات
collection-open = فتح مجموعة…
collection-new = مجموعة جديدة…
collection-copy = حفظ نسخة من المجموعة…
collection-salvage = حفظ ما يمكن قراءته…
collection-new-head = مجموعة جديدة
collection-new-text = تُحفظ المقالات وما وُجد فيها وما تقرره في ملف واحد، ويُحفظ كل شيء أولًا بأول.
collection-copy-head = حفظ نسخة من المجموعة
collection-copy-text = تضم النسخة كل المقالات والقرارات كما هي الآن، وتواصل العمل في المجموعة المفتوحة.
collection-salvage-head = حفظ ما يمكن قراءته
collection-salvage-text = تُحفظ المقالات والقرارات السليمة في مجموعة جديدة، ويبقى الملف التالف كما هو.
collection-path = مكان المجموعة
collection-folder-title = مجلد المجموعة
collection-browse = اختيار المجلد…
collection-make = إنشاء
collection-save = حفظ
collection-new-name = جديدة
collection-copy-name = نسخة من { $name }
salvaged = حُفظت المقالات ({ $articles }) والقرارات ({ $decisions })، وتعذرت قراءة أجزاء ({ $lost }).
desk-other-window = هذه المجموعة مفتوحة في نافذة أخرى، فتُقرأ هنا ولا يُقرَّر فيها شيء.
desk-other-window-of = هذه المجموعة مفتوحة في نافذة أخرى لدى { $who }، فتُقرأ هنا ولا يُقرَّر فيها شيء.
desk-not-writable = تتعذر الكتابة في المجموعة أو في مجلدها، فتُقرأ ولا يُقرَّر فيها شيء.
desk-failed = لا يُحفظ شيء: تعذر فتح { $path }: { $reason }
desk-waiting =
    { $n ->
        [zero] لا قرارات تنتظر الحفظ: { $reason }
        [one] قرار واحد لم يُحفظ بعد: { $reason }
        [two] قراران لم يُحفظا بعد: { $reason }
        [few] { $n } قرارات لم تُحفظ بعد: { $reason }
        [many] { $n } قرارًا لم يُحفظ بعد: { $reason }
       *[other] { $n } قرار لم يُحفظ بعد: { $reason }
    }
desk-saved = محفوظ
desk-saved-tip = كل القرارات محفوظة في { $path }
desk-saving = جارٍ الحفظ…
desk-nowhere = لا يُحفظ
desk-nowhere-tip = ما يُقرَّر يضيع عند إغلاق النافذة
key-done = وسم المقال بأنه منجز أو رفع الوسم
done = منجز
# ما تقرر
told-accepted = قبول { $about }
told-rejected = رفض { $about }
told-edited = تعديل { $about }
told-added = إضافة { $about }
told-unreviewed = سحب القرار في { $about }
told-several-accepted = قبول وقائع عددها { $n }
told-several-rejected = رفض وقائع عددها { $n }
told-several-edited = تعديل وقائع عددها { $n }
told-several-added = إضافة وقائع عددها { $n }
told-several-unreviewed = سحب القرار في وقائع عددها { $n }
told-several-merged = دمج وقائع عددها { $n } في واحدة
told-choose = اعتبار { $about } المكان الذي في { $value }
told-choose-other = اعتبار { $about } مكانًا آخر بالاسم نفسه
told-unresolve = اعتبار موقع { $about } غير معروف
told-point = وضع { $about } عند { $value }
told-rename = تسمية { $about } باسم { $value }
told-change = { $about } · { $field }: { $value }
told-aliases = أسماء أخرى
told-yes = نعم
told-no = لا
told-add = إضافة { $about }
told-add-as = إضافة { $about } ({ $value })
told-add-mention = كلمات أخرى تسمّي { $about }
told-drop-mention = كلمات لا تسمّي { $about }
told-respan = تصحيح كلمات { $about }
told-merge = دمج { $about } في { $value }
told-split =
    { $n ->
        [zero] لم يُفصل شيء عن { $about }
        [one] فصل موضع واحد عن { $about }
        [two] فصل موضعين عن { $about }
        [few] فصل { $n } مواضع عن { $about }
        [many] فصل { $n } موضعًا عن { $about }
       *[other] فصل { $n } موضع عن { $about }
    }
told-note = ملاحظة على { $about }: { $value }
told-note-none = حذف الملاحظة على { $about }
told-count-from = حساب التواريخ من { $value }
told-count-from-own = حساب التواريخ من تاريخ المقال
told-finished = إنهاء العمل على المقال
told-unfinished = استئناف العمل على المقال
told-away = إغلاق المقال
told-back = إعادة فتح المقال

# السجل
history = السجل
history-found = كما وُجد
history-whole = كل ما تقرر من قبل
history-points = ما يمكن الرجوع إليه فقط
history-empty = لم يُتخذ أي قرار بعد
history-undo = تراجع
history-redo = إعادة
history-carry =
    { $n ->
        [zero] نُقلت القرارات إلى ما وُجد من جديد
        [one] نُقلت القرارات إلى ما وُجد من جديد، ولم يجد قرار واحد موضعًا
        [two] نُقلت القرارات إلى ما وُجد من جديد، ولم يجد قراران موضعًا
        [few] نُقلت القرارات إلى ما وُجد من جديد، ولم تجد { $n } قرارات موضعًا
        [many] نُقلت القرارات إلى ما وُجد من جديد، ولم يجد { $n } قرارًا موضعًا
       *[other] نُقلت القرارات إلى ما وُجد من جديد، ولم يجد { $n } قرار موضعًا
    }
history-again = تقرير هذا من جديد
key-history = سجل المقال

# نسخ أخرى من النص
versions-changed = تغيّر الملف منذ قراءته في { $day }.
versions-older = هكذا كان الملف في { $day }. وفيه الآن نص آخر.
versions-carried =
    { $lost ->
        [0] تغيّر الملف منذ { $day }: القرارات المنقولة: { $n }
       *[other] تغيّر الملف منذ { $day }: القرارات المنقولة: { $n }، وبلا موضع: { $lost }
    }
versions-difference = عرض الفرق
versions-read = قراءة النسخة الجديدة
versions-not-now = ليس الآن
versions-before = النسخة السابقة
versions-later = النسخة الحالية
lost-count =
    { $n ->
        [zero] لكل القرارات موضع في ما وُجد الآن.
        [one] قرار واحد لا موضع له في ما وُجد الآن.
        [two] قراران لا موضع لهما في ما وُجد الآن.
        [few] { $n } قرارات لا موضع لها في ما وُجد الآن.
        [many] { $n } قرارًا لا موضع لها في ما وُجد الآن.
       *[other] { $n } قرار لا موضع لها في ما وُجد الآن.
    }
lost-show = عرضها
lost-head = قرارات بلا موضع
lost-text = لم يُعثر من جديد على ما تتعلق به. أعد اتخاذها حيث ما زالت صحيحة، أو اتركها؛ فهي باقية في السجل.
lost-select = تحديد هذه الكلمات
lost-select-words = تحديد هذه الكلمات: { $words }
lost-forget = تركه
lost-forget-words = تركه: { $words }
difference-head = ما الذي تغيّر
difference-before = من قبل
difference-after = الآن
difference-at = التغيير { $at } من { $of }
difference-none = الكلمات هي نفسها.
difference-next = التغيير التالي
difference-previous = التغيير السابق
difference-same =
    { $n ->
        [zero] تغيرت كل الفقرات
        [one] فقرة واحدة لم تتغير
        [two] فقرتان لم تتغيرا
        [few] { $n } فقرات لم تتغير
        [many] { $n } فقرة لم تتغير
       *[other] { $n } فقرة لم تتغير
    }
difference-removed = حُذف: { $words }
difference-added = أُضيف: { $words }
# في كل المقالات
key-everywhere = القرار في هذا الاسم في كل المقالات…
everywhere-head = { $name } في كل المقالات
everywhere-rename = تسمية أخرى
everywhere-kind = من نوع هذا
everywhere-place = في مكان هذا
everywhere-new-name = الاسم في كل المقالات
everywhere-searching = جارٍ البحث في المجموعة…
everywhere-preview =
    { $n ->
        [zero] لا يتغير شيء، ويبقى كما هو: { $stay }.
        [one] تتغير واقعة واحدة في مقال واحد، ويبقى كما هو: { $stay }.
        [two] تتغير واقعتان، عدد المقالات: { $articles }، ويبقى كما هو: { $stay }.
        [few] تتغير { $n } وقائع، عدد المقالات: { $articles }، ويبقى كما هو: { $stay }.
        [many] تتغير { $n } واقعة، عدد المقالات: { $articles }، ويبقى كما هو: { $stay }.
       *[other] تتغير { $n } واقعة، عدد المقالات: { $articles }، ويبقى كما هو: { $stay }.
    }
everywhere-go-on =
    { $n ->
        [zero] لا تغيير
        [one] تغيير واقعة واحدة
        [two] تغيير واقعتين
        [few] تغيير { $n } وقائع
        [many] تغيير { $n } واقعة
       *[other] تغيير { $n } واقعة
    }
everywhere-done =
    { $n ->
        [zero] لم يتغير شيء.
        [one] تغيرت واقعة واحدة في مقال واحد.
        [two] تغيرت واقعتان، عدد المقالات: { $articles }.
        [few] تغيرت { $n } وقائع، عدد المقالات: { $articles }.
        [many] تغيرت { $n } واقعة، عدد المقالات: { $articles }.
       *[other] تغيرت { $n } واقعة، عدد المقالات: { $articles }.
    }
everywhere-undo = التراجع عن ذلك في كل المقالات
# المقالات المفتوحة معًا
across = عبر المقالات
across-articles =
    { $n ->
        [zero] لا وقائع بعد في أي مقال مفتوح.
        [one] مقال واحد. افتح مقالات أخرى لتقارن ما تقوله.
        [two] مقالان. النقر على خانة ينقلك إلى كلماتها.
        [few] { $n } مقالات. النقر على خانة ينقلك إلى كلماتها.
        [many] { $n } مقالًا. النقر على خانة ينقلك إلى كلماتها.
       *[other] { $n } مقال. النقر على خانة ينقلك إلى كلماتها.
    }
across-ledger = الأعداد
across-timeline = الخط الزمني
across-actors = الفاعلون
across-places = الأماكن
across-filter = تصفية الجدول
across-sort = الترتيب بحسب هذا، ثم من آخره
across-gathering = جارٍ جمع المقالات… { $share } %
across-left-out =
    { $n ->
        [zero] لم يُترك شيء.
        [one] تُرك مقال آخر من القائمة: صفِّ القائمة.
        [two] تُرك مقالان آخران من القائمة: صفِّ القائمة.
        [few] تُركت { $n } مقالات أخرى من القائمة: صفِّ القائمة.
        [many] تُرك { $n } مقالًا آخر من القائمة: صفِّ القائمة.
       *[other] تُرك { $n } مقال آخر من القائمة: صفِّ القائمة.
    }
across-none = لا شيء يُعرض هنا.
across-what = ماذا
across-whose = لمن
across-by = على يد
across-where = أين
across-when = متى
across-figure = كم
across-says = من يقول ذلك
across-verdict = هل تتفق
across-article = المقال
across-words = الكلمات
across-who = من
across-name = الاسم
across-kind = النوع
across-n-articles = المقالات
across-aliases = أسماء أخرى
across-country = البلد
across-as = عبر المقالات: { $format }
across-export-head = تصدير ما تقوله المقالات المفتوحة
across-export-text = لكل المقالات المفتوحة التي عُثر على وقائعها. تُترك الوقائع المرفوضة. في CSV الجدول المعروض، وفي غيره الجداول الأربعة.
verdict-single = عدد واحد
verdict-agree = تتفق
verdict-differ = تختلف
verdict-contradict = تتناقض
format-across-xlsx = الفاعلون والأماكن والأعداد والخط الزمني، لكل منها ورقة
format-across-json = الشيء نفسه للبرامج
format-across-csv = أحد هذه الجداول، صف لكل واقعة
# قوائمي
lists-open = قوائمي…
lists-add = إضافة إلى قوائمي…
lists-found = من قوائمي
lists-head = قوائمي
lists-text = يجد البرنامج ما تضيفه من فاعلين وأماكن ووحدات إلى جانب ما يعرفه، ويتقدم ما عندك إذا تشابهت الأسماء. والملف لك، تفتحه في أي برنامج جداول:
lists-news = تغيّر الملف منذ آخر قراءة له؛ والحفظ يعتمد ما فيه هنا.
lists-no-place = لا يحدد هذا النظام مجلدًا للإعدادات، فلا مكان للملف.
lists-filter = تصفية الأسماء
lists-all = الكل
lists-actors = فاعلون
lists-places = أماكن
lists-units = وحدات
lists-actor = فاعل
lists-place = مكان
lists-unit = وحدة
lists-new = مدخل جديد
lists-coming = تجري القراءة…
lists-none = لا شيء في القوائم بعد.
lists-none-fit = لا مدخل يوافق ذلك.
lists-line = السطر { $n }
lists-remove = حذف { $name }
lists-type = ما هو
lists-choose = اختيار…
lists-name = الاسم
lists-english = الاسم بالإنكليزية
lists-aliases = أسماء أخرى، بينها |
lists-singular = المفرد
lists-plurals = صيغ الجمع، بينها |
lists-lat = خط العرض
lists-lon = خط الطول
lists-country = رمز البلد
lists-note = ملاحظة
lists-take = اعتماد
lists-back = رجوع
lists-bad =
    { $n ->
        [zero] كل الأسطر صالحة للاستعمال
        [one] سطر واحد لا يمكن استعماله، والسبب في «قوائمي»
        [two] سطران لا يمكن استعمالهما، والسبب في «قوائمي»
        [few] { $n } أسطر لا يمكن استعمالها، والسبب في «قوائمي»
        [many] { $n } سطرًا لا يمكن استعمالها، والسبب في «قوائمي»
       *[other] { $n } سطر لا يمكن استعمالها، والسبب في «قوائمي»
    }
lists-fault = السطر { $line }: { $reason }
lists-fault-kind = { $words } ليس نوعًا؛ الأنواع هي actor وplace وunit.
lists-fault-no-name = لا بد من اسم.
lists-fault-no-letter = لا حرف في الاسم { $words }.
lists-fault-too-long = الاسم الذي أوله { $words } أطول من أن يكون اسمًا.
lists-fault-type = لم يُختر بعد ما هو.
lists-fault-no-point = لا بد للمكان من خط عرض وخط طول بالدرجات، مثل 33.51 و36.29.
lists-fault-bad-point = { $words } ليس موقعًا؛ خطوط العرض من -90 إلى 90 وخطوط الطول من -180 إلى 180.
lists-fault-point-of-other = الأماكن وحدها لها خط عرض وخط طول.
lists-fault-country = { $words } ليس رمز بلد من حرفين، مثل SY.
lists-fault-twice = الاسم { $words } موجود في السطر { $line } أيضًا.
lists-fault-columns = أسماء الأعمدة ليست كما ينبغي أن تتوالى: kind, name, aliases, type, english, lat, lon, country, note.
lists-outlook-unchanged = يظهر هنا ما سيغيره الحفظ في المقالات المفتوحة.
lists-trying = يُنظر ما الذي سيتغير في المقالات المفتوحة…
lists-outlook-added =
    { $n ->
        [zero] لا تُضاف واقعة
        [one] تُضاف واقعة واحدة
        [two] تُضاف واقعتان
        [few] تُضاف { $n } وقائع
        [many] تُضاف { $n } واقعة
       *[other] تُضاف { $n } واقعة
    }
lists-outlook =
    { $n ->
        [zero] لا مقال مفتوحًا ليُرى ما سيتغير.
        [one] في المقال المفتوح: { $added }، وتتغير { $changed }، وتزول { $gone }
        [two] في مقالين مفتوحين: { $added }، وتتغير { $changed }، وتزول { $gone }
        [few] في { $n } مقالات مفتوحة: { $added }، وتتغير { $changed }، وتزول { $gone }
        [many] في { $n } مقالًا مفتوحًا: { $added }، وتتغير { $changed }، وتزول { $gone }
       *[other] في { $n } مقال مفتوح: { $added }، وتتغير { $changed }، وتزول { $gone }
    }
lists-outlook-some = في { $n } من المقالات المفتوحة ({ $open }): { $added }، وتتغير { $changed }، وتزول { $gone }
lists-becomes = { $from } ← { $to }
lists-way-added = تُضاف
lists-way-gone = تزول
lists-way-renamed = باسم آخر
lists-way-retyped = من نوع آخر
lists-way-moved = في مكان آخر
lists-way-reworded = تدل عليها كلمات أخرى
lists-way-relinked = بصلات أخرى
lists-changed-elsewhere = غيّر برنامج آخر الملف منذ قُرئ، فلم يُكتب فوقه.
lists-overwrite = الكتابة فوقه
lists-reload = إعادة قراءته بلا تغييراتي

# الدليل والجولة والمقال النموذجي
sample-open = فتح مقال نموذجي
guide = دليل المستخدم
guide-contents = المحتويات
welcome-head = مرحبًا بك في «وقائع»
welcome-text = افتح مقالًا لترى مَن وأين وكم إلى جانب نصه، أو ابدأ بمقال نموذجي وجولة لا تستغرق أكثر من دقيقتين.
tour = جولة في النافذة
tour-step = الخطوة { $n } من { $all }
tour-next = التالي
tour-back = رجوع
tour-skip = تخطي الجولة
tour-done = إنهاء
tour-1-head = المقال
tour-1-text = تحت كلمات الفاعلين والأماكن وأعداد القوة والتواريخ خطوط، ولكل نوع خطه. انقر على كلمات معلَّمة لتحديد واقعتها، أو أوقف المؤشر عليها لترى ما تدل عليه.
tour-2-head = الوقائع
tour-2-text = هنا كل ما عُثر عليه مرتبًا بحسب النوع، مع عدد كل نوع. اختر نوعًا من الأعلى، أو صفِّ الوقائع بكلمات تكتبها. وإذا نقرت على واقعة انتقلت إلى الكلمات التي أُخذت منها.
tour-3-head = كيف يُقرأ عدد القوة
tour-3-text = الصيغة أولًا، ثم العدد وما يُعدّ. وتحته: لمن، وعلى يد مَن، وأين، ومتى، ومَن القائل. وينقلك «يخالف» إلى عدد يناقض هذا العدد. أما ما كان إطاره منقّطًا فتحقق منه قبل غيره.
tour-4-head = المراجعة بلوحة المفاتيح
tour-4-text = اضغط { $next } للواقعة التالية، و{ $accept } لقبولها، و{ $reject } لرفضها. وللتراجع عن آخر قرار اضغط { $undo }، مرة بعد مرة بلا حد، حتى بعد إغلاق البرنامج وفتحه.
tour-5-head = الخريطة والرسوم
tour-5-text = تبيّن الخريطة مواقع الأماكن ومقدار ما ذُكر فيها من أعداد. وإلى جانبها خط زمني، وأشرطة للأعداد، ومَن ورد مع مَن. انقر على أي شيء لتنتقل إلى كلماته.
tour-6-head = مقالاتك
tour-6-text = كل مقال تفتحه يُدرج هنا ويُحفظ مع قراراتك فيه. ابحث في العناوين والنصوص، ورتّب القائمة أو صفِّها كما تشاء. ويبيّن الشريط في كل سطر إلى أين بلغت المراجعة.
tour-7-head = التصدير
tour-7-text = اضغط { $export } لكتابة الوقائع في تقرير أو جدول أو خريطة أو بيانات لبرامج أخرى: كلها، أو الكل عدا المرفوضة، أو المقبولة وحدها. وترى قبل ذلك كيف سيبدأ الملف.
tour-8-head = كل الأوامر والدليل
tour-8-text = اضغط { $commands } لتجد أي أمر بكلمات من أي من اللغتين، ومعه مفاتيحه. واضغط { $help } لفتح دليل المستخدم، وفيه شرح كل ما لم تتسع له هذه الجولة.
