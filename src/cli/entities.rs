//! `noticelint entities`: what was read in a draft, for trust and for finding out why.

use std::path::PathBuf;

use anyhow::Context;
use noticelint::entity::{Certainty, Value};
use noticelint::i18n::Lang;
use noticelint::input::Input;
use noticelint::lint::Linter;
use noticelint::notice::Document;
use noticelint::parse;
use noticelint::report::mask;
use noticelint::text::{LineIndex, Span};
use noticelint_rule::resolved::{EntityKind, Resolved};
use serde::Serialize;

use super::columns::columns;
use super::packs::PackArgs;
use super::{exit, inputs, output};

/// Flags of `entities`.
#[derive(Debug, clap::Args)]
pub(super) struct EntitiesArgs {
    /// 文件；`-` 为标准输入
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,
    /// 输出格式：table、json
    #[arg(long, value_enum, default_value_t)]
    format: Shape,
    /// 标准输入的名称，决定其格式
    #[arg(long, value_name = "NAME")]
    stdin_name: Option<String>,
    /// 字符编码：utf-8、gbk、gb18030、utf-16le、utf-16be、big5
    #[arg(long, value_name = "NAME")]
    encoding: Option<parse::Encoding>,
    #[command(flatten)]
    packs: PackArgs,
    /// 不遮盖证件号、卡号、电话号码
    #[arg(long)]
    no_mask: bool,
    /// 表头语言
    #[arg(long, default_value = "zh", value_parser = output::lang())]
    lang: Lang,
}

/// How the list is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// A table for people.
    #[default]
    Table,
    /// JSON for programs.
    Json,
}

/// One thing read.
#[derive(Debug, Serialize)]
struct Row {
    file: String,
    notice: usize,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    kind: &'static str,
    text: String,
    value: String,
    roles: Vec<String>,
    certainty: &'static str,
    #[serde(skip)]
    role_names: Vec<String>,
}

/// Runs the subcommand.
pub(super) fn run(args: &EntitiesArgs) -> anyhow::Result<u8> {
    let linter = Linter::new(args.packs.compile()?);
    let (collected, mut failed) =
        inputs::collect(&args.paths, args.stdin_name.as_deref(), args.lang);
    let mut rows = Vec::new();
    for input in &collected.inputs {
        match read(input, args, &linter) {
            Ok(found) => rows.extend(found),
            Err(error) => {
                failed = true;
                output::complain(&format!("{error:#}"));
            }
        }
    }
    match args.format {
        Shape::Table => output::say(&table(&rows, args.lang))?,
        Shape::Json => output::say(&(serde_json::to_string_pretty(&rows)? + "\n"))?,
    }
    Ok(if failed {
        exit::FAILED
    } else if collected.inputs.is_empty() {
        exit::NOTHING
    } else {
        exit::CLEAN
    })
}

fn read(input: &Input, args: &EntitiesArgs, linter: &Linter) -> anyhow::Result<Vec<Row>> {
    let max_size = parse::Options::MAX_SIZE;
    let bytes = input.read(max_size)?;
    let options = parse::Options {
        encoding: args.encoding,
        max_size,
        original: false,
    };
    let source = parse::parse(&bytes, input.format, &options)
        .with_context(|| format!("cannot read {}", input.path))?;
    let lines = LineIndex::new(&source.text);
    let mut rows = Vec::new();
    for notice in source.notices {
        let document = linter.read(notice);
        if input.format.holds_many() && !linter.is_notice(&document) {
            continue;
        }
        let place = Place {
            path: &input.path,
            source: &source.text,
            lines: &lines,
            document: &document,
            resolved: &linter.packs().resolved,
            masks: !args.no_mask,
        };
        rows.extend(place.rows());
    }
    Ok(rows)
}

/// A document in its file.
struct Place<'a> {
    path: &'a str,
    source: &'a str,
    lines: &'a LineIndex,
    document: &'a Document,
    resolved: &'a Resolved,
    masks: bool,
}

impl Place<'_> {
    /// Entities and slots in the order of the text.
    fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<(usize, Row)> = Vec::new();
        for entity in &self.document.entities {
            let range = &entity.entity.range;
            let mut row = self.row(self.document.span(range), kind(entity.kind));
            row.value = shown(&entity.entity.value, self.document.slice(range), self.masks);
            row.certainty = certainty(entity.entity.certainty);
            for role in &entity.roles {
                if let Some(role) = self.resolved.roles.get(role.index()) {
                    row.roles.push(role.id.clone());
                    row.role_names.push(role.name.clone());
                }
            }
            rows.push((range.start, row));
        }
        for slot in &self.document.slots {
            let range = &slot.placeholder.range;
            let mut row = self.row(self.document.span(range), "slot");
            row.value = self.document.quote(&slot.placeholder.name).to_owned();
            row.certainty = certainty(Certainty::Likely);
            let typed = slot.slot.and_then(|id| self.resolved.slots.get(id.index()));
            if let Some(typed) = typed {
                row.roles.push(typed.id.clone());
                row.role_names.push(typed.name.clone());
            }
            rows.push((range.start, row));
        }
        rows.sort_by_key(|(at, _)| *at);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn row(&self, span: Span, kind: &'static str) -> Row {
        let notice = &self.document.notice;
        let source = notice.origin.source(span);
        let start = self.lines.locate(self.source, source.start);
        let end = self.lines.locate(self.source, source.end);
        let text = one_line(span.of(&notice.text));
        Row {
            file: self.path.to_owned(),
            notice: notice.place.index,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            kind,
            text: if self.masks {
                mask(&text).into_owned()
            } else {
                text
            },
            value: String::new(),
            roles: Vec::new(),
            certainty: "",
            role_names: Vec::new(),
        }
    }
}

/// The value, plain; where the text is all there is, the text.
fn shown(value: &Value, text: &str, masks: bool) -> String {
    let plain = value.plain();
    let whole = if plain.is_empty() {
        one_line(text)
    } else {
        plain
    };
    if masks {
        mask(&whole).into_owned()
    } else {
        whole
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn kind(kind: EntityKind) -> &'static str {
    EntityKind::ALL
        .iter()
        .find(|(_, known)| *known == kind)
        .map_or("", |(name, _)| *name)
}

fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Possible => "possible",
        Certainty::Likely => "likely",
        Certainty::Certain => "certain",
    }
}

/// The rows as a table; columns are as wide as their widest entry.
fn table(rows: &[Row], lang: Lang) -> String {
    let head = lang.entity_columns().map(str::to_owned);
    let mut lines: Vec<[String; 6]> = vec![head];
    let several = rows
        .iter()
        .any(|row| Some(&row.file) != rows.first().map(|row| &row.file));
    for row in rows {
        let place = format!("{}:{}", row.line, row.column);
        lines.push([
            if several {
                format!("{}:{place}", row.file)
            } else {
                place
            },
            row.kind.to_owned(),
            row.text.clone(),
            row.value.clone(),
            row.role_names.join(lang.words().comma),
            row.certainty.to_owned(),
        ]);
    }
    columns(&lines)
}
