//! The picture in the README: a real report, drawn as SVG.
//!
//! `SNAPSHOTS=overwrite cargo test --test picture` draws it anew.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use snapbox::{Data, assert_data_eq};
use unicode_width::UnicodeWidthChar;

/// The draft that the README checks.
const DRAFT: &str = "fixtures/drafts/bad-sms.txt";

/// Width of a column, height of a line, margin, in pixels.
const COLUMN: f64 = 8.4;
const LINE: f64 = 20.0;
const MARGIN: f64 = 14.0;

#[test]
fn the_picture_shows_a_real_report() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = Command::new(env!("CARGO_BIN_EXE_noticelint"))
        .current_dir(root)
        .args(["check", "--color=always", "--today=2026-11-24", DRAFT])
        .output()
        .unwrap();
    let shown = format!(
        "$ noticelint check {DRAFT}\n{}",
        String::from_utf8(out.stdout).unwrap()
    );
    let golden = root.join("docs/report.svg");
    assert_data_eq!(draw(&shown), Data::read_from(&golden, None).raw());
}

/// A stretch of one style and one character width.
struct Run {
    text: String,
    column: usize,
    columns: usize,
    is_wide: bool,
    style: Style,
}

#[derive(Clone, Copy, Default, PartialEq)]
struct Style {
    bold: bool,
    color: Option<u8>,
}

/// The terminal's text as SVG: each run is stretched to its columns, so that carets stand under
/// their characters whatever the font.
fn draw(text: &str) -> String {
    let lines: Vec<Vec<Run>> = text.lines().map(runs).collect();
    let ends = lines.iter().flatten().map(|run| run.column + run.columns);
    let width = MARGIN * 2.0 + px(ends.max().unwrap_or(0), COLUMN);
    let height = MARGIN * 2.0 + px(lines.len(), LINE);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\">\n\
         <title>noticelint check</title>\n\
         <style>text{{font:14px ui-monospace,Menlo,Consolas,'Noto Sans Mono CJK SC',\
         'PingFang SC','Microsoft YaHei',monospace;fill:#e6edf3;white-space:pre}}\
         .b{{font-weight:700}}</style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#0d1117\"/>\n"
    );
    for (at, line) in lines.iter().enumerate() {
        let y = MARGIN + px(at, LINE) + 15.0;
        for run in line.iter().filter(|run| !run.text.trim().is_empty()) {
            let bold = if run.style.bold { " class=\"b\"" } else { "" };
            let fill = run.style.color.map_or_else(String::new, |color| {
                format!(" style=\"fill:{}\"", rgb(color))
            });
            writeln!(
                svg,
                "<text x=\"{:.1}\" y=\"{y:.0}\" textLength=\"{:.1}\" \
                 lengthAdjust=\"spacingAndGlyphs\"{bold}{fill}>{}</text>",
                MARGIN + px(run.column, COLUMN),
                px(run.columns, COLUMN),
                escaped(&run.text),
            )
            .unwrap();
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn px(count: usize, each: f64) -> f64 {
    f64::from(u32::try_from(count).unwrap()) * each
}

fn runs(line: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut style = Style::default();
    let mut column = 0;
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if let Some(escape) = rest.strip_prefix("\u{1b}[") {
            let (codes, after) = escape.split_once('m').unwrap();
            style = codes.split(';').fold(style, restyle);
            rest = after;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        let columns = c.width().unwrap_or(0);
        let is_wide = columns == 2;
        match runs.last_mut() {
            Some(run) if run.style == style && run.is_wide == is_wide => {
                run.text.push(c);
                run.columns += columns;
            }
            _ => runs.push(Run {
                text: c.to_string(),
                column,
                columns,
                is_wide,
                style,
            }),
        }
        column += columns;
    }
    runs
}

fn restyle(style: Style, code: &str) -> Style {
    match code.parse::<u8>().unwrap_or(0) {
        0 => Style::default(),
        1 => Style {
            bold: true,
            ..style
        },
        color @ (30..=37 | 90..=97) => Style {
            color: Some(color),
            ..style
        },
        _ => style,
    }
}

fn rgb(color: u8) -> &'static str {
    match color % 10 {
        1 => "#ff7b72",
        2 => "#7ee787",
        3 => "#e3b341",
        4 => "#79c0ff",
        5 => "#d2a8ff",
        6 => "#76e3ea",
        _ => "#e6edf3",
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
