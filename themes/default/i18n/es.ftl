# Words that readers see, in Spanish. One message a line; docs/theme.md says how a site overrides them.

## Everywhere
skip-link = Ir al contenido
menu-label = Menú principal
menu = Menú
languages-label = Idiomas
crumbs-label = Ubicación de esta página
pages-label = Páginas de esta lista
pages-of-site-label = Acerca de este sitio
home = Inicio
feed = Canal de actualizaciones
made-with = Hecho con Handlist: sin rastreo y sin cargar nada de otros sitios.

## Home
kinds = Qué se puede encontrar aquí
upcoming = Próximamente
newest = Novedades
asks = Solicitudes
asks-all = Todas las solicitudes

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
show-more = { $number ->
    [one] Mostrar { $number } más
   *[other] Mostrar { $number } más
}
previous = Anterior
next = Siguiente

## Events
past = Anteriores
undated = Fecha desconocida
now = Ahora
to-come = Por venir
edition-earlier = Antes
edition-later = Después

## Records
contents = En esta página
date = Fecha
updated = Última modificación
verified = Última verificación
also = Otros nombres
source = Fuente
related = Contenido relacionado
in-common = En común: { $what }
matches = Qué podría responder a esto
crossing-with = Acotar: { $what }
involved = Relacionado: { $what }
in-languages = Idiomas de estas fichas
not-translated = Esta ficha aún no está traducida. Se muestra en el siguiente idioma: { $language }.
yes = Sí
no = No
money = { $amount } { $currency }
callout-note = Nota
callout-tip = Consejo
callout-important = Importante
callout-warning = Advertencia
callout-caution = Precaución
footnote-back = Volver al texto: nota { $note }, lugar { $place }
video = Vídeo

## Requests and offers
match-none = Todavía nada responde a esto
match-nearest = Lo que más se acerca
match-via = En relación con:
match-requests = Solicitudes a las que esto podría responder
match-answers = Qué podría responder a sus solicitudes
match-unanswered = Solicitudes aún sin respuesta
match-fits = Coincide en un { $percent } %
list-more = { $number } más
match-same = { $field }: { $values }
match-same-topics = Trata de: { $values }
match-same-audience = Para: { $values }
match-same-place = En { $values }
match-same-language = En { $values }
match-same-flag = { $field }
match-not-same-flag = { $field }: no
match-broader = { $field }: { $values }, que incluye { $asked }
match-narrower = { $field }: { $values }, parte de lo solicitado: { $asked }
match-holds = { $count ->
    [one] En { $values }, donde se encuentra { $asked }
   *[other] En { $values }, donde se encuentran { $asked }
}
match-group = { $group ->
    [LDC] Para los países menos adelantados: { $asked }
    [LLDC] Para los países en desarrollo sin litoral: { $asked }
   *[SIDS] Para los pequeños Estados insulares en desarrollo: { $asked }
}
match-worldwide = En todo el mundo
match-within = En { $values }, dentro de lo solicitado: { $asked }
match-neighbour = En { $values }, en la misma región que { $asked }
match-same-region = En { $values }, en la misma gran región que { $asked }
match-no-place = No indica ningún país: puede estar abierto a todos
match-different = { $field }: no { $values }
match-different-topics = No trata de: { $values }
match-different-audience = No es para: { $values }
match-different-place = No en { $values }
match-different-language = No en { $values }
match-different-flag = { $field }: no
match-not-different-flag = { $field }: sí
match-unknown = No indica: { $field }
match-unknown-topics = No indica de qué trata
match-unknown-audience = No indica para quién
match-unknown-place = No indica dónde
match-unknown-language = No indica en qué idioma
match-until = Hasta: { $date }
match-gap = Nadie ofrece esto con { $field }: { $values }
match-gap-audience = Nadie ofrece esto para: { $values }
match-gap-place = Nadie ofrece esto en { $values }
match-gap-language = Nadie ofrece esto en { $values }
match-gap-flag = Nadie ofrece esto con: { $field }
match-gap-all = Nadie ofrece esto: { $values }

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
search-meant = ¿Quiso decir «{ $meant }»?
search-loading = Buscando…
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

## Pictures
to-list = Ir a la lista
map = En el mapa
map-note = Las fronteras y los nombres que figuran en este mapa no implican juicio alguno sobre la condición de ningún país o zona.
map-place = País
numbers = Datos en forma de tabla
number-of-records = Fichas
grid = { $rows } por región
grid-note = Cada número indica cuántas fichas hay. Una casilla rayada con un guion indica que aún no hay ninguna en este catálogo.
years = Por año
years-most = De { $first } a { $last }, como máximo { $most } en un año. En la tabla figuran todas las cifras.
year = Año
timeline = Cronología
timeline-title = Título
timeline-from = Inicio
timeline-to = Fin

## On this device
device = En este dispositivo
device-link = Leer sin conexión o sin imágenes
device-intro = Las páginas que haya leído se pueden volver a abrir sin conexión. También se puede guardar todo el catálogo.
device-needs-script = Para guardar páginas en este dispositivo se necesita JavaScript.
device-none = No se ha guardado en este dispositivo.
device-partly = Guardado en parte: { $done } de { $all }
device-kept = Guardado el { $date }
device-loading = Descargando: { $done } de { $all }
device-progress = Progreso de la descarga
device-keep = Guardar este catálogo en este dispositivo ({ $size })
device-pause = Pausar
device-resume = Continuar (quedan { $size })
device-update = Actualizar ({ $size })
device-new = Fichas nuevas o modificadas desde entonces: { $count }
device-current = No ha cambiado nada desde entonces.
device-offline = No hay conexión en este momento.
device-waiting = Se perdió la conexión. La descarga continuará por sí sola cuando se restablezca.
device-space = No hay espacio suficiente en este dispositivo: se necesitan unos { $size } más. Lo que ya se ha descargado se conserva.
device-failed = No se pudo descargar el catálogo. Inténtelo de nuevo más tarde.
device-remove = Eliminar de este dispositivo
device-sure = ¿Eliminar lo que se ha guardado de este catálogo en este idioma?
device-yes = Sí, eliminar
device-no = No, conservar
device-removed = Se ha eliminado de este dispositivo.
device-pictures = Imágenes
device-text-only = Solo texto: no cargar imágenes
device-missing = Esta página no está guardada en este dispositivo.
device-retry = Intentar de nuevo
device-visited = Páginas que ha leído
device-local = Todo el catálogo ya está aquí: sus páginas son archivos de este dispositivo.
device-unsupported = Este navegador o esta dirección no permite guardar páginas para leerlas sin conexión.

## Where there is no page
not-found = Esta página no existe
not-found-text = Es posible que se haya trasladado o que la dirección contenga un error. Desde aquí se puede acceder a todo el contenido de este catálogo:
moved = Esta página se ha trasladado

## Solicitudes y ofertas
example-record = Ejemplo, no es una ficha real
example-request = Ejemplo, no es una solicitud real
request-open = Abierta
request-open-until = Abierta hasta el { $date }.
request-past = Vencida: estuvo abierta hasta el { $date }.
request-past-short = Vencida
request-answered-by = Atendida por:
requests-open = { $number ->
    [one] { $number } solicitud abierta
   *[other] { $number } solicitudes abiertas
}
requests-are-open = { $number ->
    [one] abierta
   *[other] abiertas
}
requests-examples = { $number ->
    [one] { $number } ejemplo
   *[other] { $number } ejemplos
}
requests-over = { $number ->
    [one] { $number } atendida o vencida
   *[other] { $number } atendidas o vencidas
}
requests-history = Atendidas y vencidas

## Cobertura
coverage-title = { $rows }: ofertas y solicitudes
coverage-lead = Lo que se ofrece junto a lo que se solicita. Primero figuran las filas en las que se pide más de lo que se ofrece.
coverage-examples = { $number ->
    [one] { $number } de las solicitudes contadas aquí es un ejemplo, no una solicitud real.
   *[other] { $number } de las solicitudes contadas aquí son ejemplos, no solicitudes reales.
}
coverage-total = Solicitudes abiertas: { $requests }. Ofertas: { $offers }.
coverage-past = No se cuentan: solicitudes atendidas o vencidas: { $requests }; ofertas terminadas: { $offers }.
coverage-none = Se solicita y nadie lo ofrece
coverage-unmet = Lo que ninguna oferta atiende todavía
coverage-requests-number = { $number ->
    [one] { $number } solicitud
   *[other] { $number } solicitudes
}
coverage-table = Las cifras
coverage-note = Cada cifra lleva a lo que cuenta. Una ficha cuenta una vez en cada fila y columna a las que pertenece, y una vez en sus totales. También cuentan las fichas de términos más específicos.
coverage-caption = Ofertas − solicitudes abiertas = diferencia
coverage-cell = Ofertas: { $offers }. Solicitudes: { $requests }. Diferencia: { $difference }.
coverage-empty = Ni ofertas ni solicitudes
coverage-all = Total
coverage-column-unplaced = Sin lugar indicado
coverage-column-LDC = Países menos adelantados
coverage-column-LLDC = Países en desarrollo sin litoral
coverage-column-SIDS = Pequeños Estados insulares en desarrollo
coverage-more-rows = { $number ->
    [one] Hay { $number } fila más en el archivo CSV.
   *[other] Hay { $number } filas más en el archivo CSV.
}
coverage-more-columns = { $number ->
    [one] Hay { $number } columna más en el archivo CSV.
   *[other] Hay { $number } columnas más en el archivo CSV.
}
coverage-more-unmet = { $number ->
    [one] Hay { $number } solicitud más que no figura aquí.
   *[other] Hay { $number } solicitudes más que no figuran aquí.
}
coverage-csv = Estas cifras en una tabla (CSV)
coverage-counted = Qué cuentan las cifras
coverage-offers = Ofertas
coverage-requests = Solicitudes abiertas
coverage-here = Solicitudes abiertas aquí: { $requests }. Ofertas aquí: { $offers }.
reach-LDC = { $reached ->
    [one] { $reached } de los { $members } países menos adelantados cuenta con una oferta.
   *[other] { $reached } de los { $members } países menos adelantados cuentan con una oferta.
}
reach-LLDC = { $reached ->
    [one] { $reached } de los { $members } países en desarrollo sin litoral cuenta con una oferta.
   *[other] { $reached } de los { $members } países en desarrollo sin litoral cuentan con una oferta.
}
reach-SIDS = { $reached ->
    [one] { $reached } de los { $members } pequeños Estados insulares en desarrollo cuenta con una oferta.
   *[other] { $reached } de los { $members } pequeños Estados insulares en desarrollo cuentan con una oferta.
}
reach-on-LDC = { $reached ->
    [one] { $reached } de los { $members } países menos adelantados cuenta con una oferta sobre «{ $what }».
   *[other] { $reached } de los { $members } países menos adelantados cuentan con una oferta sobre «{ $what }».
}
reach-on-LLDC = { $reached ->
    [one] { $reached } de los { $members } países en desarrollo sin litoral cuenta con una oferta sobre «{ $what }».
   *[other] { $reached } de los { $members } países en desarrollo sin litoral cuentan con una oferta sobre «{ $what }».
}
reach-on-SIDS = { $reached ->
    [one] { $reached } de los { $members } pequeños Estados insulares en desarrollo cuenta con una oferta sobre «{ $what }».
   *[other] { $reached } de los { $members } pequeños Estados insulares en desarrollo cuentan con una oferta sobre «{ $what }».
}

## Durations
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

## What is new
changes = Novedades
changes-intro = Lo que se ha añadido a este catálogo y lo que ha cambiado, lo más reciente primero.
changes-none = Todavía no se ha registrado ningún cambio.
changes-older = Los cambios anteriores no figuran aquí.
changes-added = Nuevo:
changes-changed = Modificado:
changes-renamed = Trasladado:
changes-translations = Traducido:
changes-removed = Retirado:
changes-parts = Qué ha cambiado:
changes-translated = Traducido a:
digest = { $title }: novedades desde el { $date }
digest-none = Nada ha cambiado desde el { $date }.
digest-added = Nuevo: { $title } ({ $kind })
digest-changed = Modificado: { $title } ({ $kind })
digest-renamed = Trasladado: { $title } ({ $kind })
digest-translated = Traducido: { $title } ({ $kind })
digest-parts = { $item }. Qué ha cambiado: { $parts }
digest-languages = { $item }. Traducido a: { $languages }
digest-summary = { $item }. { $summary }
digest-removed = Retirado
field-title = Título
field-summary = Resumen
field-body = Texto
list-comma = {", "}

## The network
network = La red
network-take-part = Participar
network-members = Miembros
network-no-members = Todavía no figura ningún miembro.
network-kinds = Quién puede ser miembro
network-more = { $number ->
    [one] { $number } miembro más figura en la lista completa.
   *[other] { $number } miembros más figuran en la lista completa.
}
network-since = Desde: { $date }
network-offers = { $number ->
    [one] { $number } oferta
   *[other] { $number } ofertas
}
network-asks = Solicita:
network-partners = { $number ->
    [one] trabaja con { $number } más
   *[other] trabaja con { $number } más
}
network-ties = Quién trabaja con quién
network-note = Una línea une dos nombres que cita la misma ficha, y una parte con su conjunto. Cuanto más gruesa es, más fichas citan a ambos.
network-member = Miembro
network-not-member = No es miembro
network-none = Ninguno figura como miembro. Están aquí porque hay fichas que los citan juntos.
network-drawn = Se representan { $shown } de { $total }: los que tienen más vínculos.
network-drawn-ties = De { $total } vínculos entre ellos, se representan los { $shown } más fuertes.
network-crowded = { $number ->
    [one] { $number } ficha cita más de { $most } nombres a la vez. No cuenta como vínculo.
   *[other] { $number } fichas citan más de { $most } nombres a la vez. No cuentan como vínculos.
}
network-drawing = Un esquema con { $number } nombres y { $ties } líneas. La lista da todos los nombres completos, y el texto de abajo todos los vínculos.
network-table = En palabras ({ $number })
network-one = Quién
network-works-with = Trabaja con
network-through = Mediante

## For maintainers
quality = Calidad de las fichas
quality-intro = Para quienes mantienen este catálogo: lo que falta, lo que parece una copia y lo que nadie ha verificado desde hace tiempo.
quality-average = En promedio están completas al { $percent } %.
quality-kinds = Por tipo
quality-completeness = Grado de compleción en porcentaje
quality-missing = Lo que falta más a menudo (fichas)
quality-incomplete = Las menos completas
quality-record = Ficha
quality-raise = Lo que más la mejoraría (puntos)
quality-duplicates = Casi duplicadas
quality-like = Se parece a
quality-alike = En común
quality-overdue = Sin verificar desde hace demasiado tiempo
quality-never = Nunca verificadas
quality-undated = Sin fecha
quality-orphans = Solo se llega a ellas por la lista
quality-untranslated = No están en todos los idiomas
## Formularios
form-needed = (obligatorio)
form-choose = Elegir…
form-add = Añadir otro
form-send = Enviar
form-mail = Escribir el correo
form-save = Guardar en un archivo
form-clear = Vaciar el formulario
form-keep = Conservar en este dispositivo lo que escribo hasta que se envíe
form-text = El texto que se envía
form-wrong = Todavía no se puede enviar
form-missing = Este dato es obligatorio.
form-bad-date = Escriba una fecha como 2026-03-02, 2026-03 o 2026.
form-bad-datetime = Indique un día y una hora.
form-bad-year = Escriba un año como 2026.
form-bad-integer = Escriba un número entero.
form-bad-number = Escriba un número.
form-bad-url = Escriba una dirección completa, que empiece por https://.
form-bad-email = Escriba una dirección de correo como nombre@example.org.
form-bad-money = Escriba un importe y las tres letras de una moneda, como 250000 y EUR.
form-bad-duration = Escriba un número entero y elija una unidad.
form-bad-geo = Escriba una latitud de -90 a 90 y una longitud de -180 a 180.
form-bad-reference = Este catálogo no tiene nada con ese título. Elija una de las sugerencias.
form-bad-pattern = No tiene la forma que se pide.
form-before = Esta fecha es anterior a la de «{ $field }».
form-leave-empty = Deje esto vacío
form-mailed = Su programa de correo se abre con lo que ha escrito. Envíelo desde allí a { $email }. Si no se abre nada, copie el texto de abajo en un correo. Lo que ha escrito queda aquí hasta que vacíe el formulario.
form-long = Es demasiado largo para un enlace de correo. Se ha guardado como { $file }: adjunte ese archivo a un correo dirigido a { $email }.
form-saved = Guardado como { $file }.
form-offline = No hay conexión. Guarde lo que ha escrito en un archivo o envíelo más tarde.
form-cleared = El formulario está vacío y no se conserva nada de él en este dispositivo.
form-again = Abrir de nuevo el correo
form-next = Qué pasa después
form-needs-script = Este formulario necesita JavaScript. Sin él, responda a estas preguntas en un correo dirigido a
form-saves-by-script = Este formulario necesita JavaScript. Sin él, copie estas preguntas y hágalas llegar con sus respuestas.
form-date-hint = Con la exactitud que se conozca: 2026-03-02, 2026-03 o 2026.
form-suggest-hint = Empiece a escribir y elija una de las sugerencias.
form-private-hint = No se publica, salvo que lo autorice más abajo.
form-contact-hint = De lo contrario, solo quienes llevan este catálogo ven cómo ponerse en contacto con usted.
form-field-title = Título
form-field-summary = Resumen, en una frase
form-field-date = Fecha
form-field-source = Fuente
form-field-body = Algo más
form-field-contact-public = Mis datos de contacto pueden publicarse
form-amount = Importe
form-currency = Moneda, tres letras
form-how-many = Cuántos
form-unit = Unidad
form-latitude = Latitud
form-longitude = Longitud
form-years = Años
form-months = Meses
form-weeks = Semanas
form-days = Días
form-hours = Horas
form-minutes = Minutos
form-number-between = De { $min } a { $max }.
form-number-least = { $min } o más.
form-number-most = { $max } o menos.
form-date-between = De { $min } a { $max }.
form-date-least = { $min } o después.
form-date-most = { $max } o antes.
form-characters-least = { $min ->
    [one] Al menos { $min } carácter.
    [many] Al menos { $min } caracteres.
   *[other] Al menos { $min } caracteres.
}
form-characters-most = { $max ->
    [one] Como máximo { $max } carácter.
    [many] Como máximo { $max } caracteres.
   *[other] Como máximo { $max } caracteres.
}
form-characters-between = { $max ->
    [one] De { $min } a { $max } carácter.
    [many] De { $min } a { $max } caracteres.
   *[other] De { $min } a { $max } caracteres.
}
form-values-least = { $min ->
    [one] Al menos { $min } valor.
    [many] Al menos { $min } valores.
   *[other] Al menos { $min } valores.
}
form-values-most = { $max ->
    [one] Como máximo { $max } valor.
    [many] Como máximo { $max } valores.
   *[other] Como máximo { $max } valores.
}
form-values-between = { $max ->
    [one] De { $min } a { $max } valor.
    [many] De { $min } a { $max } valores.
   *[other] De { $min } a { $max } valores.
}
