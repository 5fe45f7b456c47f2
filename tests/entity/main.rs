//! What the entity scanners read: known answers, look-alikes, and values written and read back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

mod citations;
mod dates;
mod identifiers;
mod money;
mod rates;
mod robust;

use noticelint::entity::{Entity, NameIndex, Words, scan};
use noticelint::text::Affixes;

/// Names without 《》 that the tests know.
struct Names;

impl NameIndex for Names {
    fn length_at(&self, text: &str, offset: usize) -> Option<usize> {
        [
            "中华人民共和国民法典",
            "民法典",
            "合同法",
            "个人信息保护法",
            "消费者权益保护法",
            "刑法",
        ]
        .iter()
        .find(|name| {
            text.get(offset..)
                .is_some_and(|rest| rest.starts_with(**name))
        })
        .map(|name| name.len())
    }
}

/// Reads a text with the words a pack would give.
fn read(text: &str) -> Vec<Entity> {
    let list = |words: &str| -> Vec<String> { words.split(' ').map(String::from).collect() };
    let endings = |words: &str| -> Affixes { words.split(' ').map(String::from).collect() };
    let reference = endings("编号 流水号 参考号 订单号 合同号 单号");
    let tail = endings("尾号 末四位");
    let id = endings("身份证号 身份证号码 证件号码 公民身份号码");
    let card = endings("银行卡号 卡号 还款卡 账号");
    let licence = endings("执业证号 统一社会信用代码 律师证号");
    let receipt = list("收到 收函 送达 签收");
    let law = list("法 条例 办法 规定 解释 指引 规范 公约 通知 典 细则 标准");
    let contract = list("合同 协议 合约 章程 须知 协议书");
    let back = list("本法 该法 同法");
    let back = Affixes::beginnings(back.into_iter().map(|word| (word, ())));
    let words = Words {
        reference_words: &reference,
        id_words: &id,
        card_words: &card,
        tail_words: &tail,
        licence_words: &licence,
        receipt_words: &receipt,
        law_endings: &law,
        contract_endings: &contract,
        back_words: &back,
        names: &Names,
    };
    scan(text, &words)
}
