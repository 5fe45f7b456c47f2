//! What is restored and what is left alone.

use noticelint_rule::resolved::{Beside, Class, Disguises, Resolved};

use super::Restorer;
use crate::text::fold;

fn restorer() -> Restorer {
    let words = [
        "单位",
        "领导",
        "坐牢",
        "上门",
        "诈骗",
        "通讯录",
        "曝光",
        "家人",
        "父母",
        "人事",
        "法院",
        "警察",
        "派出所",
        "爹妈",
    ];
    let mut packs = Resolved {
        classes: vec![Class {
            id: "words".to_owned(),
            name: "词".to_owned(),
            role: None,
            words: words.map(str::to_owned).to_vec().into(),
            exceptions: Vec::new().into(),
            disguised: true,
        }],
        disguises: Disguises {
            split: vec![('诈', vec!["言乍".to_owned(), "讠乍".to_owned()])],
            emoji: vec![("👮".to_owned(), vec!["警察".to_owned()])],
            beside_action: Beside {
                before: vec!["涉嫌".to_owned(), "等着".to_owned(), "你".to_owned()],
                after: Vec::new(),
            },
            ..Disguises::default()
        }
        .into(),
        ..Resolved::default()
    };
    packs.collect_disguised();
    Restorer::compile(&packs)
}

fn restored(text: &str) -> String {
    let folded = fold(text, &[]);
    restorer().restore(&folded, &[]).map_or_else(
        || folded.text().to_owned(),
        |folded| folded.text().to_owned(),
    )
}

#[test]
fn restores() {
    for (text, expected) in [
        ("通知你单·位领导", "通知你单位领导"),
        ("爆 通 讯 录", "爆通讯录"),
        ("让、单、位、领、导、知道", "让单位领导知道"),
        ("涉嫌炸骗", "涉嫌诈骗"),
        ("涉嫌言乍骗", "涉嫌诈骗"),
        ("等着坐lao", "等着坐牢"),
        ("去你danwei", "去你单位"),
        ("你嗲妈评理", "你爹妈评理"),
        ("去派 出 所", "去派出所"),
    ] {
        assert_eq!(restored(text), expected, "{text}");
    }
}

#[test]
fn leaves_ordinary_text_alone() {
    for text in [
        "但为您保留还款方案",
        "父亲、母亲",
        "请到上海 门店办理",
        "负责人 事务繁忙",
        "2楼上 门口见",
        "邮箱 danwei@renshi.example",
        "做劳动合同",
        "请家，人人有责",
    ] {
        assert_eq!(restored(text), text, "{text}");
    }
}
