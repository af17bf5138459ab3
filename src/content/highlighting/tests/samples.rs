//! A piece of code in each language, and the places where they are easily taken wrong.

use super::assert_marked;

#[test]
fn rust() {
    assert_marked(
        "rust",
        "‹m:#[derive(Debug)]›\n‹k:pub fn› ‹f:name›<‹m:'a›>(x: &‹m:'a› ‹t:str›) -> ‹t:Option›<‹t:char›> {\n    \
         ‹c:// a \"comment\"›\n    ‹f:println!›(‹s:\"{x}\\n\"›); ‹k:let› c = ‹s:'\\''›; ‹s:r#\"raw \"x\" \"#›; ‹n:0xff_u8›..‹n:10›\n}\n\
         ‹c:/* a /* nested */ one */› ‹t:Self›::‹f:new›(a != b)",
    );
}

#[test]
fn python() {
    assert_marked(
        "python",
        "‹m:@app.route›(‹s:\"/\"›)\n‹k:async def› ‹f:main›(‹k:self›, n: ‹t:int› = ‹n:1_000›) -> ‹k:None›:\n    \
         ‹s:\"\"\"Says \"hello\".\n\n    Twice.\"\"\"›\n    ‹k:return› ‹s:f'{n:>3} it\\'s'› + ‹s:rb\"x\"› ‹c:# done›\n",
    );
}

#[test]
fn javascript() {
    assert_marked(
        "js",
        "‹k:const› text = ‹s:`a ${›‹f:call›(‹s:`b ${›x‹s:} c`›) + {k: ‹n:1›}.k‹s:} d`›;\n\
         ‹k:if› (‹s:/[/\"]+/gi›.‹f:test›(a / b / c)) ‹k:return› ‹s:/x/›;",
    );
    assert_marked("jsx", "<p>don't <a href=‹s:\"x\"›>it</a></p>");
    assert_marked("ts", "‹k:interface› ‹t:Shape› { name: ‹t:string›; $id?: ‹t:number› }");
}

#[test]
fn languages_with_braces() {
    assert_marked("c", "‹m:#include› <stdio.h>\n‹t:int› ‹f:main›(‹t:void›) { ‹k:return› ‹n:0›; } ‹c:/* x */›");
    assert_marked("cpp", "‹k:auto› s = ‹s:R\"x(a \")\" b)x\"›; std::cout << s << ‹s:'\\n'›;");
    assert_marked("csharp", "‹k:var› p = ‹s:@\"C:\\\"›;");
    assert_marked("java", "‹m:@Override›\n‹k:public› ‹t:String› ‹f:toString›() { ‹k:return› ‹s:\"x\"›; }");
    assert_marked("kotlin", "‹k:val› s = ‹s:\"a ${›m[‹s:\"k\"›]‹s:} $b\"› ‹c:// c›");
    assert_marked("go", "‹k:func› (s *Server) ‹f:Run›() ‹t:error› { x := ‹s:`raw\\`› }");
    assert_marked("swift", "‹k:let› s = ‹s:\"a \\(›b + ‹f:c›(d)‹s:) e\"›; ‹m:@State› ‹k:var› x: ‹t:Int›");
    assert_marked("dart", "‹k:final› s = ‹s:'a ${›b‹s:} c'›;");
    assert_marked("scala", "‹k:case class› ‹f:P›(n: ‹t:Int›)");
    assert_marked("groovy", "‹k:def› s = ‹s:\"${›x‹s:}\"›");
    assert_marked("objc", "‹m:@interface› ‹t:Foo› : ‹t:NSObject›");
    assert_marked("zig", "‹k:const› std = ‹m:@import›(‹s:\"std\"›);");
    assert_marked("solidity", "‹k:contract› ‹t:A› { ‹t:uint256› x; }");
    assert_marked("protobuf", "‹k:message› ‹t:A› { ‹k:repeated› ‹t:string› name = ‹n:1›; }");
    assert_marked("graphql", "‹k:query› ‹t:Q›(‹v:$id›: ‹t:ID›!) { user }");
}

#[test]
fn style_sheets() {
    assert_marked(
        "css",
        "‹k:@media› (‹a:min-width›: ‹n:600px›) {\n  a, ‹t:.x› { ‹a:--y›: ‹n:#fff›; ‹a:color›: ‹f:var›(--y) ‹k:!important›; }\n}",
    );
    assert_marked("css", "a:hover ‹t:#id› { ‹a:margin›: ‹n:1.5em 50%› }");
    assert_marked("scss", "‹v:$x›: ‹n:1px›; ‹c:// c›");
}

#[test]
fn shells() {
    assert_marked(
        "bash",
        "‹c:#!/bin/bash›\n‹k:for› f ‹k:in› *.md; ‹k:do› ‹f:echo› ‹s:\"$f # no comment\"› a#b ‹v:${x#y} $1› ‹a:--all -n›; ‹k:done›\n\
         ‹f:cat› ‹s:<<EOF› | ‹f:sort›\n‹s:a 'b\nEOF›\n‹f:apt-get› install x ‹c:# c›\n$((‹n:1› << ‹n:2›))",
    );
    assert_marked("console", "‹m:$› ‹f:ls› ‹a:-l›\ntotal 8 \"quoted\n‹m:user@host:~/x$› ‹f:pwd›\n");
    assert_marked("powershell", "‹k:Function› ‹f:Get-It› { ‹v:$x› = ‹t:Get-Item› ‹a:-Path› ‹s:\"C:\\x\\\"› }");
    assert_marked("batch", "‹m:@echo› ‹k:off›\n‹c:rem a comment›\n‹k:set› x=y");
    assert_marked("dockerfile", "‹k:FROM› rust:‹n:1.95› ‹k:AS› build\n‹k:COPY› ‹a:--from›=x . /app");
}

#[test]
fn scripting_languages() {
    assert_marked("ruby", "‹k:def› ‹f:name?›(x) ‹s:\"a #{›‹v:@y›‹s:} b\"› ‹k:end›");
    assert_marked("perl", "‹k:my› ‹v:$x› = ‹v:@list›; ‹k:print› ‹s:\"x\"›;");
    assert_marked("php", "‹k:function› ‹f:x›(‹v:$a›) { ‹k:echo› ‹s:'b'›; }");
    assert_marked("php", "‹t:<p>›‹m:<?=› ‹v:$x› ‹m:?>›‹t:</p>›");
    assert_marked("lua", "‹k:local› s = ‹s:[[a ]b]]› ‹c:--[[ c\nd ]]› ‹k:end› ‹c:-- e›");
    assert_marked("r", "data.frame <- ‹f:c›(‹n:1L›, ‹k:NA›) ‹c:# x›");
    assert_marked("julia", "‹k:function› ‹f:f!›(x::‹t:Int›) ‹s:\"$(›x‹s:)\"› ‹k:end›");
    assert_marked("matlab", "x = ‹s:'a%b'›; ‹c:% c›");
    assert_marked("stata", "‹k:regress› y x, ‹f:vce›(robust) ‹c:// c›");
    assert_marked("sql", "‹k:SELECT› ‹f:count›(*) ‹k:FROM› ‹s:\"t\"› ‹k:WHERE› a = ‹s:'it''s'› ‹c:-- c›");
    assert_marked("sql", "‹k:as› ‹s:$body$ begin 'x end $body$›;");
    assert_marked("vb", "‹k:Dim› x ‹k:As› ‹t:Integer› ‹c:' c›");
    assert_marked("pascal", "‹k:begin› ‹f:writeln›(‹s:'x'›); ‹c:{ c }› ‹k:end›.");
    assert_marked("fortran", "‹k:program› x ‹c:! c›");
    assert_marked("tcl", "‹k:puts› ‹v:$x›");
}

#[test]
fn functional_languages() {
    assert_marked("haskell", "‹k:module› ‹t:Main› ‹k:where›\nf' x = ‹s:\"a\"› ‹c:-- c›");
    assert_marked("ocaml", "‹k:let› f x = ‹k:match› x ‹k:with› ‹t:Some› y -> y ‹c:(* c (* d *) *)›");
    assert_marked("fsharp", "‹k:let› x = ‹n:1› ‹c:// c›");
    assert_marked("elm", "‹k:import› ‹t:Html›");
    assert_marked("elixir", "‹k:def› ‹f:f›(x), ‹k:do›: ‹s:\"a #{›x‹s:}\"›");
    assert_marked("erlang", "‹f:f›(‹t:X›) -> ok. ‹c:% c›");
    assert_marked("lisp", "(‹k:defun› ‹f:square› (‹f:x›) (* x x)) ‹c:; c›");
    assert_marked("clojure", "(‹k:defn› ‹f:f› [x] (‹f:str› ‹s:\"a\"› x))");
    assert_marked("scheme", "(‹k:define› x ‹n:1›)");
    assert_marked("nix", "{ ‹a:x› = ‹s:\"${›y‹s:}\"›; }");
}

#[test]
fn data_and_settings() {
    assert_marked("json", "{‹a:\"key\"›: [‹s:\"text\"›, -‹n:1.5e+3›, ‹k:null›], ‹a:\"a:b\"›: ‹k:true›}");
    assert_marked(
        "toml",
        "‹t:[a.\"b\"]› ‹c:# c›\n‹a:x.y› = [\n  [‹n:1›, ‹n:2›],\n]\n‹a:\"z\"› = { ‹a:w› = ‹s:'C:\\'› }",
    );
    assert_marked("ini", "‹t:[a]›\n‹a:key› = some value\n‹c:; c›");
    assert_marked("hcl", "‹k:resource› ‹s:\"a\" \"b\"› {\n  ‹a:name› = ‹s:\"x-${›var.y‹s:}\"›\n}");
    assert_marked("nginx", "‹k:location› / {\n  ‹k:try_files› ‹v:$uri› =‹n:404›;\n}");
    assert_marked("makefile", "‹a:all›: x.o\n\t‹f:echo› ‹v:$@›\n‹a:CC› := gcc");
    assert_marked("cmake", "‹f:add_executable›(x main.c) ‹c:# c›");
    assert_marked("latex", "‹k:\\section›{Title} ‹s:$x^2$› ‹n:5›‹k:\\%› ‹c:% c›");
    assert_marked("assembly", "‹a:main›:\n  ‹k:mov› eax, ‹n:1› ‹c:; c›");
}

#[test]
fn yaml() {
    assert_marked(
        "yaml",
        "‹m:---›\n‹c:# c›\n‹a:key›: ‹s:\"a # b\"› ‹c:# c›\n‹a:url›: http://x.y/#z\n- ‹a:\"q: r\"›: [‹n:1›, ‹k:true›, it's]\n\
         ‹a:text›: ‹m:|›\n  ‹s:line: one›\n\n  ‹s:# two›\n‹a:other›: ‹v:*ref›\n",
    );
}

#[test]
fn markup() {
    assert_marked(
        "html",
        "‹m:<!doctype html>›\n‹t:<a› ‹a:href›=‹s:\"x>y\"› ‹a:hidden›‹t:>›R‹n:&amp;›D 1 < 2‹t:</a>› ‹c:<!-- <b> -->›\n\
         ‹t:<script>›‹k:let› x = ‹s:\"</p>\"›;‹t:</script><style>›p { ‹a:color›: red }‹t:</style>›",
    );
    assert_marked("xml", "‹m:<?xml version=\"1.0\"?>›\n‹t:<a:b› ‹a:c›=‹s:'d'›‹t:/>›‹s:<![CDATA[ <e> ]]>›");
    assert_marked(
        "markdown",
        "‹k:# Title›\n‹m:-› one ‹s:`code`› [a‹a:](b)›\n‹c:> quoted›\n‹s:```js›\n‹s:# x›\n‹s:```›\nend",
    );
}

#[test]
fn differences_and_messages() {
    assert_marked("diff", "‹m:--- a/x›\n‹m:+++ b/x›\n‹m:@@ -1 +1 @@›\n same\n‹d:-old›\n‹i:+new›\n");
    assert_marked("http", "‹k:GET› /x HTTP/1.1\n‹a:Host›: example.org\n\nbody: x");
}
