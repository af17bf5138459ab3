# Words that readers see, in English. One message a line; docs/theme.md says how a site overrides them.

## Everywhere
skip-link = Skip to the content
menu-label = Main
languages-label = Languages
crumbs-label = Where this is
pages-label = Pages of this list
pages-of-site-label = About
home = Home
feed = Feed
made-with = Made with Handlist: no tracking, nothing loaded from elsewhere.

## Home
ways-by-kind = What there is
upcoming = Coming up
newest = Newest

## Lists
all-of = { $what }: all { $total }
records = { $total ->
    [one] { $total } record
   *[other] { $total } records
}
showing = { $first } to { $last } of { $total }
others = Others
page-number = Page { $number }
shown-of = The newest { $shown } of { $total }. The countries list them all.
more-tags = and { $number } more
previous = Previous
next = Next

## Records
contents = On this page
date = Date
updated = Last changed
verified = Last checked
source = Source
related = Related
in-common = In common: { $what }
matches = What could answer this
crossing-with = Narrow down: { $what }
not-translated = This record is not translated yet. It is shown in { $language }.
yes = Yes
no = No
money = { $currency } { $amount }

## Countries and regions
place-regions = Region
place-groups = Groups
place-members = Regions and countries in it
in-members = { $what } in its countries
place-group-LDC = Least developed country
place-group-LLDC = Landlocked developing country
place-group-SIDS = Small island developing State

## Search
search = Search
search-button = Search
search-box = Search this catalogue
search-hint = Quotation marks keep words together; a minus sign leaves a word out.
search-found = Results: { $total }
search-about = Results: about { $total }
search-none = Nothing was found for “{ $query }”.
search-tips = Try other or fewer words, or take filters away.
search-corrected = Showing results for “{ $corrected }”.
search-as-typed = Search instead for “{ $query }”
search-loading = Searching …
search-failed = The search could not be loaded. The connection may have been lost, or the catalogue has just been renewed.
search-retry = Try again
search-order = Order
search-relevance = Best match
search-newest = Newest first
search-title = By title
search-narrow = Narrow down
search-kind = What it is
search-language = Language
search-date = Date
search-from = From the year
search-to = To the year
search-clear = Take all filters away
search-needs-script = The search needs JavaScript. Everything can be reached from here, too:
search-browse = Or look around
search-link = Browse instead of searching

## Where there is no page
not-found = There is no such page
not-found-text = It may have moved, or the address may have a typing mistake in it. Everything in this catalogue can be reached from here:
moved = This page has moved

## Dates and numbers
number-group = { "," }
number-point = { "." }
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-year = { $year }
duration-years = { $number ->
    [one] { $number } year
   *[other] { $number } years
}
duration-months = { $number ->
    [one] { $number } month
   *[other] { $number } months
}
duration-weeks = { $number ->
    [one] { $number } week
   *[other] { $number } weeks
}
duration-days = { $number ->
    [one] { $number } day
   *[other] { $number } days
}
duration-hours = { $number ->
    [one] { $number } hour
   *[other] { $number } hours
}
duration-minutes = { $number ->
    [one] { $number } minute
   *[other] { $number } minutes
}
duration-seconds = { $number ->
    [one] { $number } second
   *[other] { $number } seconds
}
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
