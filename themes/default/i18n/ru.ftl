# Words that readers see, in Russian. One message a line; docs/theme.md says how a site overrides them.

## Everywhere
skip-link = Перейти к содержанию
menu-label = Главное меню
languages-label = Языки
crumbs-label = Расположение этой страницы
pages-label = Страницы этого списка
pages-of-site-label = О сайте
home = Главная
feed = Лента обновлений
made-with = Создано с помощью Handlist: без отслеживания, ничего не загружается с других сайтов.

## Home
ways-by-kind = Что здесь есть
upcoming = Скоро
newest = Новое

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
previous = Назад
next = Далее

## Records
contents = На этой странице
date = Дата
updated = Последнее изменение
verified = Последняя проверка
source = Источник
related = См. также
in-common = Общее: { $what }
matches = Что может подойти
crossing-with = Уточнить: { $what }
not-translated = Эта запись пока не переведена. Язык текста: { $language }.
yes = Да
no = Нет
money = { $amount } { $currency }

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
search-loading = Идёт поиск …
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

## Where there is no page
not-found = Такой страницы нет
not-found-text = Возможно, она была перемещена или в адресе допущена опечатка. Отсюда можно перейти к любому разделу каталога:
moved = Эта страница перемещена

## Dates and numbers
number-group = { "\u00A0" }
number-point = { "," }
date-day = { $day } { $month } { $year } года
# month-N stands in the genitive, as date-day needs it; so the month is put into words that take a genitive.
date-month = в течение { $month } { $year } года
date-year = { $year } год
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
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря
