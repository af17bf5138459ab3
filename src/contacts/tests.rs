//! What is a contact and what is none: one table each.

use super::{ContactSort, find};

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
    "They met at noon, dot by dot",
    "https://example.org/a/0227305111/b?c=0227305111",
    "https://example.org/@name/page.html and git+https://example.org/name@2.0",
    "sha 0123456789abcdef, part 0123456789-abc",
    "RFC 5321, ISO 3166-1, 5G, 100%",
    "Levels 1 2 3 4 5 6 7 8 9",
    "15000000000 francs",
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
