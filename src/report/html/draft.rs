//! The draft as a reader sees it, with marks at the characters of findings and short notes
//! beside them.

use maud::{Markup, html};

use crate::finding::{Confidence, Place, Severity};
use crate::notice::{BlockKind, Leaf, Notice};
use crate::text::Span;

use super::super::place::View;
use super::super::visible::clean_line;
use super::marks::{Marks, Stretch};
use super::{Numbered, Page, Paper, class};

/// A leaf, the cells of a table, or text between leaves.
enum Block<'a> {
    Leaf(BlockKind, Span),
    Table(Vec<&'a Leaf>),
    /// Text that belongs to no leaf.
    Between(Span),
}

impl Block<'_> {
    fn span(&self) -> Span {
        match self {
            Block::Leaf(_, span) | Block::Between(span) => *span,
            Block::Table(cells) => {
                let spans = cells.iter().map(|cell| cell.span);
                spans.reduce(Span::cover).unwrap_or(Span::new(0, 0))
            }
        }
    }
}

/// The draft.
pub(super) fn draft(
    page: &Page<'_>,
    paper: &Paper<'_>,
    view: &View<'_>,
    findings: &[Numbered<'_>],
) -> Markup {
    let notice = &paper.notice.notice;
    let blocks = blocks(notice);
    // Inside a table only its cells are shown, so a mark must not begin between two of them.
    let mut shown = Vec::new();
    for block in &blocks {
        match block {
            Block::Table(cells) => shown.extend(cells.iter().map(|cell| cell.span)),
            Block::Leaf(_, span) | Block::Between(span) => shown.push(*span),
        }
    }
    let marks = Marks::new(notice, &shown, findings, view, page.masks);
    let drawing = Drawing {
        page,
        paper,
        view,
        findings,
        marks: &marks,
    };
    let whole: Vec<usize> = findings
        .iter()
        .filter(|numbered| numbered.finding.place == Place::Whole)
        .map(|numbered| numbered.number)
        .collect();
    html! {
        section class="draft" {
            h2 { (page.words.text) }
            div class="letter" {
                @if !whole.is_empty() {
                    div class="row" {
                        (drawing.notes(&whole))
                        p class="all" { (page.words.whole) }
                    }
                }
                @for block in &blocks {
                    @let beside = drawing.marks.beside(block.span());
                    div class="row" {
                        @if !beside.is_empty() { (drawing.notes(&beside)) }
                        (drawing.block(block))
                    }
                }
            }
        }
    }
}

fn blocks(notice: &Notice) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut at = 0;
    for leaf in &notice.leaves {
        let gap = Span::new(at, leaf.span.start.max(at));
        let in_table = |cells: &[&Leaf]| match (cells.last().map(|cell| cell.kind), leaf.kind) {
            (Some(BlockKind::Cell { table: a, .. }), BlockKind::Cell { table: b, .. }) => a == b,
            _ => false,
        };
        at = leaf.span.end.max(at);
        if let Some(Block::Table(cells)) = blocks.last_mut()
            && in_table(cells)
            && !has_words(gap.of(&notice.text))
        {
            cells.push(leaf);
            continue;
        }
        between(notice, gap, &mut blocks);
        blocks.push(match leaf.kind {
            BlockKind::Cell { .. } => Block::Table(vec![leaf]),
            kind => Block::Leaf(kind, leaf.span),
        });
    }
    between(
        notice,
        Span::new(at, notice.text.len().max(at)),
        &mut blocks,
    );
    blocks
}

/// Text between leaves is shown as well, but for white space and the rules of tables.
fn between(notice: &Notice, gap: Span, blocks: &mut Vec<Block<'_>>) {
    if has_words(gap.of(&notice.text)) {
        blocks.push(Block::Between(gap));
    }
}

fn has_words(text: &str) -> bool {
    text.chars()
        .any(|c| !c.is_whitespace() && !matches!(c, '|' | '-' | ':' | '+' | '=' | '│' | '─'))
}

struct Drawing<'a> {
    page: &'a Page<'a>,
    paper: &'a Paper<'a>,
    view: &'a View<'a>,
    findings: &'a [Numbered<'a>],
    marks: &'a Marks<'a>,
}

impl Drawing<'_> {
    fn block(&self, block: &Block<'_>) -> Markup {
        let text = |span: Span| self.text(span);
        match block {
            Block::Leaf(BlockKind::Heading(level), span) => html! {
                p class=(format!("head h{}", (*level).clamp(1, 4))) { (text(*span)) }
            },
            Block::Leaf(BlockKind::Subject, span) => html! {
                p class="subject" { (text(*span)) }
            },
            Block::Leaf(BlockKind::ListItem, span) => html! { p class="item" { (text(*span)) } },
            Block::Leaf(BlockKind::Quote, span) => html! { p class="quoted" { (text(*span)) } },
            Block::Leaf(BlockKind::Code, span) => html! { p class="code" { (text(*span)) } },
            Block::Leaf(BlockKind::Attribute, span) | Block::Between(span) => html! {
                p class="faint" { (text(*span)) }
            },
            Block::Leaf(BlockKind::Paragraph | BlockKind::Cell { .. }, span) => html! {
                p { (text(*span)) }
            },
            Block::Table(cells) => self.table(cells),
        }
    }

    fn table(&self, cells: &[&Leaf]) -> Markup {
        let mut rows: Vec<(u16, Vec<&Leaf>)> = Vec::new();
        for cell in cells {
            let BlockKind::Cell { row, .. } = cell.kind else {
                continue;
            };
            match rows.last_mut() {
                Some((number, cells)) if *number == row => cells.push(cell),
                _ => rows.push((row, vec![cell])),
            }
        }
        html! {
            div class="wide" { table {
                @for (_, cells) in &rows {
                    tr {
                        @for cell in cells {
                            @let text = self.text(cell.span);
                            @if matches!(cell.kind, BlockKind::Cell { header: true, .. }) {
                                th { (text) }
                            } @else {
                                td { (text) }
                            }
                        }
                    }
                }
            } }
        }
    }

    fn text(&self, span: Span) -> Markup {
        let stretches = self.marks.stretches(span);
        html! { @for stretch in &stretches { (self.stretch(stretch)) } }
    }

    fn stretch(&self, stretch: &Stretch) -> Markup {
        let text = self.marks.text(stretch.span);
        html! {
            @for number in &stretch.before {
                @if let Some(found) = self.get(*number) {
                    span class=(format!("gap {}", class(found.finding)))
                        id=(self.mark_id(*number)) title=(self.page.words.missing) { "‸" }
                    (self.number(found))
                }
            }
            @for number in &stretch.begin { span class="anchor" id=(self.mark_id(*number)) {} }
            @if stretch.findings.is_empty() && !stretch.hidden {
                (text)
            } @else {
                @let classes = self.classes(stretch);
                @let hidden = stretch.hidden.then_some(self.page.words.hidden);
                @if stretch.findings.is_empty() {
                    span class=(classes) title=[hidden] { (text) }
                } @else {
                    mark class=(classes) title=[hidden] { (text) }
                }
            }
            @for number in &stretch.end {
                @if let Some(found) = self.get(*number) { (self.number(found)) }
            }
        }
    }

    /// Styled after the gravest finding; `has-…` for every severity, by which it is filtered.
    fn classes(&self, stretch: &Stretch) -> String {
        let found = stretch.findings.iter().filter_map(|n| self.get(*n));
        let mut found: Vec<&'static str> = found.map(|found| class(found.finding)).collect();
        let rank = |class: &&str| match *class {
            "error" => 0,
            "warning" => 1,
            "info" => 2,
            _ => 3,
        };
        found.sort_unstable_by_key(rank);
        found.dedup();
        let mut classes: Vec<String> = found.first().map(|c| (*c).to_owned()).into_iter().collect();
        classes.extend(found.iter().map(|class| format!("has-{class}")));
        if stretch.hidden {
            classes.push("unseen".to_owned());
        }
        classes.join(" ")
    }

    fn number(&self, found: &Numbered<'_>) -> Markup {
        html! {
            a class=(format!("number {}", class(found.finding)))
                href=(format!("#{}-f{}", self.paper.id, found.number))
                title=(self.page.words.to_finding) { (found.number) }
        }
    }

    fn notes(&self, numbers: &[usize]) -> Markup {
        html! {
            aside {
                @for found in numbers.iter().filter_map(|number| self.get(*number)) {
                    p class=(format!("beside {}", class(found.finding))) {
                        (self.number(found))
                        b { (self.page.label(found.finding)) }
                        " " (self.short(found))
                    }
                }
            }
        }
    }

    fn short(&self, found: &Numbered<'_>) -> String {
        let finding = found.finding;
        let mut text = clean_line(&self.view.words(&finding.message));
        if finding.confidence == Confidence::Review && finding.severity != Severity::Info {
            let words = self.page.lang.words();
            let review = self.page.lang.confidence(finding.confidence);
            text.push_str(&format!("{}{review}{}", words.open, words.close));
        }
        text
    }

    fn get(&self, number: usize) -> Option<&Numbered<'_>> {
        self.findings.get(number.checked_sub(1)?)
    }

    fn mark_id(&self, number: usize) -> String {
        format!("{}-m{number}", self.paper.id)
    }
}
