//! Leaves, entities, cuts, hidden text and templates of HTML.

use super::*;

fn leaves(source: &str) -> Vec<(BlockKind, String)> {
    let notice = notice(source, 0);
    let of = |leaf: &crate::notice::Leaf| (leaf.kind, leaf.span.of(&notice.text).to_owned());
    notice.leaves.iter().map(of).collect()
}

fn texts(source: &str) -> Vec<String> {
    leaves(source).into_iter().map(|leaf| leaf.1).collect()
}

const P: BlockKind = BlockKind::Paragraph;

#[test]
fn entities_lead_back_to_their_source() {
    let source = "<p>将您&#22352;<b>牢</b>&nbsp;！</p>";
    let notice = notice(source, 0);
    assert_eq!(notice.text, "将您坐牢\u{a0}！");
    let at = notice.text.find('坐').unwrap();
    assert_eq!(
        notice.origin.source(Span::new(at, at + 3)).of(source),
        "&#22352;"
    );
    assert_eq!(
        notice.origin.source(Span::new(at, at + 6)).of(source),
        "&#22352;<b>牢"
    );
    let nbsp = notice.text.find('\u{a0}').unwrap();
    assert_eq!(
        notice.origin.source(Span::new(nbsp, nbsp + 2)).of(source),
        "&nbsp;"
    );
    assert_eq!(notice.cuts, [at + 3]);
}

#[test]
fn cuts_stand_only_between_characters_of_a_word() {
    let cuts = |source: &str| notice(source, 0).cuts;
    assert_eq!(cuts("坐<!-- x -->牢"), [3]);
    assert_eq!(cuts("坐<span></span><wbr>牢"), [3]);
    assert_eq!(cuts("坐</>牢"), [3]);
    for source in [
        "坐 <b>牢</b>",
        "坐<br>牢",
        "坐，<b>牢</b>",
        "坐&nbsp;<b>牢</b>",
        "<p>坐</p><p>牢</p>",
    ] {
        assert_eq!(cuts(source), Vec::<usize>::new(), "{source}");
    }
}

#[test]
fn blocks_make_leaves() {
    let source = "<title>通知</title><h2>一 二</h2><p>甲<p>乙<br>丙<ul><li>丁<li>戊</ul>\
        <blockquote><p>己</p></blockquote><pre>庚\n  辛</pre>壬<hr>癸";
    let code = BlockKind::Code;
    let expected = [
        (BlockKind::Subject, "通知"),
        (BlockKind::Heading(2), "一 二"),
        (P, "甲"),
        (P, "乙"),
        (P, "丙"),
        (BlockKind::ListItem, "丁"),
        (BlockKind::ListItem, "戊"),
        (BlockKind::Quote, "己"),
        (code, "庚"),
        (code, "辛"),
        (P, "壬"),
        (P, "癸"),
    ];
    let expected: Vec<_> = expected
        .iter()
        .map(|(k, t)| (*k, (*t).to_owned()))
        .collect();
    assert_eq!(leaves(source), expected);
}

#[test]
fn white_space_collapses_and_line_breaks_stay_line_breaks() {
    let source = "<p>\n  我们将 \n   立即   联系\r\n</p>";
    let notice = notice(source, 0);
    assert_eq!(notice.text, "我们将\n立即 联系");
    let at = notice.text.find('\n').unwrap();
    assert_eq!(
        notice.origin.source(Span::new(at, at + 1)).of(source),
        " \n   "
    );
}

#[test]
fn tables_have_rows_and_columns() {
    let source =
        "<table><thead><tr><td>项目<td>金额</thead><tr><th>本金</th><td>100</td></tr></table>";
    let cell = |row, column, header| BlockKind::Cell {
        table: 0,
        row,
        column,
        header,
    };
    let kinds: Vec<_> = leaves(source).into_iter().map(|leaf| leaf.0).collect();
    assert_eq!(
        kinds,
        [
            cell(0, 0, true),
            cell(0, 1, true),
            cell(1, 0, true),
            cell(1, 1, false)
        ]
    );
    let layout = "<table><tr><td><h1>函</h1><table><tr><td>甲</td><td>1</td></tr></table>正文</td><td></td></tr></table>";
    let kinds: Vec<_> = leaves(layout).into_iter().map(|leaf| leaf.0).collect();
    assert_eq!(kinds.first(), Some(&BlockKind::Heading(1)));
    assert!(matches!(
        kinds.get(1),
        Some(BlockKind::Cell {
            table: 1,
            row: 0,
            column: 0,
            ..
        })
    ));
    assert_eq!(kinds.get(3), Some(&P));
    assert_eq!(
        leaves("<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>")[1].0,
        P
    );
}

#[test]
fn hidden_text_is_text_that_is_marked() {
    for source in [
        "明<span style='display:none'>暗</span>明",
        "明<b hidden>暗</b>明",
        "<div style=\"visibility:hidden\">暗<i style='visibility:visible'>明</i></div>",
        "<div style='font-size:0'>暗<span style='font-size:14px'>明</span></div>",
        "<p style='opacity:0'>暗<p>明",
    ] {
        let notice = notice(source, 0);
        let hidden: Vec<_> = notice.hidden.iter().map(|h| h.of(&notice.text)).collect();
        assert_eq!(hidden, ["暗"], "{source}");
    }
    let source = "甲<input type=hidden value=乙><script>丙</script><style>丁</style><template>戊</template><!-- 己 -->";
    assert_eq!(texts(source), ["甲"]);
    assert_eq!(
        texts("<p aria-hidden=true>甲</p><noscript>乙<b>丙</b></noscript>"),
        ["甲", "乙丙"]
    );
}

#[test]
fn attributes_follow_their_leaf() {
    let source = "<p>请<a href=\"tel:400-1\" title='拨打&amp;咨询'>致电</a>我们<img src=x alt=二维码></p>\
        <a href='#top'>上</a><a href=\"https://a.cn/?a=1&amp;copy=2&copy=3\">链</a>\
        <input type=submit value=还款><input placeholder=姓名>";
    let found: Vec<_> = leaves(source)
        .into_iter()
        .map(|(kind, text)| (kind == BlockKind::Attribute, text))
        .collect();
    let expected = [
        (false, "请致电我们"),
        (true, "tel:400-1"),
        (true, "拨打&咨询"),
        (true, "二维码"),
        (false, "上链"),
        (true, "https://a.cn/?a=1&copy=2&copy=3"),
        (true, "还款"),
        (true, "姓名"),
    ];
    let expected: Vec<_> = expected
        .iter()
        .map(|(a, t)| (*a, (*t).to_owned()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn templates_survive_as_text() {
    let source = "<p><#if days gt 90 && (a > b)>甲<#else>乙</#if></p>\
        <#list xs as x><p class=\"${x.y!'<b>'}\">{{ a < b }}</p></#list><% if (x < 3) { %>丙<% } %>";
    assert_eq!(
        texts(source),
        [
            "<#if days gt 90 && (a > b)>甲<#else>乙</#if>",
            "<#list xs as x>",
            "{{ a < b }}",
            "</#list><% if (x < 3) { %>丙<% } %>"
        ]
    );
    assert_eq!(texts("#if($a < 3)甲#end<b>乙</b>"), ["#if($a < 3)甲#end乙"]);
    assert_eq!(texts("<a href=\"${url}\">甲</a>"), ["甲", "${url}"]);
    assert_eq!(texts("<p>{{ <b>name</b> }}</p>"), ["{{ name }}"]);
}

#[test]
fn unknown_tags_that_nothing_closes_are_slots() {
    assert_eq!(
        texts("<p>尊敬的<name>，欠<姓名>"),
        ["尊敬的<name>，欠<姓名>"]
    );
    assert_eq!(texts("<p>甲<o:p></o:p><foo>乙</foo>"), ["甲乙"]);
}

#[test]
fn deep_and_stray_markup_is_linear() {
    let deep = "<div><b>".repeat(100_000) + "字" + &"</i></p></div>".repeat(100_000);
    assert_eq!(texts(&deep), ["字"]);
    let stray =
        "<i>".to_owned() + &"<td><b><p>".repeat(50_000) + "字" + &"</i></span>".repeat(50_000);
    assert_eq!(texts(&stray), ["字"]);
    assert_eq!(texts(&"<a b='".repeat(100_000)).len(), 1);
}
