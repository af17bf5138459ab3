# Words that readers see, in Spanish. One message a line; docs/theme.md says how a site overrides them.

## Everywhere
skip-link = Ir al contenido
menu-label = Menú principal
languages-label = Idiomas
crumbs-label = Ubicación de esta página
pages-label = Páginas de esta lista
pages-of-site-label = Acerca de este sitio
home = Inicio
feed = Canal de actualizaciones
made-with = Hecho con Handlist: sin rastreo y sin cargar nada de otros sitios.

## Home
ways-by-kind = Qué se puede encontrar aquí
upcoming = Próximamente
newest = Novedades

## Lists
all-of = { $what }: ver todo ({ $total })
records = { $total ->
    [one] { $total } ficha
   *[other] { $total } fichas
}
showing = { $first } a { $last } de { $total }
others = Otros
page-number = Página { $number }
shown-of = Fichas más recientes: { $shown } de { $total }. La lista completa figura en las páginas de los países.
more-tags = y { $number } más
previous = Anterior
next = Siguiente

## Records
contents = En esta página
date = Fecha
updated = Última modificación
verified = Última verificación
source = Fuente
related = Contenido relacionado
in-common = En común: { $what }
matches = Qué podría responder a esto
crossing-with = Acotar: { $what }
not-translated = Esta ficha aún no está traducida. Se muestra en el siguiente idioma: { $language }.
yes = Sí
no = No
money = { $amount } { $currency }

## Countries and regions
place-regions = Región
place-groups = Grupo
place-members = Regiones y países que la integran
in-members = { $what } en sus países
place-group-LDC = Países menos adelantados
place-group-LLDC = Países en desarrollo sin litoral
place-group-SIDS = Pequeños Estados insulares en desarrollo

## Búsqueda
search = Búsqueda
search-button = Buscar
search-box = Buscar en este catálogo
search-hint = Las comillas mantienen juntas las palabras; un signo menos excluye una palabra.
search-found = Resultados: { $total }
search-about = Resultados: unos { $total }
search-none = No se encontró nada para «{ $query }».
search-tips = Pruebe con otras palabras o con menos, o quite filtros.
search-corrected = Se muestran resultados para «{ $corrected }».
search-as-typed = Buscar en su lugar «{ $query }»
search-loading = Buscando …
search-failed = No se pudo cargar la búsqueda. Puede que se haya perdido la conexión o que el catálogo acabe de renovarse.
search-retry = Intentar de nuevo
search-order = Orden
search-relevance = Más pertinentes
search-newest = Más recientes
search-title = Por título
search-narrow = Acotar
search-kind = Qué es
search-language = Idioma
search-date = Fecha
search-from = Desde el año
search-to = Hasta el año
search-clear = Quitar todos los filtros
search-needs-script = La búsqueda necesita JavaScript. También se llega a todo desde aquí:
search-browse = O explore
search-link = Explorar en lugar de buscar

## Where there is no page
not-found = Esta página no existe
not-found-text = Es posible que se haya trasladado o que la dirección contenga un error. Desde aquí se puede acceder a todo el contenido de este catálogo:
moved = Esta página se ha trasladado

## Dates and numbers
number-group = { "\u202F" }
number-point = { "," }
date-day = { $day } de { $month } de { $year }
date-month = { $month } de { $year }
date-year = { $year }
duration-years = { $number ->
    [one] { $number } año
   *[other] { $number } años
}
duration-months = { $number ->
    [one] { $number } mes
   *[other] { $number } meses
}
duration-weeks = { $number ->
    [one] { $number } semana
   *[other] { $number } semanas
}
duration-days = { $number ->
    [one] { $number } día
   *[other] { $number } días
}
duration-hours = { $number ->
    [one] { $number } hora
   *[other] { $number } horas
}
duration-minutes = { $number ->
    [one] { $number } minuto
   *[other] { $number } minutos
}
duration-seconds = { $number ->
    [one] { $number } segundo
   *[other] { $number } segundos
}
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
