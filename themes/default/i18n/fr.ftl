# Words that readers see, in French. One message a line; docs/theme.md says how a site overrides them.

## Everywhere
skip-link = Aller au contenu
menu-label = Menu principal
menu = Menu
languages-label = Langues
crumbs-label = Emplacement de cette page
pages-label = Pages de cette liste
pages-of-site-label = À propos
home = Accueil
feed = Flux de mises à jour
made-with = Réalisé avec Handlist : aucun pistage, rien n’est chargé d’ailleurs.

## Home
kinds = Ce que vous trouverez ici
upcoming = À venir
newest = Nouveautés
asks = Demandes
asks-all = Toutes les demandes

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
show-more = { $number ->
    [one] Afficher { $number } de plus
   *[other] Afficher { $number } de plus
}
previous = Page précédente
next = Page suivante

## Events
past = Passé
undated = Date inconnue
now = En cours
to-come = À venir
edition-earlier = Précédemment
edition-later = Ensuite

## Records
contents = Sur cette page
date = Date
updated = Dernière modification
verified = Dernière vérification
also = Autres noms
source = Source
related = À voir aussi
in-common = En commun : { $what }
matches = Ce qui pourrait y répondre
crossing-with = Affiner : { $what }
involved = En lien : { $what }
in-languages = Langues de ces fiches
not-translated = Cette fiche n’est pas encore traduite. Elle est affichée dans la langue suivante : { $language }.
yes = Oui
no = Non
money = { $amount } { $currency }
callout-note = Remarque
callout-tip = Astuce
callout-important = Important
callout-warning = Avertissement
callout-caution = Attention
footnote-back = Retour au texte : note { $note }, renvoi { $place }
video = Vidéo

## Requests and offers
match-none = Rien n’y répond encore
match-nearest = Ce qui s’en approche le plus
match-via = En lien avec :
match-requests = Demandes auxquelles ceci pourrait répondre
match-answers = Ce qui pourrait répondre à ses demandes
match-unanswered = Demandes encore sans réponse
match-fits = Correspond à { $percent } %
list-more = { $number } autres
match-same = { $field } : { $values }
match-same-topics = Porte sur : { $values }
match-same-audience = Pour : { $values }
match-same-place = Lieu : { $values }
match-same-language = En { $values }
match-same-flag = { $field }
match-not-same-flag = { $field } : non
match-broader = { $count ->
    [one] { $field } : { $values }, dont { $asked } fait partie
   *[other] { $field } : { $values }, dont { $asked } font partie
}
match-narrower = { $field } : { $values }, une partie de ce qui est demandé : { $asked }
match-holds = { $count ->
    [one] Lieu : { $values }, où se trouve { $asked }
   *[other] Lieu : { $values }, où se trouvent { $asked }
}
match-group = { $group ->
    [LDC] Pour les pays les moins avancés : { $asked }
    [LLDC] Pour les pays en développement sans littoral : { $asked }
   *[SIDS] Pour les petits États insulaires en développement : { $asked }
}
match-worldwide = Dans le monde entier
match-within = Lieu : { $values }, dans la région demandée : { $asked }
match-neighbour = Lieu : { $values }, dans la même région que { $asked }
match-same-region = Lieu : { $values }, dans la même grande région que { $asked }
match-no-place = N’indique aucun pays : peut-être ouvert à tous
match-different = { $field } : pas { $values }
match-different-topics = Ne porte pas sur : { $values }
match-different-audience = Pas pour : { $values }
match-different-place = Autre lieu que : { $values }
match-different-language = Pas en { $values }
match-different-flag = { $field } : non
match-not-different-flag = { $field } : oui
match-unknown = N’indique pas : { $field }
match-unknown-topics = N’indique pas le thème
match-unknown-audience = N’indique pas pour qui
match-unknown-place = N’indique pas le lieu
match-unknown-language = N’indique pas la langue
match-until = Fin : { $date }
match-gap = Personne ne propose cela avec { $field } : { $values }
match-gap-audience = Personne ne propose cela pour : { $values }
match-gap-place = Personne ne propose cela dans ce lieu : { $values }
match-gap-language = Personne ne propose cela en { $values }
match-gap-flag = Personne ne propose cela avec : { $field }
match-gap-all = Personne ne propose cela : { $values }

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
search-hint = Les guillemets gardent des mots ensemble ; un signe moins écarte un mot.
search-found = Résultats : { $total }
search-about = Résultats : environ { $total }
search-none = Rien n’a été trouvé pour « { $query } ».
search-tips = Essayez d’autres mots ou moins de mots, ou retirez des filtres.
search-corrected = Résultats pour « { $corrected } ».
search-as-typed = Rechercher plutôt « { $query } »
search-meant = Vouliez-vous dire « { $meant } » ?
search-loading = Recherche en cours…
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
search-needs-script = La recherche a besoin de JavaScript. Tout est aussi accessible d’ici :
search-browse = Ou parcourez le catalogue
search-link = Parcourir au lieu de rechercher

## Pictures
to-list = Aller à la liste
map = Sur la carte
map-note = Les frontières et les noms figurant sur cette carte n’impliquent aucune prise de position quant au statut d’un pays ou d’une zone.
map-place = Pays
numbers = Données sous forme de tableau
number-of-records = Fiches
grid = { $rows } par région
grid-note = Chaque nombre indique combien il y a de fiches. Une case hachurée avec un tiret signale qu’il n’y en a pas encore dans ce catalogue.
years = Par année
years-most = De { $first } à { $last }, { $most } au maximum par an. Le tableau contient tous les chiffres.
year = Année
timeline = Chronologie
timeline-title = Titre
timeline-from = Début
timeline-to = Fin

## On this device
device = Sur cet appareil
device-link = Lire hors connexion ou sans images
device-intro = Les pages que vous avez lues se rouvrent hors connexion. Tout le catalogue peut aussi être enregistré.
device-needs-script = L’enregistrement de pages sur cet appareil a besoin de JavaScript.
device-none = Non enregistré sur cet appareil.
device-partly = Enregistré en partie : { $done } sur { $all }
device-kept = Enregistré le { $date }
device-loading = Téléchargement : { $done } sur { $all }
device-progress = Progression du téléchargement
device-keep = Enregistrer ce catalogue sur cet appareil ({ $size })
device-pause = Mettre en pause
device-resume = Reprendre (encore { $size })
device-update = Mettre à jour ({ $size })
device-new = Fiches ajoutées ou modifiées depuis : { $count }
device-current = Rien n’a changé depuis.
device-offline = Il n’y a pas de connexion pour le moment.
device-waiting = La connexion a été perdue. Le téléchargement reprendra de lui-même dès qu’elle sera rétablie.
device-space = Il n’y a pas assez de place sur cet appareil : il faudrait encore environ { $size }. Ce qui a déjà été téléchargé est conservé.
device-failed = Le catalogue n’a pas pu être téléchargé. Réessayez plus tard.
device-remove = Supprimer de cet appareil
device-sure = Supprimer ce qui est enregistré de ce catalogue dans cette langue ?
device-yes = Oui, supprimer
device-no = Non, conserver
device-removed = Supprimé de cet appareil.
device-pictures = Images
device-text-only = Texte seul : ne pas charger les images
device-missing = Cette page n’est pas enregistrée sur cet appareil.
device-retry = Réessayer
device-visited = Pages que vous avez lues
device-local = Tout le catalogue se trouve déjà ici : ses pages sont des fichiers sur cet appareil.
device-unsupported = Ce navigateur ou cette adresse ne permet pas d’enregistrer des pages pour les lire hors connexion.

## Where there is no page
not-found = Cette page n’existe pas
not-found-text = Elle a peut-être été déplacée, ou l’adresse contient une faute de frappe. Tout le contenu de ce catalogue est accessible à partir d’ici :
moved = Cette page a été déplacée

## Demandes et offres
example-record = Exemple, il ne s’agit pas d’une fiche réelle
example-request = Exemple, il ne s’agit pas d’une demande réelle
request-open = Ouverte
request-open-until = Ouverte jusqu’au { $date }.
request-past = Échue : elle était ouverte jusqu’au { $date }.
request-past-short = Échue
request-answered-by = Réponse apportée par :
requests-open = { $number ->
    [one] { $number } demande ouverte
   *[other] { $number } demandes ouvertes
}
requests-are-open = { $number ->
    [one] ouverte
   *[other] ouvertes
}
requests-examples = { $number ->
    [one] { $number } exemple
   *[other] { $number } exemples
}
requests-over = { $number ->
    [one] { $number } satisfaite ou échue
   *[other] { $number } satisfaites ou échues
}
requests-history = Satisfaites et échues

## Couverture
coverage-title = { $rows } : offres et demandes
coverage-lead = Ce qui est proposé, en regard de ce qui est demandé. Les lignes où la demande dépasse l’offre viennent en premier.
coverage-examples = { $number ->
    [one] { $number } des demandes comptées ici est un exemple, et non une demande réelle.
   *[other] { $number } des demandes comptées ici sont des exemples, et non des demandes réelles.
}
coverage-total = Demandes ouvertes : { $requests }. Offres : { $offers }.
coverage-past = Non comptées : demandes satisfaites ou échues : { $requests } ; offres terminées : { $offers }.
coverage-none = Demandé, mais sans offre
coverage-unmet = Ce à quoi aucune offre ne répond encore
coverage-requests-number = { $number ->
    [one] { $number } demande
   *[other] { $number } demandes
}
coverage-table = Les nombres
coverage-note = Chaque nombre mène à ce qu’il compte. Une fiche compte une fois dans chaque ligne et chaque colonne dont elle relève, et une fois dans leurs totaux. Les fiches classées sous des termes plus précis comptent également.
coverage-caption = Offres − demandes ouvertes = différence
coverage-cell = Offres : { $offers }. Demandes : { $requests }. Différence : { $difference }.
coverage-empty = Ni offre ni demande
coverage-all = Total
coverage-column-unplaced = Lieu non précisé
coverage-column-LDC = Pays les moins avancés
coverage-column-LLDC = Pays en développement sans littoral
coverage-column-SIDS = Petits États insulaires en développement
coverage-more-rows = { $number ->
    [one] { $number } autre ligne se trouve dans le fichier CSV.
   *[other] { $number } autres lignes se trouvent dans le fichier CSV.
}
coverage-more-columns = { $number ->
    [one] { $number } autre colonne se trouve dans le fichier CSV.
   *[other] { $number } autres colonnes se trouvent dans le fichier CSV.
}
coverage-more-unmet = { $number ->
    [one] { $number } autre demande ne figure pas ici.
   *[other] { $number } autres demandes ne figurent pas ici.
}
coverage-csv = Ces nombres sous forme de tableau (CSV)
coverage-counted = Ce que comptent les nombres
coverage-offers = Offres
coverage-requests = Demandes ouvertes
coverage-here = Demandes ouvertes ici : { $requests }. Offres ici : { $offers }.
reach-LDC = { $reached ->
    [one] { $reached } des { $members } pays les moins avancés bénéficie d’une offre.
   *[other] { $reached } des { $members } pays les moins avancés bénéficient d’une offre.
}
reach-LLDC = { $reached ->
    [one] { $reached } des { $members } pays en développement sans littoral bénéficie d’une offre.
   *[other] { $reached } des { $members } pays en développement sans littoral bénéficient d’une offre.
}
reach-SIDS = { $reached ->
    [one] { $reached } des { $members } petits États insulaires en développement bénéficie d’une offre.
   *[other] { $reached } des { $members } petits États insulaires en développement bénéficient d’une offre.
}
reach-on-LDC = { $reached ->
    [one] { $reached } des { $members } pays les moins avancés bénéficie d’une offre sur « { $what } ».
   *[other] { $reached } des { $members } pays les moins avancés bénéficient d’une offre sur « { $what } ».
}
reach-on-LLDC = { $reached ->
    [one] { $reached } des { $members } pays en développement sans littoral bénéficie d’une offre sur « { $what } ».
   *[other] { $reached } des { $members } pays en développement sans littoral bénéficient d’une offre sur « { $what } ».
}
reach-on-SIDS = { $reached ->
    [one] { $reached } des { $members } petits États insulaires en développement bénéficie d’une offre sur « { $what } ».
   *[other] { $reached } des { $members } petits États insulaires en développement bénéficient d’une offre sur « { $what } ».
}

## Dates and durations
# CLDR writes the first of a month without “er”.
# “1er janvier”, but “2 janvier”; a day given as text, not as a number, is always of the second form.
date-day = { $day ->
    [1] { $day }er { $month } { $year }
   *[other] { $day } { $month } { $year }
}
date-month = { $month } { $year }
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

## What is new
changes = Nouveautés
changes-intro = Ce qui a été ajouté à ce catalogue et ce qui a changé, le plus récent d’abord.
changes-none = Aucun changement n’a encore été enregistré.
changes-older = Les changements plus anciens ne figurent pas ici.
changes-added = Nouveau :
changes-changed = Modifié :
changes-renamed = Déplacé :
changes-translations = Traduit :
changes-removed = Retiré :
changes-parts = Ce qui a changé :
changes-translated = Traduit en :
digest = { $title } : les nouveautés depuis le { $date }
digest-none = Rien n’a changé depuis le { $date }.
digest-added = Nouveau : { $title } ({ $kind })
digest-changed = Modifié : { $title } ({ $kind })
digest-renamed = Déplacé : { $title } ({ $kind })
digest-translated = Traduit : { $title } ({ $kind })
digest-parts = { $item }. Ce qui a changé : { $parts }
digest-languages = { $item }. Traduit en : { $languages }
digest-summary = { $item }. { $summary }
digest-removed = Retiré
field-title = Titre
field-summary = Résumé
field-body = Texte
list-comma = {", "}

## The network
network = Le réseau
network-take-part = Participer
network-members = Membres
network-no-members = Aucun membre n’est encore répertorié.
network-kinds = Qui peut être membre
network-more = { $number ->
    [one] { $number } autre membre figure dans la liste complète.
   *[other] { $number } autres membres figurent dans la liste complète.
}
network-since = Depuis : { $date }
network-offers = { $number ->
    [one] { $number } offre
   *[other] { $number } offres
}
network-asks = Demande :
network-partners = { $number ->
    [one] travaille avec { $number } autre
   *[other] travaille avec { $number } autres
}
network-ties = Qui travaille avec qui
network-note = Un trait relie deux noms cités par la même fiche, ainsi qu’une partie à son ensemble. Plus il est épais, plus nombreuses sont les fiches qui citent les deux.
network-member = Membre
network-not-member = Non-membre
network-none = Aucun de ces noms n’est répertorié comme membre. Ils figurent ici parce que des fiches les citent ensemble.
network-drawn = { $shown } noms sur { $total } sont représentés : ceux qui ont le plus de liens.
network-drawn-ties = Sur { $total } liens entre eux, les { $shown } plus forts sont représentés.
network-crowded = { $number ->
    [one] { $number } fiche cite plus de { $most } noms à la fois. Elle ne compte pas comme lien.
   *[other] { $number } fiches citent plus de { $most } noms à la fois. Elles ne comptent pas comme liens.
}
network-drawing = Un schéma de { $number } noms et { $ties } traits. La liste donne tous les noms en toutes lettres, et le texte ci-dessous tous les liens.
network-table = En toutes lettres ({ $number })
network-one = Qui
network-works-with = Travaille avec
network-through = Par

## For maintainers
quality = Qualité des fiches
quality-intro = Pour les personnes qui tiennent ce catalogue : ce qui manque, ce qui ressemble à une copie et ce que personne n’a vérifié depuis longtemps.
quality-average = En moyenne, elles sont complètes à { $percent } %.
quality-kinds = Par type
quality-completeness = Complétude en pour cent
quality-missing = Ce qui manque le plus souvent (fiches)
quality-incomplete = Les moins complètes
quality-record = Fiche
quality-raise = Ce qui l’améliorerait le plus (points)
quality-duplicates = Quasi-doublons
quality-like = Ressemble à
quality-alike = En commun
quality-overdue = Non vérifiées depuis trop longtemps
quality-never = Jamais vérifiées
quality-undated = Sans date
quality-orphans = Accessibles par la liste seulement
quality-untranslated = Pas dans toutes les langues
## Formulaires
form-needed = (obligatoire)
form-choose = Choisir…
form-add = Ajouter
form-send = Envoyer
form-mail = Écrire le courriel
form-save = Enregistrer dans un fichier
form-clear = Vider le formulaire
form-keep = Garder ce que j’écris sur cet appareil jusqu’à l’envoi
form-text = Le texte envoyé
form-wrong = L’envoi n’est pas encore possible
form-missing = Ce champ est obligatoire.
form-bad-date = Écrivez une date comme 2026-03-02, 2026-03 ou 2026.
form-bad-datetime = Indiquez un jour et une heure.
form-bad-year = Écrivez une année comme 2026.
form-bad-integer = Écrivez un nombre entier.
form-bad-number = Écrivez un nombre.
form-bad-url = Écrivez une adresse complète, qui commence par https://.
form-bad-email = Écrivez une adresse électronique comme nom@example.org.
form-bad-money = Écrivez un montant et les trois lettres d’une monnaie, comme 250000 et EUR.
form-bad-duration = Écrivez un nombre entier et choisissez une unité.
form-bad-geo = Écrivez une latitude de -90 à 90 et une longitude de -180 à 180.
form-bad-reference = Ce catalogue n’a rien de ce titre. Choisissez parmi les suggestions.
form-bad-pattern = La forme demandée n’est pas respectée.
form-before = Cette date est antérieure à celle de « { $field } ».
form-leave-empty = Laissez ce champ vide
form-mailed = Votre logiciel de messagerie s’ouvre avec ce que vous avez écrit. Envoyez-le de là à { $email }. Si rien ne s’ouvre, copiez le texte ci-dessous dans un courriel. Ce que vous avez écrit reste ici jusqu’à ce que vous vidiez le formulaire.
form-long = C’est trop long pour un lien de courriel. Le texte a été enregistré dans { $file } : joignez ce fichier à un courriel adressé à { $email }.
form-saved = Enregistré dans { $file }.
form-offline = Il n’y a pas de connexion. Enregistrez ce que vous avez écrit dans un fichier, ou envoyez-le plus tard.
form-cleared = Le formulaire est vide, et rien n’en est gardé sur cet appareil.
form-again = Ouvrir de nouveau le courriel
form-next = La suite
form-needs-script = Ce formulaire a besoin de JavaScript. Sinon, répondez à ces questions dans un courriel adressé à
form-saves-by-script = Ce formulaire a besoin de JavaScript. Sinon, copiez ces questions et transmettez-les avec vos réponses.
form-date-hint = Aussi précisément que possible : 2026-03-02, 2026-03 ou 2026.
form-suggest-hint = Commencez à écrire, puis choisissez parmi les suggestions.
form-private-hint = Non publié, sauf si vous l’autorisez plus bas.
form-contact-hint = Sinon, seuls les responsables de ce catalogue voient comment vous joindre.
form-field-title = Titre
form-field-summary = Résumé, en une phrase
form-field-date = Date
form-field-source = Source
form-field-body = Autres précisions
form-field-contact-public = Mes coordonnées peuvent être publiées
form-amount = Montant
form-currency = Monnaie, trois lettres
form-how-many = Combien
form-unit = Unité
form-latitude = Latitude
form-longitude = Longitude
form-years = Années
form-months = Mois
form-weeks = Semaines
form-days = Jours
form-hours = Heures
form-minutes = Minutes
form-number-between = De { $min } à { $max }.
form-number-least = { $min } au moins.
form-number-most = { $max } au plus.
form-date-between = De { $min } à { $max }.
form-date-least = Pas avant { $min }.
form-date-most = Pas après { $max }.
form-characters-least = { $min ->
    [one] Au moins { $min } caractère.
    [many] Au moins { $min } caractères.
   *[other] Au moins { $min } caractères.
}
form-characters-most = { $max ->
    [one] Au plus { $max } caractère.
    [many] Au plus { $max } caractères.
   *[other] Au plus { $max } caractères.
}
form-characters-between = { $max ->
    [one] De { $min } à { $max } caractère.
    [many] De { $min } à { $max } caractères.
   *[other] De { $min } à { $max } caractères.
}
form-values-least = { $min ->
    [one] Au moins { $min } valeur.
    [many] Au moins { $min } valeurs.
   *[other] Au moins { $min } valeurs.
}
form-values-most = { $max ->
    [one] Au plus { $max } valeur.
    [many] Au plus { $max } valeurs.
   *[other] Au plus { $max } valeurs.
}
form-values-between = { $max ->
    [one] De { $min } à { $max } valeur.
    [many] De { $min } à { $max } valeurs.
   *[other] De { $min } à { $max } valeurs.
}
