/** @file What somebody, or something, may put into a search box. */

const MARKS = ['\u0300', '\u0301', '\u0327', '\u0361', '\u20DD', '\u0488'];
const many = (count, make) => Array.from({ length: count }, (_, index) => make(index));
const words = count => many(count, index => `word${index}`).join(' ');

/** Queries by what is odd about them. */
export const ODD_QUERIES = {
  empty: ['', ' ', '   ', '\t', '\n', '\r\n', '\u00A0', '\u2003', '\u3000', '\uFEFF', '\u2028', '\u200B', '\u2060'],
  short: ['a', 'z', 'é', 'я', 'ب', '数', '1', '0', '_', 'a b c d e f g', 'I', 'C', 'C++', 'C#', '.NET', 'R', 'Å'],
  long: [
    'a'.repeat(10_000), 'ab'.repeat(5_000), 'é'.repeat(10_000), 'e\u0301'.repeat(5_000), '数'.repeat(3_000),
    'ا'.repeat(9_000), ' '.repeat(10_000), `${'x'.repeat(200)} skills`, 'pneumonoultramicroscopicsilicovolcanoconiosis',
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft', '-'.repeat(10_000),
    '"'.repeat(9_999), "'".repeat(9_999), 'a-'.repeat(5_000), "a'".repeat(5_000),
  ],
  many: [
    words(500), many(500, () => 'digital').join(' '), many(500, index => `-w${index}`).join(' '),
    many(300, index => `"a${index} b"`).join(' '), many(2_000, () => 'a').join(' '),
    `${words(149)} cybersecurity skills`, words(24), words(25), words(26),
  ],
  'regular expressions': [
    '.*', '^$', '(a+)+$', '[a-z]+', '\\d+', '(?:', '[', ']', '(', ')', '{', '}', '{1,}', '*', '+', '?', '|', '\\',
    '\\\\', '\\u0041', '(?<name>x)', '$&', '$1', '$$', '$`', "$'",
  ],
  markup: [
    '<b>bold</b>', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '&amp;', '&lt;', '&#0;', '&', '<', '>',
    '</title>', '<!--', ']]>', '<![CDATA[', '{{7*7}}', '${7*7}', '<%= 1 %>', '%', '%%', '%s', '%00', '%u0041',
    '%E0%A4%A', '+', '%2B', '#', '?q=1&q=2', ';', 'javascript:alert(1)', 'data:text/html,x',
  ],
  code: [
    "'; DROP TABLE records; --", '" OR 1=1 --', 'SELECT * FROM records', "1' UNION SELECT NULL--", '() { :;}; echo',
    '$(reboot)', '`id`', '../../etc/passwd', 'C:\\Windows', '\\\\server\\share', 'null', 'undefined', 'NaN', 'Infinity',
    'true', 'false', '[object Object]', 'function(){}',
  ],
  'names of JavaScript': [
    '__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'prototype', '__defineGetter__',
    'isPrototypeOf', 'toLocaleString', '-constructor', '"__proto__ constructor"', 'constructor constructor', 'hasown',
    'then', 'length', 'index', 'entry',
  ],
  'stop words': [
    'the', 'the of and', 'THE', 'The Of', 'to be or not to be', '"to be or not to be"', '"the"', '-the', 'the -the',
    'who is who', 'WHO', 'IT', 'it IT', 'what is it',
  ],
  punctuation: [
    '.', '...', ',', '!', '?!', '…', '—', '–', '·', '•', '/', '//', '@', '@@', '~', '^', '=', '===', '()', '[]', '{}',
    '。', '、', '؟', '،', '¿¡', '«»', '‹›', '„“', "'", '’', "''", "-'-", '`', '´',
  ],
  quotes: [
    '"', '""', '"""', '""""', '" "', '"a', 'a"', '"a"b"', '"a "b" c"', '“a b”', '“a b"', '«a b»', '„a b“',
    '"digital" "skills"', '"digital skills', 'digital skills"', '"""digital skills"""', '"-digital"',
    '"digital -skills"', '"\n"', '"…"', '"a""b"', "'digital skills'",
  ],
  'minus signs': [
    '-', '--', '---', '- -', '-a', '--a', '-a -b', '- digital', 'digital -', 'digital-', '-digital', '-digital digital',
    '-"digital skills"', '- "digital skills"', '-""', '-" "', '-"', '−digital', '–digital', '-e-learning', "-l'état",
    '-…', '-数字', '-zzzzqq', '-"zzzzqq digital"',
  ],
  emoji: [
    '🎉', '👩‍💻', '👨‍👩‍👧‍👦', '🇳🇬', '❤️', '1️⃣', '☃', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', 'skills 🎉', '🎉skills🎉', '𝒔𝒌𝒊𝒍𝒍𝒔', '𝔸', '\u{10FFFF}',
    '\u{1F600}\u{1F600}', '"🎉"', '-🎉',
  ],
  'broken Unicode': [
    '\uD800', '\uDC00', '\uDC00\uD800', 'a\uD800', '\uDFFFb', 'skills\uD83D', '\uD83D skills', '"\uD800"', '-\uDC00',
    '\uFFFE', '\uFFFF', '\uFFFD', '\0', 'a\0b', '\0skills', '\u0001', '\u001B[31m', '\u007F', '\u0085', '\uE000',
  ],
  'signs of direction': [
    '\u200Fskills', '\u202Eslliks\u202C', '\u2066skills\u2069', '\u200Eskills\u200F', '\u061Cمهارات', '\u202E',
    'ski\u200Dlls', 'ski\u200Clls', 'ski\u00ADlls', '\u200D', '\u200C', '\u00AD', '\uFE0F',
  ],
  'marks that combine': [
    '\u0301', '\u0301\u0301', 'e\u0301', `Z${MARKS.join('')}algo`, `s${MARKS.join('').repeat(200)}kills`, '\u0e33',
    '\u0345', '\u3099', '\u064B', '\u05B0', 'a\u0308o\u0308', 'ﷺ', 'ﬃ', '㎏', '½', '①', 'ǆ', 'İ', 'ı', 'ß', 'ẞ',
    '\u1E9B\u0323', 'ͅ', '한글', '한글',
  ],
  numbers: [
    '2019', '-2019', '3.14', '1,000,000', '1e308', '-0', '0x1F', '٢٠١٩', '۲۰۱۹', '２０１９', '२०१९', 'Ⅻ', '²', '1/2',
    '2019-2020', '425', '00425', '99999999999999999999',
  ],
};
