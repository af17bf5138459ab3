/** @file Words as people write them, by language or by what is odd about them. */

export const ODD_WORDS = {
  French:
    'Genève élève naïve cœur Œuvre ça garçon août forêt île où Noël Haïti français Besançon aiguë l’état L\'Été '
    + 'd’aujourd’hui qu’à jusqu’où c’est-à-dire',
  Spanish: 'niño mañana corazón pingüino ¿qué? Español año educación Perú Ñandú',
  Portuguese: 'ação São não coração avó pôr português',
  German: 'Straße STRASSE Größe fährt Übung Maß weiß süß Äpfel Öl Gießen Donaudampfschiff Groß-Gerau',
  Nordic: 'Ærø øre Århus Þingvellir ðe Reykjavík smörgåsbord Björk Malmö Tromsø Øst fjörður',
  'Central European':
    'Łódź Kraków żółć Příbram Čeština ľad ŕba Győr árvíztűrő tükörfúrógép Ștefan Țară Đakovo Žižek čćžšđ',
  Baltic: 'Žemaitija šešių Rīga ķirbis ģimene õunapuu',
  Turkish: 'İstanbul Isparta ısı IRMAK Iğdır şehir çağ göğüs İZMİR iğne ilk',
  Vietnamese: 'Việt Đà Nẵng phở người đường tiếng Huế',
  'other Latin': 'Għarb ħobż ŋoro Ɛwe ɔkɔ Àkúré ọjọ́ ṣẹ́gun Māori Tāmaki Hawaiʻi ʻokina ǀXam Ġgantija Ŵy ŷ Ỳ',
  Russian: 'ещё ёлка Ёж йод Йога край чай объём съезд подъезд Щука навыков ЭЛЕКТРОННЫЙ цифровой мой',
  Ukrainian: 'їжак Київ під’їзд м\'яч ґанок європа український',
  'other Cyrillic': 'ўсё Қазақстан ўзбек ңәрсә Ѓорѓи ќе Љубав њива џеп Ђорђе ћевап Ѕвезда Ӧтув',
  Greek: 'Αθήνα Ελλάδα ΟΔΟΣ οδός Σίσυφος μαΐου ϋπνος Ώρα ἀρχή ὕβρις φῶς Ψηφιακές δεξιότητες',
  Armenian: 'Հայաստան և երևան Երեւան',
  Georgian: 'თბილისი საქართველო ციფრული',
  Hebrew: 'שלום שָׁלוֹם ירושלים מיומנויות צה״ל ג׳ירפה בּית',
  Arabic:
    'المهارات الرقمية مُدَرِّسَة مدرسة أحمد إسلام آمال إلى على علي القاهرة مستشفى كتـــاب ﺳﻼم قرآن شيء مسؤول '
    + 'بيئة ٱلله ١٢ ٢٠٢٤ التعلّم',
  'Persian and Urdu': 'می‌خواهم خانه‌ها کتاب یادگیری گربه پژوهش چهار ۱۴۰۳ اُردو ہے پاکستان ٹیلی',
  Devanagari: 'डिजिटल कौशल शिक्षा हिन्दी क़लम ज़रूरत संयुक्त राष्ट्र २०१९ श्री',
  'other scripts of India': 'বাংলা কোথায় தமிழ் கொடு తెలుగు ಕನ್ನಡ മലയാളം ગુજરાતી ਪੰਜਾਬੀ ଓଡ଼ିଆ සිංහල',
  Tibetan: 'བོད་ཡིག སྐད',
  Ethiopic: 'ኢትዮጵያ አማርኛ',
  Chinese: '数字能力 能力建设 人 中国 數位學習 臺灣 𠮷野家 葛󠄀城 ２０２４年 AI时代 5G网络 人工智能AI',
  Japanese: 'デジタル スキル がくしゅう ガイド ガイド ﾃﾞｼﾞﾀﾙ 学び ラーメン コーヒー 々 人々 〆切 AI時代の学習 ヴェネツィア ぱぴぷぺぽ ゟ',
  Korean: '디지털 역량 강화 한글 대한민국 IT교육 ㄱㄴㄷ',
  Thai: 'ทักษะ ดิจิทัล น้ำ กำลัง ความรู้ ภาษาไทย',
  'Lao, Khmer and Burmese': 'ລາວ ຄຳ ភាសាខ្មែរ ကျွမ်းကျင်မှု မြန်မာ',
  compounds:
    'e-learning e‐learning E‑Learning é-commerce COVID-19 G-20 T-shirt X-ray well-being state-of-the-art '
    + 'mother-in-law A-B-C a-b 3-D 4-H just-in-time Wi-Fi',
  apostrophes: 'don\'t O\'Brien l\'eau s’il rock\'n\'roll \'tis 90\'s d\'Alembert l\'L a\'b countries\' Xi\'an Ha＇noi',
  numbers: 'IPv6 IPv4 3G 5G 2030 1,000 3.14 m² H₂O CO₂ 1º 2ª ½ ¾ ① Ⅻ ⅷ ２０２４ १२३ 𝟜𝟚 1e9 0x1F B2B Web3 MP3 9½',
  abbreviations: 'WHO IT ITU U.S.A. AT&T R&D C++ C# .NET Node.js T.V. Ph.D. N° №5',
  'letters that are several': 'ﬁn ﬃ ﬂoat ﬆ Ǆungla ǆep ŉ ﬗ ĳs Ŀ ŀ ſtrong ẞ ㎏ ㏒ ℡ ℓ Å K Ω ﷺ ﻻ ™ ª º ⒜ Ⓐ ⓐ',
  'full width': 'ｆｕｌｌ ＷＩＤＴＨ Ａｂｃ１２３ ｅ－ｌｅａｒｎｉｎｇ',
  'styled letters': '𝒔𝒌𝒊𝒍𝒍𝒔 𝐁𝐨𝐥𝐝 𝔉𝔯𝔞𝔨𝔱𝔲𝔯 𝚖𝚘𝚗𝚘 𝟏𝟐𝟑',
  'decomposed already':
    'e\u0301tat cafe\u0301 nin\u0303o A\u030Angstro\u0308m Vie\u0323\u0302t\u0302 и\u0306од е\u0308лка '
    + '\u1112\u1161\u11AB\u1100\u1173\u11AF か\u3099 が\u304B\u3099 ا\u0654حمد s\u0323\u0307 s\u0307\u0323',
  'marks and joiners':
    'Za\u0300\u0301\u0302\u0303lgo soft\u00ADhyphen join\u200Der non\u200Cjoiner vs\uFE0F keyc1\uFE0F\u20E3ap '
    + 'a\u0361b x\u20DDy',
  'beyond the first plane': '𐐷𐐲𐑌 𐌰𐌽𐌳 𞤀𞤣𞤤𞤢𞤥 𒀀𒀁 𓀀 𝄞x 🎉party',
  'names of JavaScript': '__proto__ constructor toString hasOwnProperty valueOf null undefined NaN true',
  'stop words': 'the of and is who what it an',
  short: 'a b é я ب 数 1 Q 0 ß æ',
  long:
    `${'long'.repeat(30)} ${'é'.repeat(60)} ${'数'.repeat(40)} `
    + 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft '
    + 'pneumonoultramicroscopicsilicovolcanoconiosis',
};

/** Every word, in its order. */
export const ALL_WORDS = Object.values(ODD_WORDS).flatMap(words => words.split(' '));
