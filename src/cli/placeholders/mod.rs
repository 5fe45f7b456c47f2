//! `noticelint placeholders`: every placeholder of the given drafts by name, with its type and
//! places, and which of them look misspelt.

mod alike;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::Context;
use noticelint::entity::placeholder::{Syntax, controls};
use noticelint::i18n::Lang;
use noticelint::input::Input;
use noticelint::lint::Linter;
use noticelint::notice::Document;
use noticelint::parse;
use noticelint::report::mask;
use noticelint::text::LineIndex;
use serde::Serialize;

use super::columns::columns;
use super::packs::PackArgs;
use super::{exit, inputs, output};

/// Flags of `placeholders`.
#[derive(Debug, clap::Args)]
pub(super) struct PlaceholdersArgs {
    /// 文件、文件夹、通配符；`-` 为标准输入
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// 输出格式：table、json
    #[arg(long, value_enum, default_value_t)]
    format: Shape,
    /// 只列出只用过一次的和疑似写错的
    #[arg(long)]
    suspect: bool,
    /// 标准输入的名称，决定其格式
    #[arg(long, value_name = "NAME")]
    stdin_name: Option<String>,
    /// 字符编码：utf-8、gbk、gb18030、utf-16le、utf-16be、big5
    #[arg(long, value_name = "NAME")]
    encoding: Option<parse::Encoding>,
    #[command(flatten)]
    packs: PackArgs,
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

/// One placeholder by its name.
#[derive(Debug, Default, Serialize)]
struct Row {
    /// As written in the first place, delimiters and formats left out.
    name: String,
    /// The type, where name or surroundings give one, else `null`.
    #[serde(rename = "type")]
    kind: Option<String>,
    type_name: Option<String>,
    /// How often it stands in the drafts.
    count: usize,
    /// How often the conditions of branches and loops name it.
    in_conditions: usize,
    /// In how many files.
    files: usize,
    /// It has a name, and nothing else uses it.
    once: bool,
    /// A frequent name that this is hardly apart from.
    like: Option<String>,
    places: Vec<Place>,
    /// It is a blank or a stand-in, which has no name.
    #[serde(skip)]
    blank: bool,
}

#[derive(Debug, Serialize)]
struct Place {
    file: String,
    notice: usize,
    line: usize,
    column: usize,
    text: String,
}

/// Runs the subcommand.
pub(super) fn run(args: &PlaceholdersArgs) -> anyhow::Result<u8> {
    let linter = Linter::new(args.packs.compile()?);
    let (collected, mut failed) =
        inputs::collect(&args.paths, args.stdin_name.as_deref(), args.lang);
    let mut rows = BTreeMap::new();
    let mut conditions = Vec::new();
    for input in &collected.inputs {
        if let Err(error) = read(input, args, &linter, &mut rows, &mut conditions) {
            failed = true;
            output::complain(&format!("{error:#}"));
        }
    }
    let mut rows = judged(rows, &conditions);
    if args.suspect {
        rows.retain(|row| row.once || row.like.is_some());
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

/// Adds the placeholders of a file by name, and the conditions of its branches.
fn read(
    input: &Input,
    args: &PlaceholdersArgs,
    linter: &Linter,
    rows: &mut BTreeMap<String, Row>,
    conditions: &mut Vec<String>,
) -> anyhow::Result<()> {
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
    for notice in source.notices {
        let document = linter.read(notice);
        if input.format.holds_many() && !linter.is_notice(&document) {
            continue;
        }
        let text = &document.notice.text;
        let told = controls(text)
            .into_iter()
            .map(|control| control.condition.of(text));
        conditions.extend(told.filter(|told| !told.is_empty()).map(str::to_owned));
        for slot in &document.slots {
            let Some((key, name)) = named(&document, slot) else {
                continue;
            };
            let typed = slot
                .slot
                .and_then(|id| linter.packs().resolved.slots.get(id.index()));
            let row = rows.entry(key).or_insert_with(|| Row {
                name,
                blank: matches!(
                    slot.placeholder.syntax,
                    Syntax::Blank | Syntax::Cross | Syntax::Someone | Syntax::Leftover
                ),
                ..Row::default()
            });
            if row.kind.is_none() {
                row.kind = typed.map(|typed| typed.id.clone());
                row.type_name = typed.map(|typed| typed.name.clone());
            }
            let span = document.span(&slot.placeholder.range);
            let start = document.notice.origin.source(span).start;
            let at = lines.locate(&source.text, start);
            row.places.push(Place {
                file: input.path.clone(),
                notice: document.notice.place.index,
                line: at.line,
                column: at.column,
                text: mask(&one_line(span.of(text))).into_owned(),
            });
        }
    }
    Ok(())
}

/// What a placeholder is listed under, and its name as written. 【…】 and 某 are placeholders only
/// where they have a type.
fn named(document: &Document, slot: &noticelint::notice::ReadSlot) -> Option<(String, String)> {
    let placeholder = &slot.placeholder;
    let guess = matches!(placeholder.syntax, Syntax::Lenticular | Syntax::Someone);
    if guess && slot.slot.is_none() {
        return None;
    }
    let name = document.quote(&placeholder.name).trim();
    let name = if name.is_empty() {
        document.quote(&placeholder.range)
    } else {
        name
    };
    let name = mask(&one_line(name)).into_owned();
    Some((name.clone(), name))
}

/// Rows by count, with their marks.
fn judged(rows: BTreeMap<String, Row>, conditions: &[String]) -> Vec<Row> {
    let mut rows: Vec<Row> = rows.into_values().collect();
    for row in &mut rows {
        row.count = row.places.len();
        let files: BTreeSet<&str> = row.places.iter().map(|place| place.file.as_str()).collect();
        row.files = files.len();
        row.in_conditions = conditions
            .iter()
            .map(|condition| alike::uses(condition, &row.name))
            .sum();
        let used_once = row.count == 1 && row.in_conditions == 0;
        row.once = used_once && !row.blank && alike::is_name(&row.name);
    }
    let like: Vec<Option<String>> = rows.iter().map(|row| frequent(row, &rows)).collect();
    for (row, like) in rows.iter_mut().zip(like) {
        row.like = like;
    }
    rows.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    rows
}

/// The most frequent name that a row's looks a misspelling of.
fn frequent(row: &Row, rows: &[Row]) -> Option<String> {
    let others = rows.iter().filter(|other| {
        // Two names of two types are two names.
        let one_type = row.kind.is_none() || other.kind.is_none() || row.kind == other.kind;
        !row.blank
            && other.count >= 2
            && other.count >= 2 * row.count
            && one_type
            && alike::misspelt(&row.name, &other.name)
    });
    others
        .max_by_key(|other| other.count)
        .map(|other| other.name.clone())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows as a table; columns are as wide as their widest entry.
fn table(rows: &[Row], lang: Lang) -> String {
    let mut lines: Vec<[String; 5]> = vec![lang.placeholder_columns().map(str::to_owned)];
    for row in rows {
        let places = row.places.iter();
        let places: Vec<String> = places
            .map(|place| format!("{}:{}:{}", place.file, place.line, place.column))
            .collect();
        lines.push([
            row.name.clone(),
            row.type_name.clone().unwrap_or_else(|| "-".to_owned()),
            row.count.to_string(),
            lang.placeholder_marks(row.once, row.like.as_deref()),
            places.join(" "),
        ]);
    }
    columns(&lines)
}
