# Words that readers see, in English. One message a line; docs/theme.md says how a site overrides them.

## Everywhere
skip-link = Skip to the content
menu-label = Main
menu = Menu
languages-label = Languages
crumbs-label = Where this is
pages-label = Pages of this list
pages-of-site-label = About
home = Home
feed = Feed
made-with = Made with Handlist: no tracking, nothing loaded from elsewhere.

## Home
kinds = What there is
upcoming = Coming up
newest = Newest
asks = What is asked for
asks-all = All that is asked for

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
show-more = { $number ->
    [one] Show { $number } more
   *[other] Show { $number } more
}
previous = Previous
next = Next

## Events
past = Past
undated = Date not known
now = Now
to-come = To come
edition-earlier = Earlier
edition-later = Later

## Records
contents = On this page
date = Date
updated = Last changed
verified = Last checked
also = Also known as
source = Source
related = Related
in-common = In common: { $what }
matches = What could answer this
crossing-with = Narrow down: { $what }
involved = Involved: { $what }
in-languages = Languages of these records
not-translated = This record is not translated yet. It is shown in { $language }.
yes = Yes
no = No
money = { $currency } { $amount }
callout-note = Note
callout-tip = Tip
callout-important = Important
callout-warning = Warning
callout-caution = Caution
footnote-back = Back to the text: note { $note }, place { $place }
video = Video

## Requests and offers
match-none = Nothing answers this yet
match-nearest = What comes nearest
match-via = Matched with:
match-requests = Requests that this could answer
match-answers = What could answer its requests
match-unanswered = Requests that nothing answers yet
match-fits = Fits { $percent }%
list-more = { $number } more
match-same = { $field }: { $values }
match-same-topics = Covers { $values }
match-same-audience = For: { $values }
match-same-place = In { $values }
match-same-language = In { $values }
match-same-flag = { $field }
match-not-same-flag = { $field }: no
match-broader = { $count ->
    [one] { $field }: { $values }, of which { $asked } is a part
   *[other] { $field }: { $values }, of which { $asked } are parts
}
match-narrower = { $field }: { $values }, as a part of { $asked }
match-holds = { $count ->
    [one] In { $values }, where { $asked } lies
   *[other] In { $values }, where { $asked } lie
}
match-group = { $group ->
    [LDC] For least developed countries: { $asked }
    [LLDC] For landlocked developing countries: { $asked }
   *[SIDS] For small island developing States: { $asked }
}
match-worldwide = Worldwide
match-within = In { $values }, within { $asked }
match-neighbour = In { $values }, in the same region as { $asked }
match-same-region = In { $values }, in the same larger region as { $asked }
match-no-place = Names no country, so it may be open to all
match-different = { $field }: not { $values }
match-different-topics = Does not cover { $values }
match-different-audience = Not for: { $values }
match-different-place = Not in { $values }
match-different-language = Not in { $values }
match-different-flag = { $field }: no
match-not-different-flag = { $field }: yes
match-unknown = Does not say: { $field }
match-unknown-topics = Does not say what it covers
match-unknown-audience = Does not say for whom
match-unknown-place = Does not say where
match-unknown-language = Does not say in which language
match-until = Until { $date }
match-gap = No one offers this with { $field }: { $values }
match-gap-audience = No one offers this for: { $values }
match-gap-place = No one offers this in { $values }
match-gap-language = No one offers this in { $values }
match-gap-flag = No one offers this with: { $field }
match-gap-all = No one offers this: { $values }

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
search-meant = Did you mean “{ $meant }”?
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

## Pictures
to-list = Straight to the list
map = On the map
map-note = Borders and names on this map are not an opinion on the status of any country or area.
map-place = Country
numbers = The numbers as a table
number-of-records = Records
grid = { $rows } by region
grid-note = Each number counts records. A hatched field with a dash has none in this catalogue yet.
years = By year
years-most = From { $first } to { $last }, at most { $most } in a year. The table has all numbers.
year = Year
timeline = Over time
timeline-title = Title
timeline-from = From
timeline-to = To

## On this device
device = On this device
device-link = Read without a connection, or without pictures
device-intro = Pages that you have read open again without a connection. The whole catalogue can be kept as well.
device-needs-script = Keeping pages on this device needs JavaScript.
device-none = Not kept on this device.
device-partly = Partly kept: { $done } of { $all }
device-kept = Kept on { $date }
device-loading = Fetching: { $done } of { $all }
device-progress = How much has been fetched
device-keep = Keep this catalogue on this device ({ $size })
device-pause = Pause
device-resume = Go on ({ $size } left)
device-update = Bring up to date ({ $size })
device-new = New or changed since: { $count }
device-current = Nothing has changed since.
device-offline = There is no connection at present.
device-waiting = The connection was lost. This goes on by itself once it is back.
device-space = There is not enough room on this device: about { $size } more are needed. What has been fetched so far stays.
device-failed = The catalogue could not be fetched. Try again later.
device-remove = Remove from this device
device-sure = Remove what is kept of this catalogue in this language?
device-yes = Yes, remove it
device-no = No, leave it
device-removed = Removed from this device.
device-pictures = Pictures
device-text-only = Text only: load no pictures
device-missing = This page is not kept on this device.
device-retry = Try again
device-visited = Pages that you have read
device-local = The whole catalogue is here already: its pages are files on this device.
device-unsupported = This browser or this address cannot keep pages for reading without a connection.

## Where there is no page
not-found = There is no such page
not-found-text = It may have moved, or the address may have a typing mistake in it. Everything in this catalogue can be reached from here:
moved = This page has moved

## Requests and offers
example-record = Example, not a real entry
example-request = Example, not a real request
request-open = Open
request-open-until = Open until { $date }.
request-past = Past: it was open until { $date }.
request-past-short = Past
request-answered-by = Answered by:
requests-open = { $number ->
    [one] { $number } open request
   *[other] { $number } open requests
}
requests-are-open = { $number ->
    [one] open
   *[other] open
}
requests-examples = { $number ->
    [one] { $number } example
   *[other] { $number } examples
}
requests-over = { $number ->
    [one] { $number } answered or past
   *[other] { $number } answered or past
}
requests-history = Answered and past

## Coverage
coverage-title = { $rows }: offers and requests
coverage-lead = What is offered beside what is asked for. Rows in which more is asked for than offered come first.
coverage-examples = { $number ->
    [one] { $number } of the requests counted here is an example, not a real request.
   *[other] { $number } of the requests counted here are examples, not real requests.
}
coverage-total = Open requests: { $requests }. Offers: { $offers }.
coverage-past = Not counted: requests that are answered or past: { $requests }; offers that are over: { $offers }.
coverage-none = Asked for, and no offer
coverage-unmet = What no offer answers yet
coverage-requests-number = { $number ->
    [one] { $number } request
   *[other] { $number } requests
}
coverage-table = The numbers
coverage-note = Each number leads to what it counts. A record counts once in every row and column that it belongs to, and once in their totals. Records under narrower terms count as well.
coverage-caption = Offers − open requests = difference
coverage-cell = Offers: { $offers }. Requests: { $requests }. Difference: { $difference }.
coverage-empty = No offer, no request
coverage-all = All
coverage-column-unplaced = No place stated
coverage-column-LDC = Least developed countries
coverage-column-LLDC = Landlocked developing countries
coverage-column-SIDS = Small island developing States
coverage-more-rows = { $number ->
    [one] { $number } more row is in the CSV file.
   *[other] { $number } more rows are in the CSV file.
}
coverage-more-columns = { $number ->
    [one] { $number } more column is in the CSV file.
   *[other] { $number } more columns are in the CSV file.
}
coverage-more-unmet = { $number ->
    [one] { $number } more request is not listed here.
   *[other] { $number } more requests are not listed here.
}
coverage-csv = These numbers as a table (CSV)
coverage-counted = What the numbers count
coverage-offers = Offers
coverage-requests = Open requests
coverage-here = Open requests here: { $requests }. Offers here: { $offers }.
reach-LDC = { $reached ->
    [one] { $reached } of { $members } least developed countries has an offer.
   *[other] { $reached } of { $members } least developed countries have an offer.
}
reach-LLDC = { $reached ->
    [one] { $reached } of { $members } landlocked developing countries has an offer.
   *[other] { $reached } of { $members } landlocked developing countries have an offer.
}
reach-SIDS = { $reached ->
    [one] { $reached } of { $members } small island developing States has an offer.
   *[other] { $reached } of { $members } small island developing States have an offer.
}
reach-on-LDC = { $reached ->
    [one] { $reached } of { $members } least developed countries has an offer on “{ $what }”.
   *[other] { $reached } of { $members } least developed countries have an offer on “{ $what }”.
}
reach-on-LLDC = { $reached ->
    [one] { $reached } of { $members } landlocked developing countries has an offer on “{ $what }”.
   *[other] { $reached } of { $members } landlocked developing countries have an offer on “{ $what }”.
}
reach-on-SIDS = { $reached ->
    [one] { $reached } of { $members } small island developing States has an offer on “{ $what }”.
   *[other] { $reached } of { $members } small island developing States have an offer on “{ $what }”.
}

## Durations
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

## What is new
changes = What is new
changes-intro = What has been added to this catalogue and what has changed, the latest first.
changes-none = No change has been recorded yet.
changes-older = Older changes are not listed.
changes-added = New:
changes-changed = Changed:
changes-renamed = Moved:
changes-translations = Translated:
changes-removed = No longer here:
changes-parts = Changed in it:
changes-translated = Translated into:
digest = { $title }: what is new since { $date }
digest-none = Nothing has changed since { $date }.
digest-added = New: { $title } ({ $kind })
digest-changed = Changed: { $title } ({ $kind })
digest-renamed = Moved: { $title } ({ $kind })
digest-translated = Translated: { $title } ({ $kind })
digest-parts = { $item }. Changed in it: { $parts }
digest-languages = { $item }. Translated into: { $languages }
digest-summary = { $item }. { $summary }
digest-removed = No longer here
field-title = Title
field-summary = Summary
field-body = Text
list-comma = {", "}

## The network
network = The network
network-take-part = Take part
network-members = Members
network-no-members = No members are listed yet.
network-kinds = Who can be a member
network-more = { $number ->
    [one] { $number } more member is in the list of all.
   *[other] { $number } more members are in the list of all.
}
network-since = Since { $date }
network-offers = { $number ->
    [one] { $number } offer
   *[other] { $number } offers
}
network-asks = Asks for:
network-partners = { $number ->
    [one] works with { $number }
   *[other] works with { $number }
}
network-ties = Who works with whom
network-note = A line joins two that the same record names, and a part with its whole. The thicker it is, the more records name both.
network-member = Member
network-not-member = Not a member
network-none = None of these is listed as a member. They are here because records name them together.
network-drawn = { $shown } of { $total } are drawn: those with most ties.
network-drawn-ties = Of { $total } ties between them, the { $shown } strongest are drawn.
network-crowded = { $number ->
    [one] { $number } record names more than { $most } at once. It counts as no tie.
   *[other] { $number } records name more than { $most } at once. They count as no ties.
}
network-drawing = A drawing with { $number } names and { $ties } lines. The list has all names in full, and the text below all ties.
network-table = In words ({ $number })
network-one = Who
network-works-with = Works with
network-through = Through

## For maintainers
quality = Quality of the records
quality-intro = For those who maintain this catalogue: what is missing, what looks like a copy, and what nobody has checked for long.
quality-average = On average they are { $percent }% complete.
quality-kinds = By kind
quality-completeness = Completeness in per cent
quality-missing = Most often missing (records)
quality-incomplete = Least complete
quality-record = Record
quality-raise = What would raise it most (points)
quality-duplicates = Near-duplicates
quality-like = Is like
quality-alike = In common
quality-overdue = Not checked for too long
quality-never = Never checked
quality-undated = Undated
quality-orphans = Nothing leads to them but the list
quality-untranslated = Not in all languages
## Forms
form-needed = (required)
form-choose = Choose …
form-add = Add another
form-send = Send
form-mail = Write the e-mail
form-save = Save as a file
form-clear = Clear the form
form-keep = Keep what I write on this device until it is sent
form-text = The text that is sent
form-wrong = This cannot be sent yet
form-missing = This is needed.
form-bad-date = Write a date as in 2026-03-02, 2026-03 or 2026.
form-bad-datetime = Write a day and a time.
form-bad-year = Write a year as in 2026.
form-bad-integer = Write a whole number.
form-bad-number = Write a number.
form-bad-url = Write a whole address, which starts with https://.
form-bad-email = Write an e-mail address as in name@example.org.
form-bad-money = Write an amount and the three letters of a currency, as in 250000 and EUR.
form-bad-duration = Write a whole number and choose a unit.
form-bad-geo = Write a latitude from -90 to 90 and a longitude from -180 to 180.
form-bad-reference = This catalogue has nothing of that title. Choose one of those that are suggested.
form-bad-pattern = This does not have the form that is asked for.
form-before = This date is before that of “{ $field }”.
form-leave-empty = Leave this empty
form-mailed = Your e-mail program opens with what you wrote. Send it there, to { $email }. If nothing opens, copy the text below into an e-mail. What you wrote stays here until you clear the form.
form-long = This is too long for a link to an e-mail. It was saved as { $file }: attach that file to an e-mail to { $email }.
form-saved = Saved as { $file }.
form-offline = There is no connection. Save what you wrote as a file, or send it later.
form-cleared = The form is empty, and nothing of it is kept on this device.
form-again = Open the e-mail again
form-next = What happens next
form-needs-script = This form needs JavaScript. Without it, answer these questions in an e-mail to
form-saves-by-script = This form needs JavaScript. Without it, copy these questions, and pass them on with your answers.
form-date-hint = As exactly as it is known: 2026-03-02, 2026-03 or 2026.
form-suggest-hint = Begin to write, and choose what is suggested.
form-private-hint = Not published unless you allow it below.
form-contact-hint = Else only those who run this catalogue see how to reach you.
form-field-title = Title
form-field-summary = Summary, in a sentence
form-field-date = Date
form-field-source = Source
form-field-body = Anything else
form-field-contact-public = My contact may be published
form-amount = Amount
form-currency = Currency, three letters
form-how-many = How many
form-unit = Unit
form-latitude = Latitude
form-longitude = Longitude
form-years = Years
form-months = Months
form-weeks = Weeks
form-days = Days
form-hours = Hours
form-minutes = Minutes
form-number-between = From { $min } to { $max }.
form-number-least = { $min } or more.
form-number-most = { $max } or less.
form-date-between = From { $min } to { $max }.
form-date-least = { $min } or later.
form-date-most = { $max } or earlier.
form-characters-least = { $min ->
    [one] At least { $min } character.
   *[other] At least { $min } characters.
}
form-characters-most = { $max ->
    [one] At most { $max } character.
   *[other] At most { $max } characters.
}
form-characters-between = { $max ->
    [one] From { $min } to { $max } character.
   *[other] From { $min } to { $max } characters.
}
form-values-least = { $min ->
    [one] At least { $min } value.
   *[other] At least { $min } values.
}
form-values-most = { $max ->
    [one] At most { $max } value.
   *[other] At most { $max } values.
}
form-values-between = { $max ->
    [one] From { $min } to { $max } value.
   *[other] From { $min } to { $max } values.
}
