//! What the words before a number say that it is.

use super::folded::Folded;

/// What is said of a number before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Announcement {
    /// It is a phone number.
    Phone,
    /// It is a number, of whatever.
    Number,
    /// It is a number of another sort.
    Other,
    /// Nothing.
    Nothing,
}

/// Words that announce a phone number.
#[rustfmt::skip]
const PHONE_WORDS: &[&str] = &[
    "tel", "telephone", "telephones", "phone", "phones", "mobile", "mobiles", "cell", "cellphone", "landline",
    "hotline", "gsm", "fax", "whatsapp", "telegram", "signal", "viber", "imo", "call", "ring", "dial", "sms",
    "contact", "contacts", "tél", "téléphone", "téléphones", "portable", "fixe", "télécopie", "appeler", "appelez",
    "joindre", "joignable", "contacter", "contactez", "teléfono", "teléfonos", "telefono", "telefonos", "móvil",
    "movil", "celular", "cel", "fijo", "llamar", "llame", "contacto", "contactar", "telf", "tlf", "telefone",
    "telefones", "telemóvel", "telemovel", "fone", "tlm", "fixo", "ligar", "ligue", "contato", "telefon", "тел",
    "телефон", "телефоны", "телефону", "телефона", "моб", "мобильный", "мобильного", "сотовый", "факс", "звоните",
    "звонить", "позвоните", "ватсап", "вотсап", "вайбер", "телеграм", "контакт", "هاتف", "الهاتف", "هاتفي", "تلفون",
    "التلفون", "تليفون", "جوال", "الجوال", "جوالي", "موبايل", "محمول", "المحمول", "نقال", "النقال", "فاكس", "واتساب",
    "واتس", "اتصل", "اتصلوا", "للتواصل", "للاتصال", "电话", "手机", "传真", "電話", "手機", "傳真", "联系", "聯繫", "联络", "致电", "拨打",
    "热线", "座机", "微信",
];
/// Words that announce a number of another sort.
#[rustfmt::skip]
const OTHER_WORDS: &[&str] = &[
    "isbn", "issn", "isni", "orcid", "doi", "ean", "gtin", "upc", "pmid", "arxiv", "oclc", "lccn", "iban", "bic",
    "swift", "ref", "reference", "référence", "referencia", "referência", "id", "serial", "série", "batch", "lot",
    "lote", "ticket", "zip", "postal", "postcode", "cep", "grant", "agreement", "subvention", "convention",
    "contract", "contrat", "contrato", "invoice", "facture", "factura", "fatura", "patent", "brevet", "patente",
    "decree", "décret", "decreto", "resolution", "résolution", "resolución", "resolução", "siret", "siren", "ninea",
    "rccm", "nif", "nit", "nuit", "ruc", "rut", "cnpj", "cpf", "vat", "tva", "iva", "инн", "огрн", "индекс", "партия",
    "грант", "договор", "邮编", "编号", "批号",
];
/// Words for a number, of whatever.
#[rustfmt::skip]
const NUMBER_WORDS: &[&str] = &[
    "number", "numbers", "no", "nr", "num", "numéro", "numéros", "numero", "número", "números", "nº", "n", "номер",
    "رقم", "الرقم", "号码", "號碼",
];
/// Words that may stand between one of these and the number.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "me", "us", "him", "her", "on", "at", "is", "or", "of", "the", "by", "my", "our", "au", "le", "la", "est", "moi",
    "nous", "ou", "de", "du", "des", "par", "mon", "notre", "sur", "al", "el", "es", "en", "por", "mi", "o", "é",
    "no", "pelo", "meu", "para", "на", "по", "мне", "или", "على", "هو", "أو",
];
/// What stands before the number in addresses that lead to a person.
const IN_ADDRESSES: &[&str] = &["wa.me/", "t.me/", "phone=", "tel="];
/// So many words before a number are looked at.
const MAX_WORDS: usize = 4;

/// What is said of the number that starts at a position.
pub(super) fn announcement(text: &Folded, start: usize) -> Announcement {
    let before: String =
        text.characters[start.saturating_sub(6)..start].iter().flat_map(|c| c.to_lowercase()).collect();
    if IN_ADDRESSES.iter().any(|part| before.ends_with(part)) {
        return Announcement::Phone;
    }
    let mut announcement = Announcement::Nothing;
    for word in text.words_before(start).take(MAX_WORDS) {
        if is_among(PHONE_WORDS, &word) {
            return Announcement::Phone;
        }
        if is_among(OTHER_WORDS, &word) {
            return Announcement::Other;
        }
        if is_among(NUMBER_WORDS, &word) {
            announcement = Announcement::Number;
        } else if !FILLERS.contains(&&*word) {
            break;
        }
    }
    announcement
}

/// Whether a word is in a list, or ends in one of its Chinese words, between which there are no spaces.
fn is_among(words: &[&str], word: &str) -> bool {
    let is_han = |listed: &&str| listed.starts_with(|first| ('\u{4e00}'..='\u{9fff}').contains(&first));
    words.contains(&word)
        || (!word.is_ascii() && words.iter().copied().filter(is_han).any(|listed| word.ends_with(listed)))
}
