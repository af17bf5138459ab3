# Words that readers see, in French. One message a line; docs/theme.md says how a site overrides them.

## Everywhere
skip-link = Aller au contenu
menu-label = Menu principal
languages-label = Langues
crumbs-label = Emplacement de cette page
pages-label = Pages de cette liste
pages-of-site-label = À propos
home = Accueil
feed = Flux de mises à jour
made-with = Réalisé avec Handlist : aucun pistage, rien n’est chargé d’ailleurs.

## Home
ways-by-kind = Ce que vous trouverez ici
upcoming = À venir
newest = Nouveautés

## Lists
all-of = { $what } : tout voir ({ $total })
records = { $total ->
    [one] { $total } fiche
   *[other] { $total } fiches
}
showing = { $first } à { $last } sur { $total }
others = Autres
page-number = Page { $number }
shown-of = Fiches les plus récentes : { $shown } sur { $total }. La liste complète figure sur les pages des pays.
more-tags = et { $number } de plus
previous = Page précédente
next = Page suivante

## Records
contents = Sur cette page
date = Date
updated = Dernière modification
verified = Dernière vérification
source = Source
related = À voir aussi
in-common = En commun : { $what }
matches = Ce qui pourrait y répondre
crossing-with = Affiner : { $what }
not-translated = Cette fiche n’est pas encore traduite. Elle est affichée dans la langue suivante : { $language }.
yes = Oui
no = Non
money = { $amount } { $currency }

## Countries and regions
place-regions = Région
place-groups = Groupe
place-members = Régions et pays qui en font partie
in-members = { $what } dans ses pays
place-group-LDC = Pays les moins avancés
place-group-LLDC = Pays en développement sans littoral
place-group-SIDS = Petits États insulaires en développement

## Recherche
search = Recherche
search-button = Rechercher
search-box = Rechercher dans ce catalogue
search-hint = Les guillemets gardent des mots ensemble ; un signe moins écarte un mot.
search-found = Résultats : { $total }
search-about = Résultats : environ { $total }
search-none = Rien n’a été trouvé pour « { $query } ».
search-tips = Essayez d’autres mots ou moins de mots, ou retirez des filtres.
search-corrected = Résultats pour « { $corrected } ».
search-as-typed = Rechercher plutôt « { $query } »
search-loading = Recherche en cours …
search-failed = La recherche n’a pas pu être chargée. La connexion est peut-être perdue, ou le catalogue vient d’être renouvelé.
search-retry = Réessayer
search-order = Ordre
search-relevance = Les plus pertinents
search-newest = Les plus récents
search-title = Par titre
search-narrow = Affiner
search-kind = De quoi il s’agit
search-language = Langue
search-date = Date
search-from = À partir de l’année
search-to = Jusqu’à l’année
search-clear = Retirer tous les filtres
search-needs-script = La recherche a besoin de JavaScript. Tout est aussi accessible d’ici :
search-browse = Ou parcourez
search-link = Parcourir au lieu de rechercher

## Where there is no page
not-found = Cette page n’existe pas
not-found-text = Elle a peut-être été déplacée, ou l’adresse contient une faute de frappe. Tout le contenu de ce catalogue est accessible à partir d’ici :
moved = Cette page a été déplacée

## Dates and numbers
number-group = { "\u202F" }
number-point = { "," }
# “1er janvier”, but “2 janvier”; a day given as text, not as a number, is always of the second form.
date-day = { $day ->
    [1] { $day }er { $month } { $year }
   *[other] { $day } { $month } { $year }
}
date-month = { $month } { $year }
date-year = { $year }
duration-years = { $number ->
    [one] { $number } an
   *[other] { $number } ans
}
duration-months = { $number ->
    [one] { $number } mois
   *[other] { $number } mois
}
duration-weeks = { $number ->
    [one] { $number } semaine
   *[other] { $number } semaines
}
duration-days = { $number ->
    [one] { $number } jour
   *[other] { $number } jours
}
duration-hours = { $number ->
    [one] { $number } heure
   *[other] { $number } heures
}
duration-minutes = { $number ->
    [one] { $number } minute
   *[other] { $number } minutes
}
duration-seconds = { $number ->
    [one] { $number } seconde
   *[other] { $number } secondes
}
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
