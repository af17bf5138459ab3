//! What is a contact and what is none: one table each.

use super::{ContactSort, comparable, find, find_in_address, masked};

const EMAILS: &[(&str, &str)] = &[
    ("Write to amina@example.org.", "amina@example.org"),
    ("<amina.bello+help@mail.example.co.uk>", "amina.bello+help@mail.example.co.uk"),
    ("mailto:amina@example.org?subject=x", "amina@example.org"),
    ("почта: имя@пример.рф", "имя@пример.рф"),
    ("用户@例子.中国", "用户@例子.中国"),
    ("البريد: info@مثال.إختبار", "info@مثال.إختبار"),
    ("a@xn--e1afmkfd.xn--p1ai", "a@xn--e1afmkfd.xn--p1ai"),
    ("name (at) example.org", "name (at) example.org"),
    ("name (at) host, Geneva", "name (at) host"),
    ("name[at]example[dot]org", "name[at]example[dot]org"),
    ("nombre (arroba) ejemplo (punto) es", "nombre (arroba) ejemplo (punto) es"),
    ("имя [собака] пример [точка] рф", "имя [собака] пример [точка] рф"),
    ("name at example dot org", "name at example dot org"),
    ("name at mail dot example dot org, please", "name at mail dot example dot org"),
    ("nom (a) exemple.org", "nom (a) exemple.org"),
    ("name arobase exemple point org", "name arobase exemple point org"),
    ("nome arroba exemplo.org", "nome arroba exemplo.org"),
    ("Escrever a nome arroba exemplo ponto org", "nome arroba exemplo ponto org"),
    ("имя собака пример.рф", "имя собака пример.рф"),
    ("name at example.org", "name at example.org"),
    ("Register at gmail.com", "Register at gmail.com"),
    ("amina @ example.org", "amina @ example.org"),
    ("amina@ example.org", "amina@ example.org"),
    ("amina^@^example.org", "amina^@^example.org"),
    ("amina**@**example.org", "amina**@**example.org"),
    ("\"amina b\"@example.org", "\"amina b\"@example.org"),
    ("amina﹫example.org", "amina﹫example.org"),
    ("MAILTO:amina@example.org", "amina@example.org"),
    ("https://amina@example.org/", "amina@example.org"),
    ("https://example.org/?email=amina@example.org&x=1", "amina@example.org"),
    ("cv/amina@example.org.pdf", "amina@example.org.pdf"),
    ("ａｍｉｎａ＠ｅｘａｍｐｌｅ．ｏｒｇ", "ａｍｉｎａ＠ｅｘａｍｐｌｅ．ｏｒｇ"),
    ("ami\u{200b}na@exam\u{ad}ple.org", "ami\u{200b}na@exam\u{ad}ple.org"),
];

const PHONES: &[(&str, &str)] = &[
    ("Ring +41 22 730 51 11 in the morning", "+41 22 730 51 11"),
    ("+254700123456", "+254700123456"),
    ("+41 (0)22 730 51 11", "+41 (0)22 730 51 11"),
    ("+1 202-555-0123", "+1 202-555-0123"),
    ("+7 (495) 123-45-67", "+7 (495) 123-45-67"),
    ("0041 22 730 51 11", "0041 22 730 51 11"),
    ("00254700123456", "00254700123456"),
    ("tel:+33123456789", "+33123456789"),
    ("Tél. 01 23 45 67 89", "01 23 45 67 89"),
    ("(202) 555-0123", "(202) 555-0123"),
    ("(11) 91234-5678", "(11) 91234-5678"),
    ("202-555-0123", "202-555-0123"),
    ("202.555.0123", "202.555.0123"),
    ("022/730 51 11", "022/730 51 11"),
    ("0803 555 1234", "0803 555 1234"),
    ("0712345678", "0712345678"),
    ("03-1234-5678", "03-1234-5678"),
    ("8 (495) 123-45-67", "8 (495) 123-45-67"),
    ("8 800 555-35-35", "8 800 555-35-35"),
    ("98765 43210", "98765 43210"),
    ("91 234 56 78", "91 234 56 78"),
    ("请拨打13812345678联系", "13812345678"),
    ("电话：6512 3456", "6512 3456"),
    ("هاتف: ٠٢٢٧٣٠٥١١", "٠٢٢٧٣٠٥١١"),
    ("WhatsApp 612 345 678", "612 345 678"),
    ("https://wa.me/41227305111", "41227305111"),
    ("In room 5. 022 730 51 11", "022 730 51 11"),
    ("０２２‐７３０‐５１‐１１", "０２２‐７３０‐５１‐１１"),
    ("771234567", "771234567"),
    ("221771234567", "221771234567"),
    ("955 123 456", "955 123 456"),
    ("77 123 4567", "77 123 4567"),
    ("779 12 34", "779 12 34"),
    ("779 1234", "779 1234"),
    ("70 12 34 56", "70 12 34 56"),
    ("70.12.34.56", "70.12.34.56"),
    ("70 123 456", "70 123 456"),
    ("11 98765-4321", "11 98765-4321"),
    ("1-800-555-0199", "1-800-555-0199"),
    ("555-0199", "555-0199"),
    ("telemóvel 912345", "912345"),
    ("Cel. 912345", "912345"),
    ("Fone: 912345", "912345"),
    ("numéro 7791234", "7791234"),
    ("Call me on 779123", "779123"),
    ("Joignable au 779123", "779123"),
    ("TEL:779123", "779123"),
    ("https://api.whatsapp.com/send?phone=221771234567", "221771234567"),
    ("Grant 101093457, call 771234567", "771234567"),
    ("022 730 2011", "022 730 2011"),
    ("ߊ: ߇߇߁߂߃߄߅߆߇", "߇߇߁߂߃߄߅߆߇"),
    ("𞥗𞥗𞥑𞥒𞥓𞥔𞥕𞥖𞥗", "𞥗𞥗𞥑𞥒𞥓𞥔𞥕𞥖𞥗"),
    ("电话一三八一二三四五六七八", "一三八一二三四五六七八"),
    ("+41\u{a0}22\u{202f}730\u{a0}51\u{a0}11", "+41\u{a0}22\u{202f}730\u{a0}51\u{a0}11"),
];

const NEITHER: &[&str] = &[
    "On 2026-06-15, or 15.06.2026, or 15/06/2026 at 10:30",
    "2019-2024 and 2020 2021 2022, in 2019/2020",
    "From 18-22 March 2019 to 1 April 2020",
    "ISBN 978-92-1-101234-5",
    "978-3-16-148410-0",
    "ISBN 0-306-40615-2 and ISBN 0306406157",
    "ISSN 1234-5678",
    "https://orcid.org/0000-0002-1825-0097, ORCID 0000-0002-1825-0097",
    "https://doi.org/10.1234/0123456789 and doi:10.5281/zenodo.1234567",
    "A/74/821, A/RES/70/125 and E/2017/100",
    "USD 1,234,567 or 1 000 000 or 12.500.000 EUR",
    "+10 000 000 people",
    "20 000 engineers, 40 universities, 600 123 456 francs",
    "0.123456789 and 3.14159265358979",
    "WSIS+10 and WSIS+20 2025",
    "46.2276, 6.1432",
    "L@w in Geneva, @handle, 5 @ 3",
    "We need (a) training and (b) advice, since (a) it is late",
    "They met at noon, dot by dot; an overview at a point in time",
    "In the year 2569-09-02 of the Buddhist calendar",
    "https://example.org/a/0227305111/b?c=0227305111",
    "https://example.org/@name/page.html and git+https://example.org/name@2.0",
    "sha 0123456789abcdef, part 0123456789-abc",
    "RFC 5321, ISO 3166-1, 5G, 100%",
    "Levels 1 2 3 4 5 6 7 8 9",
    "15000000000 francs",
    "Doses: 10 20 30 40 50 60, and 5 10 20 25 40 60",
    "Lot 0123456789, lote 771234567, batch no. 12345678",
    "Zip 02138-1234 and CEP 01310-100",
    "IBAN SN08 SN01 0015 2000 0485 0000 3035, or GB29 NWBK 6016 1331 9268 19",
    "Card 4111 1111 1111 1111",
    "Grant agreement no. 101093457, convention de subvention n° 101093457",
    "978-3-16-148410-0 and 9783161484100 without a word",
    "From 20260615 to 15.06.2026 - 20.06.2026, 15-16.06.2026, 10.30-12.45",
    "500-1000 trainees, pages 1234-1240",
    "12345678 people, 250 000 000 FCFA, XOF 955 123 456, $ 955 123 456, 955123456 €, 12345678人",
    "1 234 567 890 and 12.345.678",
    "46.2276 16.1432",
    "192.168.10.12",
    "Register at example.org, see at www.example.org, papers at name.example.org/papers",
    "git@example.org:a/b, photo@2x.png",
    "Room 12, floor 3, 45 places, 120 hours",
];

/// Parts of addresses, and the contact in each.
const IN_ADDRESSES: &[(&str, &str)] = &[
    ("appel-771234567", "771234567"),
    ("requests/awa-77-123-45-67.html", "77-123-45-67"),
    ("cv_771234567.pdf", "771234567"),
    ("awa-b@example.org", "awa-b@example.org"),
    ("2026-06-15-clinics", ""),
    ("digital-skills-2026/a-4.html", ""),
];

fn contacts(text: &str, sort: ContactSort) -> Vec<&str> {
    let found = find(text).into_iter().filter(|contact| contact.sort == sort);
    found.map(|contact| &text[contact.range]).collect()
}

#[test]
fn addresses_are_found_however_they_are_written() {
    let found = |(text, address): &&(&str, &str)| contacts(text, ContactSort::Email) != [*address];
    assert_eq!(EMAILS.iter().filter(found).collect::<Vec<_>>(), [&("", ""); 0]);
    let phones = |(text, _): &&(&str, &str)| !contacts(text, ContactSort::Phone).is_empty();
    assert_eq!(EMAILS.iter().filter(phones).collect::<Vec<_>>(), [&("", ""); 0]);
}

#[test]
fn phone_numbers_are_found_in_the_shapes_of_many_countries() {
    let missed = PHONES.iter().filter(|(text, number)| contacts(text, ContactSort::Phone) != [*number]);
    assert_eq!(missed.collect::<Vec<_>>(), [&("", ""); 0]);
}

#[test]
fn a_number_within_an_address_is_none_of_its_own() {
    for two in ["77 123 45 67/78 123 45 68", "771234567/781234568", "955 123 456 955 123 457", "771234567, 781234568"] {
        assert_eq!(contacts(two, ContactSort::Phone).len(), 2, "{two}");
    }
    let text = "0712345678@example.org 0712345678 a@example.org 022 730 51 11 b@example.org";
    let found: Vec<(ContactSort, &str)> =
        find(text).into_iter().map(|contact| (contact.sort, &text[contact.range])).collect();
    let expected = [
        (ContactSort::Email, "0712345678@example.org"),
        (ContactSort::Phone, "0712345678"),
        (ContactSort::Email, "a@example.org"),
        (ContactSort::Phone, "022 730 51 11"),
        (ContactSort::Email, "b@example.org"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn dates_amounts_and_numbers_of_documents_are_no_contacts() {
    let found = NEITHER.iter().map(|text| (text, find(text))).filter(|(_, found)| !found.is_empty());
    assert_eq!(found.collect::<Vec<_>>(), []);
}

#[test]
fn parts_of_addresses_have_hyphens_for_spaces() {
    for (text, contact) in IN_ADDRESSES {
        let found: Vec<&str> = find_in_address(text).into_iter().map(|contact| &text[contact.range]).collect();
        let expected = Some(*contact).filter(|contact| !contact.is_empty());
        assert_eq!(found, Vec::from_iter(expected), "{text}");
    }
}

#[test]
fn contacts_are_masked_and_compared_without_signs() {
    assert_eq!(masked("Ask amina@example.org or 022 730 51 11."), "Ask … or ….");
    assert_eq!(masked("A title of 2026"), "A title of 2026");
    assert_eq!(comparable("+41 (0)22-７３０"), comparable("41 022 730"));
}
