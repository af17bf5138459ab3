# Words that readers see, in Portuguese. One message a line; docs/theme.md says how a site overrides them.

## Everywhere
skip-link = Ir para o conteúdo
menu-label = Menu principal
menu = Menu
languages-label = Idiomas
crumbs-label = Onde está esta página
pages-label = Páginas desta lista
pages-of-site-label = Sobre este site
home = Início
feed = Atualizações (feed)
made-with = Feito com Handlist: sem rastreamento, nada é carregado de outros lugares.

## Home
kinds = O que há aqui
upcoming = Em breve
newest = Novidades
asks = Pedidos
asks-all = Todos os pedidos

## Lists
all-of = { $what }: ver tudo ({ $total })
records = { $total ->
    [one] { $total } registro
   *[other] { $total } registros
}
showing = { $first } a { $last } de { $total }
others = Outros
page-number = Página { $number }
shown-of = Os mais recentes: { $shown } de { $total }. As páginas dos países têm a lista completa.
more-tags = e mais { $number }
show-more = { $number ->
    [one] Mostrar mais { $number }
   *[other] Mostrar mais { $number }
}
previous = Anterior
next = Próxima

## Events
past = Anteriores
undated = Data desconhecida
now = Agora
to-come = Por vir
edition-earlier = Antes
edition-later = Depois

## Records
contents = Nesta página
date = Data
updated = Última alteração
verified = Última verificação
also = Outros nomes
source = Fonte
related = Conteúdo relacionado
in-common = Em comum: { $what }
matches = O que poderia atender a isto
crossing-with = Refinar: { $what }
involved = Relacionado: { $what }
in-languages = Idiomas destes registros
not-translated = Este registro ainda não foi traduzido. É mostrado no seguinte idioma: { $language }.
yes = Sim
no = Não
money = { $currency } { $amount }
callout-note = Nota
callout-tip = Dica
callout-important = Importante
callout-warning = Aviso
callout-caution = Cuidado
footnote-back = Voltar ao texto: nota { $note }, ponto { $place }
video = Vídeo

## Requests and offers
match-none = Ainda nada atende a isto
match-nearest = O que mais se aproxima
match-via = Em relação com:
match-requests = Pedidos que isto poderia atender
match-answers = O que poderia atender aos seus pedidos
match-unanswered = Pedidos ainda sem resposta
match-fits = Corresponde em { $percent }%
list-more = mais { $number }
match-same = { $field }: { $values }
match-same-topics = Trata de: { $values }
match-same-audience = Para: { $values }
match-same-place = Local: { $values }
match-same-language = Em { $values }
match-same-flag = { $field }
match-not-same-flag = { $field }: não
match-broader = { $field }: { $values }, que inclui { $asked }
match-narrower = { $field }: { $values }, parte do que se pede: { $asked }
match-holds = { $count ->
    [one] Local: { $values }, onde fica { $asked }
   *[other] Local: { $values }, onde ficam { $asked }
}
match-group = { $group ->
    [LDC] Para os países menos desenvolvidos: { $asked }
    [LLDC] Para os países em desenvolvimento sem litoral: { $asked }
   *[SIDS] Para os pequenos Estados insulares em desenvolvimento: { $asked }
}
match-worldwide = No mundo inteiro
match-within = Local: { $values }, dentro do que se pede: { $asked }
match-neighbour = Local: { $values }, na mesma região que { $asked }
match-same-region = Local: { $values }, na mesma grande região que { $asked }
match-no-place = Não indica nenhum país: pode estar aberto a todos
match-different = { $field }: não { $values }
match-different-topics = Não trata de: { $values }
match-different-audience = Não é para: { $values }
match-different-place = Outro local que não: { $values }
match-different-language = Não em { $values }
match-different-flag = { $field }: não
match-not-different-flag = { $field }: sim
match-unknown = Não indica: { $field }
match-unknown-topics = Não indica do que trata
match-unknown-audience = Não indica para quem
match-unknown-place = Não indica onde
match-unknown-language = Não indica em que língua
match-until = Até: { $date }
match-gap = Ninguém oferece isto com { $field }: { $values }
match-gap-audience = Ninguém oferece isto para: { $values }
match-gap-place = Ninguém oferece isto neste local: { $values }
match-gap-language = Ninguém oferece isto em { $values }
match-gap-flag = Ninguém oferece isto com: { $field }
match-gap-all = Ninguém oferece isto: { $values }

## Countries and regions
place-regions = Região
place-groups = Grupos
place-members = Regiões e países que a compõem
in-members = { $what } nos seus países
place-group-LDC = País menos desenvolvido
place-group-LLDC = País em desenvolvimento sem litoral
place-group-SIDS = Pequeno Estado insular em desenvolvimento

## Search
search = Busca
search-button = Buscar
search-box = Buscar neste catálogo
search-hint = As aspas mantêm as palavras juntas; o sinal de menos exclui uma palavra.
search-found = Resultados: { $total }
search-about = Resultados: cerca de { $total }
search-none = Nada foi encontrado para “{ $query }”.
search-tips = Tente outras palavras ou menos palavras, ou retire filtros.
search-corrected = Resultados para “{ $corrected }”.
search-as-typed = Buscar “{ $query }”
search-meant = Quis dizer “{ $meant }”?
search-loading = Buscando…
search-failed = Não foi possível carregar a busca. A conexão pode ter caído, ou o catálogo acabou de ser renovado.
search-retry = Tentar de novo
search-order = Ordem
search-relevance = Mais relevantes
search-newest = Mais recentes
search-title = Por título
search-narrow = Refinar
search-kind = O que é
search-language = Idioma
search-date = Data
search-from = A partir do ano
search-to = Até o ano
search-clear = Retirar todos os filtros
search-needs-script = A busca precisa de JavaScript. Também se chega a tudo por aqui:
search-browse = Ou explore
search-link = Explorar em vez de buscar

## Pictures
to-list = Ir direto para a lista
map = No mapa
map-note = As fronteiras e os nomes deste mapa não expressam opinião sobre a situação de nenhum país ou território.
map-place = País
numbers = Os números em uma tabela
number-of-records = Registros
grid = { $rows } por região
grid-note = Cada número conta registros. Um campo hachurado com um traço ainda não tem nenhum neste catálogo.
years = Por ano
years-most = De { $first } a { $last }, no máximo { $most } em um ano. A tabela tem todos os números.
year = Ano
timeline = Ao longo do tempo
timeline-title = Título
timeline-from = De
timeline-to = Até

## On this device
device = Neste aparelho
device-link = Ler sem conexão ou sem imagens
device-intro = As páginas que você leu abrem de novo sem conexão. Também é possível guardar o catálogo inteiro.
device-needs-script = Guardar páginas neste aparelho exige JavaScript.
device-none = Não está guardado neste aparelho.
device-partly = Guardado em parte: { $done } de { $all }
device-kept = Guardado em { $date }
device-loading = Baixando: { $done } de { $all }
device-progress = Quanto já foi baixado
device-keep = Guardar este catálogo neste aparelho ({ $size })
device-pause = Pausar
device-resume = Continuar (faltam { $size })
device-update = Atualizar ({ $size })
device-new = Novos ou alterados desde então: { $count }
device-current = Nada mudou desde então.
device-offline = Não há conexão no momento.
device-waiting = A conexão caiu. Isto continua sozinho quando ela voltar.
device-space = Não há espaço suficiente neste aparelho: faltam cerca de { $size }. O que já foi baixado permanece.
device-failed = Não foi possível baixar o catálogo. Tente mais tarde.
device-remove = Remover deste aparelho
device-sure = Remover o que está guardado deste catálogo neste idioma?
device-yes = Sim, remover
device-no = Não, deixar
device-removed = Removido deste aparelho.
device-pictures = Imagens
device-text-only = Só texto: não carregar imagens
device-missing = Esta página não está guardada neste aparelho.
device-retry = Tentar de novo
device-visited = Páginas que você leu
device-local = O catálogo inteiro já está aqui: suas páginas são arquivos deste aparelho.
device-unsupported = Este navegador ou este endereço não permite guardar páginas para ler sem conexão.

## Where there is no page
not-found = Esta página não existe
not-found-text = Ela pode ter mudado de lugar, ou o endereço pode ter um erro de digitação. A tudo neste catálogo se chega por aqui:
moved = Esta página mudou de lugar

## Pedidos e ofertas
example-record = Exemplo, não é um registo real
example-request = Exemplo, não é um pedido real
request-open = Aberto
request-open-until = Aberto até { $date }.
request-past = Expirado: esteve aberto até { $date }.
request-past-short = Expirado
request-answered-by = Atendido por:
requests-open = { $number ->
    [one] { $number } pedido aberto
   *[other] { $number } pedidos abertos
}
requests-are-open = { $number ->
    [one] aberto
   *[other] abertos
}
requests-examples = { $number ->
    [one] { $number } exemplo
   *[other] { $number } exemplos
}
requests-over = { $number ->
    [one] { $number } atendido ou expirado
   *[other] { $number } atendidos ou expirados
}
requests-history = Atendidos e expirados

## Cobertura
coverage-title = { $rows }: ofertas e pedidos
coverage-lead = O que se oferece ao lado do que se pede. As linhas em que se pede mais do que se oferece vêm primeiro.
coverage-examples = { $number ->
    [one] { $number } dos pedidos contados aqui é um exemplo, não um pedido real.
   *[other] { $number } dos pedidos contados aqui são exemplos, não pedidos reais.
}
coverage-total = Pedidos abertos: { $requests }. Ofertas: { $offers }.
coverage-past = Não contados: pedidos atendidos ou expirados: { $requests }; ofertas terminadas: { $offers }.
coverage-none = Pedido e sem oferta
coverage-unmet = O que nenhuma oferta atende ainda
coverage-requests-number = { $number ->
    [one] { $number } pedido
   *[other] { $number } pedidos
}
coverage-table = Os números
coverage-note = Cada número leva ao que conta. Um registo conta uma vez em cada linha e coluna a que pertence, e uma vez nos totais. Também contam os registos de termos mais específicos.
coverage-caption = Ofertas − pedidos abertos = diferença
coverage-cell = Ofertas: { $offers }. Pedidos: { $requests }. Diferença: { $difference }.
coverage-empty = Nem ofertas nem pedidos
coverage-all = Total
coverage-column-unplaced = Sem lugar indicado
coverage-column-LDC = Países menos desenvolvidos
coverage-column-LLDC = Países em desenvolvimento sem litoral
coverage-column-SIDS = Pequenos Estados insulares em desenvolvimento
coverage-more-rows = { $number ->
    [one] Há mais { $number } linha no ficheiro CSV.
   *[other] Há mais { $number } linhas no ficheiro CSV.
}
coverage-more-columns = { $number ->
    [one] Há mais { $number } coluna no ficheiro CSV.
   *[other] Há mais { $number } colunas no ficheiro CSV.
}
coverage-more-unmet = { $number ->
    [one] Há mais { $number } pedido que não consta aqui.
   *[other] Há mais { $number } pedidos que não constam aqui.
}
coverage-csv = Estes números em tabela (CSV)
coverage-counted = O que os números contam
coverage-offers = Ofertas
coverage-requests = Pedidos abertos
coverage-here = Pedidos abertos aqui: { $requests }. Ofertas aqui: { $offers }.
reach-LDC = { $reached ->
    [one] { $reached } de { $members } países menos desenvolvidos tem uma oferta.
   *[other] { $reached } de { $members } países menos desenvolvidos têm uma oferta.
}
reach-LLDC = { $reached ->
    [one] { $reached } de { $members } países em desenvolvimento sem litoral tem uma oferta.
   *[other] { $reached } de { $members } países em desenvolvimento sem litoral têm uma oferta.
}
reach-SIDS = { $reached ->
    [one] { $reached } de { $members } pequenos Estados insulares em desenvolvimento tem uma oferta.
   *[other] { $reached } de { $members } pequenos Estados insulares em desenvolvimento têm uma oferta.
}
reach-on-LDC = { $reached ->
    [one] { $reached } de { $members } países menos desenvolvidos tem uma oferta sobre “{ $what }”.
   *[other] { $reached } de { $members } países menos desenvolvidos têm uma oferta sobre “{ $what }”.
}
reach-on-LLDC = { $reached ->
    [one] { $reached } de { $members } países em desenvolvimento sem litoral tem uma oferta sobre “{ $what }”.
   *[other] { $reached } de { $members } países em desenvolvimento sem litoral têm uma oferta sobre “{ $what }”.
}
reach-on-SIDS = { $reached ->
    [one] { $reached } de { $members } pequenos Estados insulares em desenvolvimento tem uma oferta sobre “{ $what }”.
   *[other] { $reached } de { $members } pequenos Estados insulares em desenvolvimento têm uma oferta sobre “{ $what }”.
}

## Durations
duration-years = { $number ->
    [one] { $number } ano
   *[other] { $number } anos
}
duration-months = { $number ->
    [one] { $number } mês
   *[other] { $number } meses
}
duration-weeks = { $number ->
    [one] { $number } semana
   *[other] { $number } semanas
}
duration-days = { $number ->
    [one] { $number } dia
   *[other] { $number } dias
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
changes = O que há de novo
changes-intro = O que foi acrescentado a este catálogo e o que mudou, do mais recente ao mais antigo.
changes-none = Nenhuma mudança foi registrada ainda.
changes-older = As mudanças mais antigas não aparecem aqui.
changes-added = Novo:
changes-changed = Alterado:
changes-renamed = Movido:
changes-translations = Traduzido:
changes-removed = Retirado:
changes-parts = O que mudou:
changes-translated = Traduzido para:
digest = { $title }: o que há de novo desde { $date }
digest-none = Nada mudou desde { $date }.
digest-added = Novo: { $title } ({ $kind })
digest-changed = Alterado: { $title } ({ $kind })
digest-renamed = Movido: { $title } ({ $kind })
digest-translated = Traduzido: { $title } ({ $kind })
digest-parts = { $item }. O que mudou: { $parts }
digest-languages = { $item }. Traduzido para: { $languages }
digest-summary = { $item }. { $summary }
digest-removed = Retirado
field-title = Título
field-summary = Resumo
field-body = Texto
list-comma = {", "}

## The network
network = A rede
network-take-part = Participar
network-members = Membros
network-no-members = Nenhum membro foi listado ainda.
network-kinds = Quem pode ser membro
network-more = { $number ->
    [one] Mais { $number } membro está na lista completa.
   *[other] Mais { $number } membros estão na lista completa.
}
network-since = Desde: { $date }
network-offers = { $number ->
    [one] { $number } oferta
   *[other] { $number } ofertas
}
network-asks = Pede:
network-partners = { $number ->
    [one] trabalha com mais { $number }
   *[other] trabalha com mais { $number }
}
network-ties = Quem trabalha com quem
network-note = Uma linha une dois nomes que o mesmo registro cita, e uma parte ao seu todo. Quanto mais grossa, mais registros citam os dois.
network-member = Membro
network-not-member = Não é membro
network-none = Nenhum deles está listado como membro. Estão aqui porque há registros que os citam juntos.
network-drawn = Estão desenhados { $shown } de { $total }: os que têm mais vínculos.
network-drawn-ties = De { $total } vínculos entre eles, estão desenhados os { $shown } mais fortes.
network-crowded = { $number ->
    [one] { $number } registro cita mais de { $most } nomes de uma vez. Ele não conta como vínculo.
   *[other] { $number } registros citam mais de { $most } nomes de uma vez. Eles não contam como vínculos.
}
network-drawing = Um desenho com { $number } nomes e { $ties } linhas. A lista tem todos os nomes por extenso, e o texto abaixo todos os vínculos.
network-table = Em palavras ({ $number })
network-one = Quem
network-works-with = Trabalha com
network-through = Por meio de

## For maintainers
quality = Qualidade dos registros
quality-intro = Para quem mantém este catálogo: o que falta, o que parece uma cópia e o que ninguém verifica há muito tempo.
quality-average = Em média, estão { $percent }% completos.
quality-kinds = Por tipo
quality-completeness = Completude em por cento
quality-missing = O que falta com mais frequência (registros)
quality-incomplete = Os menos completos
quality-record = Registro
quality-raise = O que mais o melhoraria (pontos)
quality-duplicates = Quase duplicados
quality-like = É parecido com
quality-alike = Em comum
quality-overdue = Sem verificação há tempo demais
quality-never = Nunca verificados
quality-undated = Sem data
quality-orphans = Só a lista leva a eles
quality-untranslated = Não estão em todos os idiomas
## Formulários
form-needed = (obrigatório)
form-choose = Escolher…
form-add = Adicionar outro
form-send = Enviar
form-mail = Escrever o e-mail
form-save = Guardar num ficheiro
form-clear = Limpar o formulário
form-keep = Manter neste dispositivo o que escrevo até ser enviado
form-text = O texto que é enviado
form-wrong = Ainda não pode ser enviado
form-missing = Este dado é obrigatório.
form-bad-date = Escreva uma data como 2026-03-02, 2026-03 ou 2026.
form-bad-datetime = Indique um dia e uma hora.
form-bad-year = Escreva um ano como 2026.
form-bad-integer = Escreva um número inteiro.
form-bad-number = Escreva um número.
form-bad-url = Escreva um endereço completo, que comece por https://.
form-bad-email = Escreva um endereço de e-mail como nome@example.org.
form-bad-money = Escreva um montante e as três letras de uma moeda, como 250000 e EUR.
form-bad-duration = Escreva um número inteiro e escolha uma unidade.
form-bad-geo = Escreva uma latitude de -90 a 90 e uma longitude de -180 a 180.
form-bad-reference = Este catálogo não tem nada com esse título. Escolha uma das sugestões.
form-bad-pattern = Não tem a forma que se pede.
form-before = Esta data é anterior à de “{ $field }”.
form-leave-empty = Deixe isto vazio
form-mailed = O seu programa de e-mail abre com o que escreveu. Envie-o a partir daí para { $email }. Se nada abrir, copie o texto abaixo para um e-mail. O que escreveu fica aqui até limpar o formulário.
form-long = É demasiado longo para uma ligação de e-mail. Foi guardado como { $file }: anexe esse ficheiro a um e-mail para { $email }.
form-saved = Guardado como { $file }.
form-offline = Não há ligação. Guarde o que escreveu num ficheiro ou envie-o mais tarde.
form-cleared = O formulário está vazio e nada dele fica neste dispositivo.
form-again = Abrir de novo o e-mail
form-next = O que acontece a seguir
form-needs-script = Este formulário precisa de JavaScript. Sem ele, responda a estas perguntas num e-mail para
form-saves-by-script = Este formulário precisa de JavaScript. Sem ele, copie estas perguntas e faça-as chegar com as suas respostas.
form-date-hint = Com a exatidão que se conhece: 2026-03-02, 2026-03 ou 2026.
form-suggest-hint = Comece a escrever e escolha uma das sugestões.
form-private-hint = Não é publicado, a menos que o permita abaixo.
form-contact-hint = Caso contrário, só quem mantém este catálogo vê como o contactar.
form-field-title = Título
form-field-summary = Resumo, numa frase
form-field-date = Data
form-field-source = Fonte
form-field-body = Mais alguma coisa
form-field-contact-public = O meu contacto pode ser publicado
form-amount = Montante
form-currency = Moeda, três letras
form-how-many = Quantos
form-unit = Unidade
form-latitude = Latitude
form-longitude = Longitude
form-years = Anos
form-months = Meses
form-weeks = Semanas
form-days = Dias
form-hours = Horas
form-minutes = Minutos
form-number-between = De { $min } a { $max }.
form-number-least = { $min } ou mais.
form-number-most = { $max } ou menos.
form-date-between = De { $min } a { $max }.
form-date-least = { $min } ou depois.
form-date-most = { $max } ou antes.
form-characters-least = { $min ->
    [one] Pelo menos { $min } carácter.
    [many] Pelo menos { $min } caracteres.
   *[other] Pelo menos { $min } caracteres.
}
form-characters-most = { $max ->
    [one] No máximo { $max } carácter.
    [many] No máximo { $max } caracteres.
   *[other] No máximo { $max } caracteres.
}
form-characters-between = { $max ->
    [one] De { $min } a { $max } carácter.
    [many] De { $min } a { $max } caracteres.
   *[other] De { $min } a { $max } caracteres.
}
form-values-least = { $min ->
    [one] Pelo menos { $min } valor.
    [many] Pelo menos { $min } valores.
   *[other] Pelo menos { $min } valores.
}
form-values-most = { $max ->
    [one] No máximo { $max } valor.
    [many] No máximo { $max } valores.
   *[other] No máximo { $max } valores.
}
form-values-between = { $max ->
    [one] De { $min } a { $max } valor.
    [many] De { $min } a { $max } valores.
   *[other] De { $min } a { $max } valores.
}
