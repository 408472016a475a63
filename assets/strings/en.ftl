# Words of the window, English. Same ids in the same order as ar.ftl.

# Tool bar
open = Open
open-files = Open files…
open-folder = Open folder…
open-path = Open by path…
open-another = Open another file…
open-files-title = Open articles
open-folder-title = Open a folder of articles
recent = Recent files
recent-forget = Clear the recent files
export = Export
export-sheet = Export…
print = Print…
read-only-decision = Another window has this collection open, or it cannot be written. Nothing can be decided here.
base-date = Base date: { $day }
base-date-none = not set
base-date-tip = The day that “yesterday” and “last Monday” are counted from
base-date-field = Base date, as year-month-day
base-date-set = Use this day
base-date-own = Use the article’s own
view = View
theme-system = Theme of the desktop
theme-light = Light theme
theme-dark = Dark theme
theme-contrast-light = Light, high contrast
theme-contrast-dark = Dark, high contrast
reduce-motion = Reduce motion
arabic-digits = Arabic-Indic digits
language-other = عربي
help = Help
shortcuts = Keyboard
desktop-entry = Add to the applications menu
about = About waqai

# Messages
dismiss = Dismiss
failures =
    { $n ->
        [one] One file failed
       *[other] { $n } files failed
    }
retry-all = Try all again
retry = Try again: { $file }
copy-failures = Copy the list
failures-more = and { $n } more
failure = { $path }: { $reason }
exported = Written to { $path }
desktop-entry-told = In the applications menu, and offered for the files it reads. Written: { $paths }

# Articles
articles = Articles
filter = Filter
filter-articles = Filter articles
close-article = Close { $file }
close-file = Close all of { $file }
search-articles = Search
search-articles-tip = Words in titles and texts, however they are spelled; “phrases in quotes”; beginnings such as pal* ({ $keys })
filter-tip = Words in titles and names of files ({ $keys })
articles-found =
    { $n ->
        [one] 1 article found
       *[other] { $n } articles found
    }
list-search-fault = The texts could not be searched: { $why }
sort-articles = Order: { $by }
sort-by-added = Added
sort-by-title = Title
sort-by-source = Source
sort-by-day = Day
sort-by-facts = Facts
sort-by-progress = Review
sort-turned = The other way round
group-copies = Copies below their first
filters = Which articles
filter-review = Review
progress-unread = Facts not sought
progress-untouched = Not begun
progress-begun = Begun
progress-done = Done
filter-language = Language
filter-source = Source
filter-days = Days, from and to
filter-since = First day, as year-month-day
filter-until = Last day, as year-month-day
filter-since-day = from { $day }
filter-until-day = to { $day }
filter-no-copies = Without copies
filter-away = With those put away
filter-replaced = With earlier texts of files
filter-remove = Take back: { $filter }
filters-clear = Show all articles
search-clear = Clear the search
list-empty-head = No articles yet
list-empty-text = Open files or a folder, or drop them here. What you open is listed here.
list-not-found-head = Nothing found
list-not-found-text = No article has all these words. Try fewer words, or the beginning of one with a star: pal*
list-filtered-head = No article fits
list-filtered-text = The filters leave every article out.
list-away-head = All put away
list-away-text = Every article of this list was put away. They are kept, with all that was decided.
copy-same = The same text
copy-near = Nearly the same text
copy-same-as = The same as { $title }
copy-near-to = Nearly the same as { $title }
article-replaced = Its file holds a later text
article-away = Put away
put-away = Put away
put-back = Put back
put-article-back = Put { $file } back

# Middle of the window
empty-head = No article open
empty-text = Open a news article to see who, where and how many beside its text. You can also drop files or a folder here.
reading-head = Reading…
failed-head = { $file } could not be opened
try-again = Try again
open-anyway = Open anyway
cancel = Cancel
close = Close
choose = Choose…

# Facts
kinds-all = All
kinds-actor = Actors
kinds-location = Locations
kinds-force = Force numbers
kinds-date = Dates
kinds-claim = Claims
other-counts = Other counts
kind-actor = actor
kind-location = location
kind-force = force number
kind-date = date
kind-claim = claim
accept = Accept
reject = Reject
review-accepted = accepted
review-rejected = rejected
review-edited = edited
review-added = added
filter-facts = Filter facts
facts-none-open = The facts of an article appear here once it is open.
facts-of-part = Facts of the first { $part } MiB of the text only, of { $of } MiB.
finding-head = Finding facts…
finding-text = The text can be read meanwhile.
stopped-head = Facts not read
stopped-text = The search for facts in this article was stopped.
find-facts = Find the facts
facts-nothing-head = Nothing found
facts-nothing-text = This article names no actors, places, force numbers or dates that the program knows how to find. Select words in the text and press I to add a fact, or list your own names, which are then found everywhere.
facts-filtered-head = No fact fits
facts-filtered-text = No fact has these words. Try fewer letters, clear the filter, or show all kinds.
facts-show-all = Show all facts
facts-clear-filter = Clear the filter
facts-no-kind-head = None of this kind: { $kind }
facts-no-kind-text = The article has other facts, but none of the kind “{ $kind }”. Show all of them, or select words in the text and press I to add one.
facts-order = How the facts are listed
facts-group = Together by
group-by-kind = Kind
group-by-paragraph = Paragraph
group-by-place = Place
group-no-place = No place
facts-sort = In the order of
facts-by-text = the text
facts-by-name = names
facts-by-figure = figures, largest first
facts-by-date = days
facts-by-confidence = certainty, least first
facts-by-decided = decisions, undecided first
facts-table = Force numbers as a table
facts-decision = Decision
facts-details = Details
details-none = Select a fact to see all that is known of it.
details-words = from “{ $words }”
details-roles = Titles
details-row = Gazetteer
details-found = Found by
details-mention = Mention { $at }: { $words }
source-list = list of names
source-pattern = form of the words
source-tagger = model of names
source-gazetteer = gazetteer
source-grammar = grammar of figures
source-reader_list = my lists
source-reader = the reader
facts-chosen =
    { $n ->
        [one] 1 fact chosen
       *[other] { $n } facts chosen
    }
chosen-leave = Choose none
chosen-unreview = Undecided
chosen-merge-tip = Say that the chosen ones are one: several actors, or several places
copy-facts = Copy the chosen facts
copy-facts-markdown = Copy the chosen facts as Markdown
copy-facts-json = Copy the chosen facts as JSON
aliases =
    { $n ->
        [one] 1 alias
       *[other] { $n } aliases
    }
also-named = also: { $names }
tie-listed = known under this name too
tie-seat = the seat stands for the state
tie-shorter-name = a shorter form of the full name
tie-bracketed = the short name that the article gives
tie-surname = surname of the person named in full
tie-head-word = the last one named of this sort
belongs-to = part of
within = in
other-places =
    { $n ->
        [one] 1 other place of this name
       *[other] { $n } other places of this name
    }
precision-area = only the area is known
precision-country = only the country is known
precision-unresolved = position unknown
away = { $km } km away
why-kind = lost by: not the kind of place named
why-country = lost by: country not named
why-area = lost by: area not named
why-distance = lost by: far from the other places
why-population = lost by: less well known
why-reader = replaced by the reader
choose-place = Choose { $name }
more-places = { $n } more…
unresolve = Unresolved
unresolve-tip = Say that the position is not known
point = Point…
point-tip = Set the position by its latitude and longitude
point-field = Latitude and longitude in degrees
point-hint = 33.3, 44.4
point-set = Set
places-unresolved = Unresolved
date-unresolved = needs a base date
claim-nobody = somebody
claim-direct = in their words
claim-figures =
    { $n ->
        [one] 1 figure
       *[other] { $n } figures
    }
claim-says = says
mention-of = { $at } of { $of }
region-facts = Facts of the article
region-text = Text of the article
region-tools = Tools
strip = Facts along the text

# Map
map = Map
map-places =
    { $n ->
        [0] no places
        [one] 1 place
       *[other] { $n } places
    }
map-fit = Fit to the places
map-put = Put { $name } here
map-closer = Closer
map-farther = Farther
map-unresolved =
    { $n ->
        [one] 1 place without position
       *[other] { $n } places without position
    }
map-unresolved-tip = Go to the next place whose position is not known
map-outside =
    { $n ->
        [one] 1 place outside
       *[other] { $n } places outside
    }
map-outside-tip = Show all places
map-none = The article names no place with a known position.
map-waiting = Places appear here as soon as they are found.
map-more =
    { $n ->
        [one] and 1 more
       *[other] and { $n } more
    }
picture-as-map = Map ({ $format })
export-map-svg = Map as SVG…
export-map-png = Map as PNG…
export-timeline-svg = Timeline as SVG…
export-timeline-png = Timeline as PNG…
export-figures-svg = Figures as SVG…
export-figures-png = Figures as PNG…
export-names-svg = Names as SVG…
export-names-png = Names as PNG…
map-credit = Natural Earth · GeoNames
picture-export-head = Export a picture
sort-settlement = settlement
sort-military = military
sort-transport = transport
sort-facility = building
sort-nature = nature
sort-area = area or not exact

# Dock
pane-text = Text
pane-facts = Facts
pane-move = Move: { $pane }
pane-hide = Hide: { $pane }
timeline = Timeline
figures = Figures
names = Names
pictures-waiting = The picture appears here as soon as the facts are found.
pictures-more =
    { $n ->
        [one] 1 more is not shown
       *[other] { $n } more are not shown
    }
picture-as-timeline = Timeline ({ $format })
timeline-none = No fact of the article has a known day.
timeline-no-base = No fact has a known day, as the article does not say its own. Set the base date above the article.
timeline-own-day = article’s day
timeline-folded = days left out
timeline-undated =
    { $n ->
        [one] 1 fact without a day
       *[other] { $n } facts without a day
    }
timeline-undated-tip = Go to the next fact whose day is not known
picture-as-figures = Figures ({ $format })
figures-none = The article gives no figures.
figures-unknown = unknown
figures-log = log. scale
figures-whisker = from least to most
figures-open = or more
figures-contradict = contradict each other
picture-as-names = Names ({ $format })
names-none = The article names no actors.
names-with = Named with:
names-sentences =
    { $n ->
        [one] together in 1 sentence
       *[other] together in { $n } sentences
    }
names-more =
    { $n ->
        [one] 1 actor named less often is not shown
       *[other] { $n } actors named less often are not shown
    }

# Reading the article
search-field = Search in the article
search-hint = Search in the article
search-count = { $at } of { $of }
search-none = Not found
search-running = Searching…
search-each-word = Each word
search-each-word-tip = Each word and each “phrase in quotes” for itself, with what may be written onto it; pal* for a beginning
search-whole-words = Whole words
search-whole-words-tip = Only whole words; “and”, “in”, “for” and “the” may be written onto them
search-expression = Expression
search-expression-tip = Search with a regular expression, such as \d+ for any number
search-fault = This is no regular expression: { $why }
fault-unclosed-group = a “(” is not closed
fault-unopened-group = a “)” was never opened
fault-unclosed-character-class = a “[” is not closed
fault-repetition-operator-missing-expression = nothing stands before the sign of repetition
fault-unrecognized-escape-sequence = this letter has no meaning after “\”
fault-incomplete-escape-sequence = nothing follows “\”
fault-invalid-repetition-count-range = the repetition ends before it begins
fault-invalid-character-class-range = the range between brackets ends before it begins
fault-look-around = looking around a place is not supported
search-close = Close the search
copy = Copy
copy-with-source = Copy with source
copy-markdown = Copy as Markdown
copy-json = Copy as JSON
copy-fact = Copy the fact
copy-fact-markdown = Copy the fact as Markdown
copy-fact-json = Copy the fact as JSON
select-all = Select all
direction-auto = Paragraph: direction by its first letter
direction-rtl = Paragraph: right to left
direction-ltr = Paragraph: left to right
direction-all-auto = Article: direction by first letters
direction-all-rtl = Article: right to left
direction-all-ltr = Article: left to right

# What force numbers say
qualifier-about = about
qualifier-more_than = more than
qualifier-at_least = at least
qualifier-less_than = fewer than
qualifier-at_most = up to
qualifier-between = between
qualifier-vague = roughly
measure-personnel = personnel
measure-killed = killed
measure-wounded = wounded
measure-captured = captured
measure-missing = missing
measure-displaced = displaced
measure-casualties = casualties
measure-weapons = weapons
measure-vehicles = vehicles
measure-aircraft = aircraft
measure-ships = ships
measure-attacks = attacks
measure-sites = sites
measure-units = units
measure-other = counted
status-reported = reported
status-planned = planned
status-hypothetical = possible
status-denied = denied
slot-actor = whose
slot-by = by
slot-target = against
slot-location = where
slot-date = when
slot-claimed-by = says
slot-within = part of
slot-conflicts = conflicts with
slot-same-phrase = from the same phrase, { $sure }
slot-same-clause = from the same clause, { $sure }
slot-same-sentence = from the same sentence, { $sure }
slot-same-paragraph = from the same paragraph, { $sure }
slot-elsewhere = from elsewhere in the article, { $sure }

# What actors and places are
actor-person = person
actor-state = state
actor-armed_group = armed group
actor-force = force
actor-coalition = coalition
actor-organisation = organisation
actor-media = media
actor-unnamed = unnamed
actors-person = People
actors-state = States
actors-armed_group = Armed groups
actors-force = Forces
actors-coalition = Coalitions
actors-organisation = Organisations
actors-media = Media
actors-unnamed = Unnamed
place-country = country
place-region = region
place-admin1 = governorate
place-district = district
place-city = city
place-town = town
place-village = village
place-camp = camp
place-base = base
place-airport = airport
place-port = port
place-crossing = crossing
place-sea = sea
place-strait = strait
place-river = river
place-mountain = mountain
place-island = island
place-street = street
place-facility = facility

# How something is said
verb-said = said
verb-announced = announced
verb-denied = denied
verb-threatened = threatened
verb-called_for = called for
verb-stressed = stressed
verb-warned = warned
verb-accused = accused
verb-claimed = claimed
verb-claimed_responsibility = claimed responsibility
verb-reported = reported

# Dialogs
export-head = Export the fact sheet
print-head = Print the fact sheet
print-go-on = Write and open in the browser
export-scope = Which facts
export-closer = Names are still being looked at. A file written now lacks what that finds.
scope-accepted = Accepted only ({ $n })
scope-accepted-tip = With the actors, places and dates that they name
scope-all-but-rejected = All but rejected ({ $n })
scope-all-but-rejected-tip = Where a fact names a rejected one, that stays empty
scope-all = All ({ $n })
scope-all-tip = As the command line writes them; formats of events leave rejected ones out
preview-coming = One moment…
preview-no-facts = No facts
size-bytes = { $size } bytes
size-kib = { $size } KiB
size-mib = { $size } MiB
picture-text-map = The places and figures of the map below the article. Rejected ones are not on it.
picture-text-timeline = Dates, and the figures and claims that have one, over their days, in the language of the article. Rejected ones are not in it.
picture-text-figures = The figures as bars, by what is counted and by side, in the language of the article. Rejected ones are not in it.
picture-text-names = The actors and who is named with whom in a sentence, in the language of the article. Rejected ones are not in it.
group-report = To read and print
group-table = Tables
group-map = Maps and pictures
group-annotation = Annotated text
group-program = For other programs
called-txt = Plain text
called-acled = ACLED columns (CSV)
called-ucdp = UCDP GED columns (CSV)
called-plover = PLOVER-style events
called-webannotation = W3C Web Annotation
format-json = Everything found, as documented JSON
format-jsonl = The same on one line, to collect articles
format-csv = One row a fact, for any spreadsheet or database
format-xlsx = A workbook with a sheet for each kind of facts
format-md = A report with tables, for notes and wikis
format-html = The marked article, the map and tables on one page; prints well
format-docx = The marked article and tables, to be edited in a word processor
format-pdf = The marked article and tables, to be handed on
format-txt = The article’s text alone, without facts
format-geojson = Places with their figures, for QGIS and web maps
format-kml = Places with their figures, for Google Earth
format-webannotation = Quotations as W3C annotations
format-brat = Standoff annotations (.ann) beside the text, for brat
format-conll = A word a line with its tag, to train taggers
format-cas = UIMA annotations as JSON, for INCEpTION
format-xmi = UIMA annotations as XML
format-ftm = Entities and events for Aleph and OpenSanctions
format-stix = A bundle for threat intelligence platforms
format-plover = Coded events, one a line
format-acled = Events with the columns of ACLED
format-ucdp = Events with the columns of UCDP GED
format-picture-svg = Sharp at any size, to be edited or printed
format-picture-png = A picture for any document
export-name = File name
export-folder = Folder
export-folder-title = Folder for the fact sheet
replace-head = Replace the file?
replace-text = { $path } already exists. Its contents will be lost.
replace = Replace
open-path-text = A file, or a folder with all that is in it.
open-path-field = Path
browse-up = Folder above
browse-folder = folder
browse-file = file
browse-folder-text = Go into a folder or type its path: the folder that the path names is taken.
browse-take = Choose this folder
browse-open-all = Open all in the folder
browse-failed = This folder cannot be shown: { $reason }
browse-none = Nothing here that can be read and whose name begins so.
browse-no-folders = No folder here whose name begins so.
about-head = waqai
about-version = Version { $version }
about-text = Reads Arabic and English security news and shows who, where and how many beside the text. Works without a network; nothing leaves this computer.
about-licence = Licensed under the Apache License 2.0.
about-fonts = Contains the typefaces IBM Plex Sans Arabic and Noto Naskh Arabic under the SIL Open Font License 1.1:

# Commands
actions-open = Open
actions-collection = Collection
actions-export = Export
actions-articles = Articles
actions-order = Order of the articles
actions-text = Text
actions-facts = Facts
actions-kinds = Which facts are listed
actions-review = Review
actions-size = Size of the text
actions-window = Window
actions-layout = Layout
actions-theme = Theme
actions-help = Help
commands = All commands…
commands-all = All commands
commands-hint = Search commands and articles
commands-none = No command and no article has these words.
keys-change = Change
keys-reset = Reset
keys-reset-all = Reset all
keys-press = Press the new keys, or Escape
keys-taken = { $keys } is taken by: { $name }
keys-kept-moving = { $keys } is needed to get about in the window.
keys-kept-editing = { $keys } is needed to edit, copy and paste text.
keys-kept-system = { $keys } is needed by the system.

# Keys
key-close = Close the article
key-next-article = Next article
key-previous-article = Previous article
key-next-undone = Next article that is not done
key-next-fact = Next fact
key-previous-fact = Previous fact
key-choose-next = Choose the next fact, too
key-choose-previous = Choose the previous fact, too
key-choose-all = Choose all listed facts
key-accept = Accept the fact
key-reject = Reject the fact
key-unreview = Take the decision back
key-redo = Redo
key-undo = Undo
key-next-mention = Next mention
key-previous-mention = Previous mention
key-next-pane = Next pane
key-search-articles = Search in all articles
key-filter = Filter facts
key-find = Search in the article
key-previous-hit = Previous hit
key-next-hit = Next hit
key-back = Back to where the text stood before
key-forward = Forward again
key-copy-with-source = Copy words or fact with source
key-larger = Larger text
key-smaller = Smaller text
key-usual-size = Usual text size
key-language = Arabic or English window
key-articles = List of articles
key-dock = Map and pictures
key-map = Map
key-timeline = Timeline
key-figures = Figures
key-names = Who is named with whom
key-facts = Facts
key-details = Details of the selected fact
pane-to-start = Move the pane to the left side
pane-to-end = Move the pane to the right side
pane-above = Move the pane above the text
pane-below = Move the pane below the text
layout-usual = Usual layout
key-deselect = Select nothing

# Status bar
status-empty = No article open
status-reading = Reading…
language-ar = Arabic
language-en = English
words =
    { $n ->
        [one] 1 word
       *[other] { $n } words
    }
facts-found =
    { $n ->
        [0] no facts
        [one] 1 fact
       *[other] { $n } facts
    }
read-in = read in { $time } ms
part-page = page { $n }
part-chapter = chapter { $n }
reviewed = { $n } of { $of } reviewed
still-reading =
    { $n ->
        [one] Reading 1 article
       *[other] Reading { $n } articles
    }
reading-pace = { $done } of { $of } read
reading-rate = { $rate }/s
left-seconds =
    { $n ->
        [0] almost done
        [one] 1 second left
       *[other] { $n } seconds left
    }
left-minutes =
    { $n ->
        [one] 1 minute left
       *[other] { $n } minutes left
    }
left-hours =
    { $n ->
        [one] 1 hour left
       *[other] { $n } hours left
    }
cancel-reading = Stop reading
looking-closer = looking closer
looking-closer-tip = Names are sought a second time, with more care. What you decide meanwhile stays.

# Encodings
certainty-certain = certain
certainty-likely = likely
certainty-guess = a guess
certainty-chosen = chosen
encoding-tip = How the file’s bytes became letters. If words look wrong, choose another encoding: the file is then read again.
encoding-detected = As detected
encoding-mends = UTF-8 once read as { $page }
encodings-unfit = The bytes of this file do not fit:
garbled = This text seems to have gone wrong before it was saved: its letters can be put right.
garbled-repair = Repair
garbled-leave = Leave as it is
reread-head = Read the file again?
reread-text =
    { $n ->
        [one] In another encoding ({ $encoding }) the article has other words. What you decided about 1 fact is given up.
       *[other] In another encoding ({ $encoding }) the article has other words. What you decided about { $n } facts is given up.
    }
reread = Read again

# Months
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

# Correcting facts
more = More
add = Add
save = Save
merge = Merge
split = Split off
edit-head = Correct the fact
add-head = Add a fact
edit-name = Name
edit-kind = Kind
edit-aliases = Other names, with commas between them
edit-figure = How many
edit-unit = What is counted
edit-measure = Measure
edit-qualifier = As
edit-status = Status
edit-start = First day
edit-end = Last day
edit-speaker = Who says it
edit-verb = How
edit-note = Note
edit-nothing = nothing
edit-no-name = A name is needed.
edit-no-figure = The figure is to be a number, or two with a dash between them: 12, 10-15, 10-
edit-no-day = A day is to be written as year-month-day: 2024-07-22
edit-no-stretch = The last day is before the first.
qualifier-exact = exact
merge-head = { $name } is the same as…
merge-hint = Search among the others
merge-none = There is no other of this kind.
merge-preview = { $name } and { $into } become one, called { $into }, with { $n } mentions.
merge-several-head =
    { $n ->
        [one] 1 fact is one
       *[other] These { $n } are one
    }
merge-several-text = The others are merged into the one that is ticked, and it keeps its name.
merge-several-preview = { $n } become one, called { $into }, with { $mentions } mentions.
merge-links =
    { $n ->
        [one] One figure or claim changes with it.
       *[other] { $n } figures and claims change with it.
    }
mentions =
    { $n ->
        [one] 1 mention
       *[other] { $n } mentions
    }
split-head = Which words do not name { $name }?
split-none = Choose some of the words, but not all.
split-preview = { $n } become { $name }, { $stay } stay.
drop-mentions = Name nothing
drop-mentions-tip = These words name neither this nor another
names-also = Also names { $name }
names-instead = Names { $name } instead of the words found
key-edit = Correct the fact
key-merge = Merge with another
key-split = Split mentions off
key-add = Add a fact of the selected words

# Collections
collection-open = Open collection…
collection-new = New collection…
collection-copy = Save a copy of the collection…
collection-salvage = Save what can be read…
collection-new-head = New collection
collection-new-text = Articles, what is found in them and what you decide are kept in one file. Everything is saved as you go.
collection-copy-head = Save a copy of the collection
collection-copy-text = The copy has all articles and decisions as they are now. You go on working in the one that is open.
collection-salvage-head = Save what can be read
collection-salvage-text = Articles and decisions that are sound are saved into a new collection. The damaged file stays as it is.
collection-path = Where the collection is to lie
collection-folder-title = Folder of the collection
collection-browse = Choose the folder…
collection-make = Make it
collection-save = Save
collection-new-name = new
collection-copy-name = { $name } copy
salvaged = { $articles } articles and { $decisions } decisions were saved; { $lost } parts could not be read.
desk-other-window = Another window has this collection open. Here it can be read, and nothing decided.
desk-other-window-of = Another window, of { $who }, has this collection open. Here it can be read, and nothing decided.
desk-not-writable = The collection or its folder cannot be written. It can be read, and nothing decided.
desk-failed = Nothing is kept: { $path } cannot be opened: { $reason }
desk-waiting =
    { $n ->
        [one] One decision is not saved yet: { $reason }
       *[other] { $n } decisions are not saved yet: { $reason }
    }
desk-saved = saved
desk-saved-tip = Every decision is kept in { $path }
desk-saving = saving…
desk-nowhere = not kept
desk-nowhere-tip = What is decided is gone when the window is closed
key-done = Mark the article as done, or take the mark away
done = Done
# What was decided
told-accepted = { $about } accepted
told-rejected = { $about } rejected
told-edited = { $about } corrected
told-added = { $about } added
told-unreviewed = Decision about { $about } taken back
told-several-accepted = { $n } facts accepted
told-several-rejected = { $n } facts rejected
told-several-edited = { $n } facts corrected
told-several-added = { $n } facts added
told-several-unreviewed = Decisions about { $n } facts taken back
told-several-merged = { $n } facts made one
told-choose = { $about } taken for the one in { $value }
told-choose-other = { $about } taken for another place of its name
told-unresolve = Position of { $about } said not to be known
told-point = { $about } put at { $value }
told-rename = { $about } renamed { $value }
told-change = { $about } · { $field }: { $value }
told-aliases = Other names
told-yes = yes
told-no = no
told-add = { $about } added
told-add-as = { $about } added as { $value }
told-add-mention = More words said to name { $about }
told-drop-mention = Some words said not to name { $about }
told-respan = Words of { $about } corrected
told-merge = { $about } merged into { $value }
told-split =
    { $n ->
        [one] 1 mention split off from { $about }
       *[other] { $n } mentions split off from { $about }
    }
told-note = Note on { $about }: { $value }
told-note-none = Note on { $about } removed
told-count-from = Dates counted from { $value }
told-count-from-own = Dates counted from the article’s own day
told-finished = Article marked as done
told-unfinished = Article marked as not done
told-away = Article closed
told-back = Article opened again

# History
history = History
history-found = As found
history-whole = Everything that was ever decided
history-points = Only what can be gone back to
history-empty = Nothing was decided yet
history-undo = Taken back
history-redo = Done again
history-carry =
    { $n ->
        [0] Carried over to what was found anew
        [one] Carried over to what was found anew; one decision had no place
       *[other] Carried over to what was found anew; { $n } decisions had no place
    }
history-again = Decide this again
key-history = History of the article

# Other versions of a text
versions-changed = The file has changed since it was read on { $day }.
versions-older = This is how the file was on { $day }. It holds another text by now.
versions-carried =
    { $lost ->
        [0] The file has changed since { $day }. Decisions carried over: { $n }
       *[other] The file has changed since { $day }. Decisions carried over: { $n }, without a place: { $lost }
    }
versions-difference = Show the difference
versions-read = Read the new version
versions-not-now = Not now
versions-before = Previous version
versions-later = Present version
lost-count =
    { $n ->
        [one] 1 decision has no place in what was found now.
       *[other] { $n } decisions have no place in what was found now.
    }
lost-show = Show them
lost-head = Decisions without a place
lost-text = What they are about was not found again. Make them again where they still hold, or let them go; the history has them still.
lost-select = Select these words
lost-select-words = Select these words: { $words }
lost-forget = Let it go
lost-forget-words = Let it go: { $words }
difference-head = What has changed
difference-before = Before
difference-after = Now
difference-at = Change { $at } of { $of }
difference-none = The words are the same.
difference-next = Next change
difference-previous = Previous change
difference-same =
    { $n ->
        [one] 1 paragraph is the same
       *[other] { $n } paragraphs are the same
    }
difference-removed = Gone: { $words }
difference-added = New: { $words }
# In all articles
key-everywhere = Decide about this name in all articles…
everywhere-head = { $name } in all articles
everywhere-rename = Rename
everywhere-kind = Of the kind of this one
everywhere-place = At the place of this one
everywhere-new-name = The name in all articles
everywhere-searching = Looking through the collection…
everywhere-preview =
    { $n ->
        [0] Nothing changes; unchanged: { $stay }.
        [one] One fact changes in one article; unchanged: { $stay }.
       *[other] { $n } facts change in { $articles ->
            [one] 1 article
           *[other] { $articles } articles
        }; unchanged: { $stay }.
    }
everywhere-go-on =
    { $n ->
        [one] Change one fact
       *[other] Change { $n } facts
    }
everywhere-done =
    { $n ->
        [one] One fact was changed in one article.
       *[other] { $n } facts were changed in { $articles ->
            [one] 1 article
           *[other] { $articles } articles
        }.
    }
everywhere-undo = Take that back everywhere
# Open articles put together
across = Across articles
across-articles =
    { $n ->
        [0] No open article has facts yet.
        [one] One article. Open others to compare what they say.
       *[other] { $n } articles. A click on a cell goes to the words it is from.
    }
across-ledger = Figures
across-timeline = Timeline
across-actors = Actors
across-places = Places
across-filter = Filter the table
across-sort = Sort by this; again from its end
across-gathering = Putting articles together… { $share } %
across-left-out =
    { $n ->
        [one] One more article of the list is left out: filter the list.
       *[other] { $n } more articles of the list are left out: filter the list.
    }
across-none = There is nothing to show here.
across-what = What
across-whose = Whose
across-by = By
across-where = Where
across-when = When
across-figure = How many
across-says = Who says so
across-verdict = Do they fit
across-article = Article
across-words = Words
across-who = Who
across-name = Name
across-kind = Kind
across-n-articles = Articles
across-aliases = Other names
across-country = Country
across-as = Across articles: { $format }
across-export-head = Export what the open articles say
across-export-text = Of all open articles whose facts were found. Rejected facts are left out. CSV has the table in front; the others have all four.
verdict-single = one figure
verdict-agree = agree
verdict-differ = differ
verdict-contradict = contradict
format-across-xlsx = Actors, places, figures and a timeline, a sheet each
format-across-json = The same for programs
format-across-csv = One of these tables, a row a fact
# My lists
lists-open = My lists…
lists-add = Add to my lists…
lists-found = from my lists
lists-head = My lists
lists-text = Your own actors, places and units are found besides those the program knows, and win where names are the same. The file is yours, for any spreadsheet program:
lists-news = The file was changed since it was read last; saving finds with it as it is here.
lists-no-place = This system names no folder for settings, so there is no place for the file.
lists-filter = Filter names
lists-all = All
lists-actors = Actors
lists-places = Places
lists-units = Units
lists-actor = actor
lists-place = place
lists-unit = unit
lists-new = New entry
lists-coming = Reading…
lists-none = Nothing is listed yet.
lists-none-fit = No entry fits.
lists-line = Line { $n }
lists-remove = Remove { $name }
lists-type = What it is
lists-choose = Choose…
lists-name = Name
lists-english = English name
lists-aliases = Other names, with | between them
lists-singular = One of them
lists-plurals = Several of them, forms with | between them
lists-lat = Latitude
lists-lon = Longitude
lists-country = Country code
lists-note = Note
lists-take = Take over
lists-back = Back
lists-bad =
    { $n ->
        [one] One row cannot be used; “My lists” says why
       *[other] { $n } rows cannot be used; “My lists” says why
    }
lists-fault = Line { $line }: { $reason }
lists-fault-kind = { $words } is no kind; there are actor, place and unit.
lists-fault-no-name = A name is needed.
lists-fault-no-letter = There is no letter in the name { $words }.
lists-fault-too-long = The name that begins with { $words } is too long.
lists-fault-type = What it is, is still to be chosen.
lists-fault-no-point = A place needs its latitude and longitude in degrees, such as 33.51 and 36.29.
lists-fault-bad-point = { $words } is no position; latitudes go from -90 to 90, longitudes from -180 to 180.
lists-fault-point-of-other = Only a place has a latitude and longitude.
lists-fault-country = { $words } is no country’s code of two letters, such as SY.
lists-fault-twice = The name { $words } stands in line { $line }, too.
lists-fault-columns = The columns are not named as they are to stand: kind, name, aliases, type, english, lat, lon, country, note.
lists-outlook-unchanged = What saving would change in the open articles is shown here.
lists-trying = Looking what would change in the open articles…
lists-outlook-added =
    { $n ->
        [one] 1 fact added
       *[other] { $n } facts added
    }
lists-outlook =
    { $n ->
        [0] No article is open to see what would change.
        [one] In the open article: { $added }, { $changed } changed, { $gone } gone
       *[other] In { $n } open articles: { $added }, { $changed } changed, { $gone } gone
    }
lists-outlook-some = In { $n } of { $open } open articles: { $added }, { $changed } changed, { $gone } gone
lists-becomes = { $from } → { $to }
lists-way-added = added
lists-way-gone = gone
lists-way-renamed = renamed
lists-way-retyped = of another kind
lists-way-moved = moved
lists-way-reworded = named by other words
lists-way-relinked = linked otherwise
lists-changed-elsewhere = Another program has changed the file since it was read, so it was not overwritten.
lists-overwrite = Overwrite it
lists-reload = Read it again without my changes

# Guide, tour and sample
sample-open = Open a sample article
guide = User guide
guide-contents = Contents
welcome-head = Welcome to waqai
welcome-text = Open an article to see who, where and how many beside its text, or begin with a sample article and a tour of two minutes.
tour = Take the tour
tour-step = Step { $n } of { $all }
tour-next = Next
tour-back = Back
tour-skip = Skip the tour
tour-done = Finish
tour-1-head = The article
tour-1-text = The words of actors, locations, force numbers and dates are underlined, each kind in its own way. Click marked words to select their fact, or rest the pointer on them to see what they stand for.
tour-2-head = The facts
tour-2-text = All that was found stands here by kind, with counts. Choose a kind at the top, or filter by words. A click on a fact leads to the words it was read from.
tour-3-head = How to read a force number
tour-3-text = First the qualifier, then the figure and what is counted. Below: whose, by whom, where, when, and who says so. “conflicts with” leads to a figure that contradicts this one; check chips with a dotted outline first.
tour-4-head = Review by keyboard
tour-4-text = Press { $next } for the next fact, { $accept } to accept it, { $reject } to reject it. { $undo } takes the last decision back, as often as you like, even after a restart.
tour-5-head = Map and pictures
tour-5-text = The map shows where the places lie and how large the figures there are. Beside it you find a timeline, the figures as bars, and who is named with whom. Click anything to go to its words.
tour-6-head = Your articles
tour-6-text = Every article you open is listed here, and kept with your decisions. Search in titles and texts, put the list in order or filter it; a bar in each line shows how far its review is.
tour-7-head = Export
tour-7-text = Press { $export } to write the facts as a report, a table, a map, or data for other programs: all of them, all but the rejected, or the accepted alone. You see beforehand how the file would begin.
tour-8-head = All commands, and the guide
tour-8-text = Press { $commands } to find any command by words of either language, with the keys that give it. Press { $help } for the user guide, which explains everything that this tour leaves out.
