# Words that readers see, in Russian. One message a line; docs/theme.md says how a site overrides them.

## Everywhere
skip-link = Перейти к содержанию
menu-label = Главное меню
menu = Меню
languages-label = Языки
crumbs-label = Расположение этой страницы
pages-label = Страницы этого списка
pages-of-site-label = О сайте
home = Главная
feed = Лента обновлений
made-with = Создано с помощью Handlist: без отслеживания, ничего не загружается с других сайтов.

## Home
kinds = Что здесь есть
upcoming = Скоро
newest = Новое
asks = Запросы
asks-all = Все запросы

## Lists
all-of = { $what }: показать все ({ $total })
records = { $total ->
    [one] { $total } запись
    [few] { $total } записи
    [many] { $total } записей
   *[other] { $total } записи
}
showing = { $first }–{ $last } из { $total }
others = Прочее
page-number = Страница { $number }
shown-of = Самые новые записи: { $shown } из { $total }. Полный список приведен на страницах стран.
more-tags = и еще { $number }
show-more = { $number ->
    [one] Показать еще { $number }
    [few] Показать еще { $number }
    [many] Показать еще { $number }
   *[other] Показать еще { $number }
}
previous = Назад
next = Далее

## Events
past = Прошедшие
undated = Дата неизвестна
now = Сейчас
to-come = Предстоит
edition-earlier = Ранее
edition-later = Позже

## Records
contents = На этой странице
date = Дата
updated = Последнее изменение
verified = Последняя проверка
also = Другие названия
source = Источник
related = См. также
in-common = Общее: { $what }
matches = Что может подойти
crossing-with = Уточнить: { $what }
involved = Связано: { $what }
in-languages = Языки этих записей
not-translated = Эта запись пока не переведена. Язык текста: { $language }.
yes = Да
no = Нет
money = { $amount } { $currency }
callout-note = Примечание
callout-tip = Совет
callout-important = Важно
callout-warning = Предупреждение
callout-caution = Осторожно
footnote-back = Назад к тексту: сноска { $note }, место { $place }
video = Видео

## Requests and offers
match-none = Пока ничего не подходит
match-nearest = Что подходит ближе всего
match-via = Сопоставлено с:
match-requests = Запросы, которым это может подойти
match-answers = Что может подойти к запросам этой стороны
match-unanswered = Запросы, на которые пока нет ответа
match-fits = Подходит на { $percent } %
list-more = ещё { $number }
match-same = { $field }: { $values }
match-same-topics = Темы: { $values }
match-same-audience = Для кого: { $values }
match-same-place = Где: { $values }
match-same-language = Язык: { $values }
match-same-flag = { $field }
match-not-same-flag = { $field }: нет
match-broader = { $count ->
    [one] { $field }: { $values }; сюда входит { $asked }
   *[other] { $field }: { $values }; сюда входят { $asked }
}
match-narrower = { $field }: { $values } (часть запрошенного: { $asked })
match-holds = { $count ->
    [one] Где: { $values }; здесь находится { $asked }
   *[other] Где: { $values }; здесь находятся { $asked }
}
match-group = { $group ->
    [LDC] Для группы «наименее развитые страны»: { $asked }
    [LLDC] Для группы «развивающиеся страны, не имеющие выхода к морю»: { $asked }
   *[SIDS] Для группы «малые островные развивающиеся государства»: { $asked }
}
match-worldwide = По всему миру
match-within = Где: { $values } (в пределах запрошенного: { $asked })
match-neighbour = Где: { $values } (тот же регион, что и { $asked })
match-same-region = Где: { $values } (тот же крупный регион, что и { $asked })
match-no-place = Страна не указана: возможно, открыто для всех
match-different = Не охвачено ({ $field }): { $values }
match-different-topics = Не охвачено: { $values }
match-different-audience = Не для этой аудитории: { $values }
match-different-place = Не здесь: { $values }
match-different-language = Нет на языке: { $values }
match-different-flag = { $field }: нет
match-not-different-flag = { $field }: да
match-unknown = Не указано: { $field }
match-unknown-topics = Не указано, о чём
match-unknown-audience = Не указано, для кого
match-unknown-place = Не указано, где
match-unknown-language = Не указано, на каком языке
match-until = Окончание: { $date }
match-gap = Этого никто не предлагает ({ $field }): { $values }
match-gap-audience = Этого никто не предлагает для такой аудитории: { $values }
match-gap-place = Этого никто не предлагает здесь: { $values }
match-gap-language = Этого никто не предлагает на языке: { $values }
match-gap-flag = Этого никто не предлагает: { $field }
match-gap-all = Этого никто не предлагает: { $values }

## Countries and regions
place-regions = Регион
place-groups = Группа
place-members = Входящие в состав регионы и страны
in-members = { $what } в странах региона
place-group-LDC = Наименее развитые страны
place-group-LLDC = Развивающиеся страны, не имеющие выхода к морю
place-group-SIDS = Малые островные развивающиеся государства

## Поиск
search = Поиск
search-button = Искать
search-box = Искать в каталоге
search-hint = Кавычки сохраняют слова вместе; знак минус исключает слово.
search-found = Найдено: { $total }
search-about = Найдено: около { $total }
search-none = По запросу «{ $query }» ничего не найдено.
search-tips = Попробуйте другие слова или меньше слов либо снимите фильтры.
search-corrected = Показаны результаты по запросу «{ $corrected }».
search-as-typed = Искать вместо этого «{ $query }»
search-meant = Возможно, вы имели в виду «{ $meant }»?
search-loading = Идет поиск…
search-failed = Не удалось загрузить поиск. Возможно, пропала связь или каталог только что обновился.
search-retry = Повторить
search-order = Порядок
search-relevance = По соответствию
search-newest = Сначала новые
search-title = По названию
search-narrow = Уточнить
search-kind = Что это
search-language = Язык
search-date = Дата
search-from = С года
search-to = По год
search-clear = Снять все фильтры
search-needs-script = Для поиска нужен JavaScript. Всё доступно и отсюда:
search-browse = Или просмотрите разделы
search-link = Разделы вместо поиска

## Pictures
to-list = Перейти к списку
map = На карте
map-note = Границы и названия на этой карте не означают выражения какого-либо мнения относительно статуса той или иной страны или района.
map-place = Страна
numbers = Данные в виде таблицы
number-of-records = Число записей
grid = { $rows } по регионам
grid-note = Каждое число показывает количество записей. Заштрихованная клетка с прочерком означает, что в каталоге таких записей пока нет.
years = По годам
years-most = С { $first } по { $last } год, за год не более { $most }. Все данные приведены в таблице.
year = Год
timeline = Хронология
timeline-title = Название
timeline-from = Начало
timeline-to = Окончание

## On this device
device = На этом устройстве
device-link = Читать без подключения или без изображений
device-intro = Прочитанные страницы открываются и без подключения. Можно сохранить и весь каталог.
device-needs-script = Для сохранения страниц на этом устройстве нужен JavaScript.
device-none = Не сохранено на этом устройстве.
device-partly = Сохранено частично: { $done } из { $all }
device-kept = Сохранено { $date }
device-loading = Загрузка: { $done } из { $all }
device-progress = Ход загрузки
device-keep = Сохранить каталог на этом устройстве ({ $size })
device-pause = Приостановить
device-resume = Продолжить (осталось { $size })
device-update = Обновить ({ $size })
device-new = Добавлено или изменено записей с тех пор: { $count }
device-current = С тех пор ничего не изменилось.
device-offline = Сейчас нет подключения.
device-waiting = Подключение прервалось. Когда оно восстановится, загрузка продолжится автоматически.
device-space = На этом устройстве недостаточно места: требуется еще около { $size }. Уже загруженное сохранится.
device-failed = Не удалось загрузить каталог. Повторите попытку позже.
device-remove = Удалить с этого устройства
device-sure = Удалить сохраненные материалы каталога на этом языке?
device-yes = Да, удалить
device-no = Нет, оставить
device-removed = Удалено с этого устройства.
device-pictures = Изображения
device-text-only = Только текст: не загружать изображения
device-missing = Эта страница не сохранена на этом устройстве.
device-retry = Повторить
device-visited = Прочитанные страницы
device-local = Весь каталог уже здесь: его страницы — это файлы на этом устройстве.
device-unsupported = Этот браузер или этот адрес не позволяет сохранять страницы для чтения без подключения.

## Where there is no page
not-found = Такой страницы нет
not-found-text = Возможно, она была перемещена или в адресе допущена опечатка. Отсюда можно перейти к любому разделу каталога:
moved = Эта страница перемещена

## Запросы и предложения
example-record = Пример, а не настоящая запись
example-request = Пример, а не настоящий запрос
request-open = Открыт
request-open-until = Открыт до: { $date }.
request-past = Срок истек: был открыт до: { $date }.
request-past-short = Срок истек
request-answered-by = Ответ дает:
requests-open = { $number ->
    [one] { $number } открытый запрос
    [few] { $number } открытых запроса
   *[other] { $number } открытых запросов
}
requests-are-open = { $number ->
    [one] открыт
   *[other] открыто
}
requests-examples = { $number ->
    [one] { $number } пример
    [few] { $number } примера
   *[other] { $number } примеров
}
requests-over = { $number ->
    [one] { $number } исполненный или с истекшим сроком
   *[other] { $number } исполненных или с истекшим сроком
}
requests-history = Исполненные и с истекшим сроком

## Охват
coverage-title = { $rows }: предложения и запросы
coverage-lead = То, что предлагается, рядом с тем, что запрашивается. Сначала идут строки, где спрос превышает предложение.
coverage-examples = { $number ->
    [one] { $number } из учтенных здесь запросов — пример, а не настоящий запрос.
    [few] { $number } из учтенных здесь запросов — примеры, а не настоящие запросы.
   *[other] { $number } из учтенных здесь запросов — примеры, а не настоящие запросы.
}
coverage-total = Открытых запросов: { $requests }. Предложений: { $offers }.
coverage-past = Не учтены: исполненные запросы и запросы с истекшим сроком — { $requests }; завершившиеся предложения — { $offers }.
coverage-none = Есть запросы, но нет предложений
coverage-unmet = На что пока нет подходящего предложения
coverage-requests-number = { $number ->
    [one] { $number } запрос
    [few] { $number } запроса
   *[other] { $number } запросов
}
coverage-table = Числа
coverage-note = Каждое число ведет к тому, что в нем учтено. Запись учитывается один раз в каждой строке и каждом столбце, к которым она относится, и один раз в итогах. Записи более узких рубрик тоже учитываются.
coverage-caption = Предложения − открытые запросы = разница
coverage-cell = Предложений: { $offers }. Запросов: { $requests }. Разница: { $difference }.
coverage-empty = Нет ни предложений, ни запросов
coverage-all = Всего
coverage-column-unplaced = Место не указано
coverage-column-LDC = Наименее развитые страны
coverage-column-LLDC = Развивающиеся страны, не имеющие выхода к морю
coverage-column-SIDS = Малые островные развивающиеся государства
coverage-more-rows = { $number ->
    [one] Еще { $number } строка есть в файле CSV.
    [few] Еще { $number } строки есть в файле CSV.
   *[other] Еще { $number } строк есть в файле CSV.
}
coverage-more-columns = { $number ->
    [one] Еще { $number } столбец есть в файле CSV.
    [few] Еще { $number } столбца есть в файле CSV.
   *[other] Еще { $number } столбцов есть в файле CSV.
}
coverage-more-unmet = { $number ->
    [one] Еще { $number } запрос здесь не показан.
    [few] Еще { $number } запроса здесь не показаны.
   *[other] Еще { $number } запросов здесь не показаны.
}
coverage-csv = Эти числа в виде таблицы (CSV)
coverage-counted = Что учтено в числах
coverage-offers = Предложения
coverage-requests = Открытые запросы
coverage-here = Открытых запросов здесь: { $requests }. Предложений здесь: { $offers }.
reach-LDC = { $reached ->
    [one] Предложение есть для { $reached } наименее развитой страны из { $members }.
   *[other] Предложения есть для { $reached } наименее развитых стран из { $members }.
}
reach-LLDC = { $reached ->
    [one] Предложение есть для { $reached } развивающейся страны, не имеющей выхода к морю, из { $members }.
   *[other] Предложения есть для { $reached } развивающихся стран, не имеющих выхода к морю, из { $members }.
}
reach-SIDS = { $reached ->
    [one] Предложение есть для { $reached } малого островного развивающегося государства из { $members }.
   *[other] Предложения есть для { $reached } малых островных развивающихся государств из { $members }.
}
reach-on-LDC = { $reached ->
    [one] «{ $what }»: предложение есть для { $reached } наименее развитой страны из { $members }.
   *[other] «{ $what }»: предложения есть для { $reached } наименее развитых стран из { $members }.
}
reach-on-LLDC = { $reached ->
    [one] «{ $what }»: предложение есть для { $reached } развивающейся страны, не имеющей выхода к морю, из { $members }.
   *[other] «{ $what }»: предложения есть для { $reached } развивающихся стран, не имеющих выхода к морю, из { $members }.
}
reach-on-SIDS = { $reached ->
    [one] «{ $what }»: предложение есть для { $reached } малого островного развивающегося государства из { $members }.
   *[other] «{ $what }»: предложения есть для { $reached } малых островных развивающихся государств из { $members }.
}

## Durations
duration-years = { $number ->
    [one] { $number } год
    [few] { $number } года
    [many] { $number } лет
   *[other] { $number } года
}
duration-months = { $number ->
    [one] { $number } месяц
    [few] { $number } месяца
    [many] { $number } месяцев
   *[other] { $number } месяца
}
duration-weeks = { $number ->
    [one] { $number } неделя
    [few] { $number } недели
    [many] { $number } недель
   *[other] { $number } недели
}
duration-days = { $number ->
    [one] { $number } день
    [few] { $number } дня
    [many] { $number } дней
   *[other] { $number } дня
}
duration-hours = { $number ->
    [one] { $number } час
    [few] { $number } часа
    [many] { $number } часов
   *[other] { $number } часа
}
duration-minutes = { $number ->
    [one] { $number } минута
    [few] { $number } минуты
    [many] { $number } минут
   *[other] { $number } минуты
}
duration-seconds = { $number ->
    [one] { $number } секунда
    [few] { $number } секунды
    [many] { $number } секунд
   *[other] { $number } секунды
}

## What is new
changes = Что нового
changes-intro = Что добавлено в этот каталог и что изменилось; последние изменения — первыми.
changes-none = Изменения пока не зарегистрированы.
changes-older = Более ранние изменения здесь не приведены.
changes-added = Новое:
changes-changed = Изменено:
changes-renamed = Перемещено:
changes-translations = Переведено:
changes-removed = Удалено:
changes-parts = Что изменилось:
changes-translated = Переведено на языки:
digest = { $title }: что нового с { $date }
digest-none = С { $date } ничего не изменилось.
digest-added = Новое: { $title } ({ $kind })
digest-changed = Изменено: { $title } ({ $kind })
digest-renamed = Перемещено: { $title } ({ $kind })
digest-translated = Переведено: { $title } ({ $kind })
digest-parts = { $item }. Что изменилось: { $parts }
digest-languages = { $item }. Переведено на языки: { $languages }
digest-summary = { $item }. { $summary }
digest-removed = Удалено
field-title = Название
field-summary = Краткое описание
field-body = Текст
list-comma = {", "}

## The network
network = Сеть
network-take-part = Участвовать
network-members = Члены
network-no-members = Пока не указан ни один член.
network-kinds = Кто может быть членом
network-more = { $number ->
    [one] Еще { $number } член указан в полном списке.
    [few] Еще { $number } члена указаны в полном списке.
   *[other] Еще { $number } членов указаны в полном списке.
}
network-since = Дата вступления: { $date }
network-offers = { $number ->
    [one] { $number } предложение
    [few] { $number } предложения
   *[other] { $number } предложений
}
network-asks = Запрашивает:
network-partners = партнеров: { $number }
network-ties = Кто с кем работает
network-note = Линия соединяет двух участников, названных в одной и той же записи, а также часть с целым. Чем она толще, тем больше таких записей.
network-member = Член сети
network-not-member = Не член сети
network-none = Никто из них не указан как член. Они приведены здесь, потому что названы вместе в записях.
network-drawn = Показано { $shown } из { $total }: те, у кого больше всего связей.
network-drawn-ties = Из связей между ними (всего { $total }) показаны самые сильные: { $shown }.
network-crowded = Записей, в которых названо сразу более { $most } участников: { $number }. Связью они не считаются.
network-drawing = Схема: имен — { $number }, линий — { $ties }. Полные названия даны в списке, все связи — в тексте ниже.
network-table = Словами ({ $number })
network-one = Кто
network-works-with = С кем работает
network-through = Через что

## For maintainers
quality = Качество записей
quality-intro = Для тех, кто ведет этот каталог: чего не хватает, что похоже на копию и что давно никто не проверял.
quality-average = В среднем они заполнены на { $percent } %.
quality-kinds = По видам
quality-completeness = Заполненность в процентах
quality-missing = Чего не хватает чаще всего (записи)
quality-incomplete = Наименее заполненные
quality-record = Запись
quality-raise = Что повысило бы ее больше всего (пункты)
quality-duplicates = Почти одинаковые записи
quality-like = Похожа на
quality-alike = Совпадение
quality-overdue = Давно не проверялись
quality-never = Ни разу не проверялись
quality-undated = Без даты
quality-orphans = На них ведет только список
quality-untranslated = Не на всех языках
## Формы
form-needed = (обязательно)
form-choose = Выберите…
form-add = Добавить еще
form-send = Отправить
form-mail = Написать письмо
form-save = Сохранить в файл
form-clear = Очистить форму
form-keep = Хранить написанное на этом устройстве до отправки
form-text = Отправляемый текст
form-wrong = Отправить пока нельзя
form-missing = Это нужно заполнить.
form-bad-date = Напишите дату, например 2026-03-02, 2026-03 или 2026.
form-bad-datetime = Укажите день и время.
form-bad-year = Напишите год, например 2026.
form-bad-integer = Напишите целое число.
form-bad-number = Напишите число.
form-bad-url = Напишите полный адрес, который начинается с https://.
form-bad-email = Напишите адрес электронной почты, например name@example.org.
form-bad-money = Напишите сумму и три буквы валюты, например 250000 и EUR.
form-bad-duration = Напишите целое число и выберите единицу.
form-bad-geo = Напишите широту от -90 до 90 и долготу от -180 до 180.
form-bad-reference = В этом каталоге нет ничего с таким названием. Выберите из предложенного.
form-bad-pattern = Это написано не в той форме, которая требуется.
form-before = Эта дата раньше, чем «{ $field }».
form-leave-empty = Оставьте это поле пустым
form-mailed = Откроется ваша почтовая программа с тем, что вы написали. Отправьте письмо оттуда по адресу { $email }. Если ничего не открылось, скопируйте текст ниже в письмо. Написанное останется здесь, пока вы не очистите форму.
form-long = Это слишком длинно для ссылки на письмо. Текст сохранен в файле { $file }: приложите его к письму по адресу { $email }.
form-saved = Сохранено в файле { $file }.
form-offline = Нет соединения. Сохраните написанное в файл или отправьте позже.
form-cleared = Форма пуста, и на этом устройстве ничего из нее не хранится.
form-again = Открыть письмо еще раз
form-next = Что будет дальше
form-needs-script = Для этой формы нужен JavaScript. Без него ответьте на эти вопросы в письме по адресу
form-saves-by-script = Для этой формы нужен JavaScript. Без него скопируйте эти вопросы и передайте их с ответами.
form-date-hint = Насколько известно точно: 2026-03-02, 2026-03 или 2026.
form-suggest-hint = Начните писать и выберите из предложенного.
form-private-hint = Не публикуется, если вы не разрешите это ниже.
form-contact-hint = Иначе то, как с вами связаться, видят только те, кто ведет этот каталог.
form-field-title = Название
form-field-summary = Кратко, одним предложением
form-field-date = Дата
form-field-source = Источник
form-field-body = Что-нибудь еще
form-field-contact-public = Мои контактные данные можно опубликовать
form-amount = Сумма
form-currency = Валюта, три буквы
form-how-many = Сколько
form-unit = Единица
form-latitude = Широта
form-longitude = Долгота
form-years = Годы
form-months = Месяцы
form-weeks = Недели
form-days = Дни
form-hours = Часы
form-minutes = Минуты
form-number-between = От { $min } до { $max }.
form-number-least = Не меньше { $min }.
form-number-most = Не больше { $max }.
form-date-between = От { $min } до { $max }.
form-date-least = Не раньше { $min }.
form-date-most = Не позже { $max }.
form-characters-least = { $min ->
    [one] Не менее { $min } символа.
    [few] Не менее { $min } символов.
    [many] Не менее { $min } символов.
   *[other] Не менее { $min } символа.
}
form-characters-most = { $max ->
    [one] Не более { $max } символа.
    [few] Не более { $max } символов.
    [many] Не более { $max } символов.
   *[other] Не более { $max } символа.
}
form-characters-between = { $max ->
    [one] От { $min } до { $max } символа.
    [few] От { $min } до { $max } символов.
    [many] От { $min } до { $max } символов.
   *[other] От { $min } до { $max } символа.
}
form-values-least = { $min ->
    [one] Не менее { $min } значения.
    [few] Не менее { $min } значений.
    [many] Не менее { $min } значений.
   *[other] Не менее { $min } значения.
}
form-values-most = { $max ->
    [one] Не более { $max } значения.
    [few] Не более { $max } значений.
    [many] Не более { $max } значений.
   *[other] Не более { $max } значения.
}
form-values-between = { $max ->
    [one] От { $min } до { $max } значения.
    [few] От { $min } до { $max } значений.
    [many] От { $min } до { $max } значений.
   *[other] От { $min } до { $max } значения.
}
