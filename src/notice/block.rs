//! The block tree: what follows what, what is an alternative of what, what repeats.

pub use crate::entity::{Control, ControlKind};
use crate::text::Span;

/// What a leaf is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading; level 1 is the highest. `<title>` of a page is not one.
    Heading(u8),
    /// A paragraph or a line.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A cell of a table; row and column are 0-based, `header` for a heading cell.
    Cell {
        /// 0-based number of the table in the notice.
        table: u16,
        /// 0-based row.
        row: u16,
        /// 0-based column.
        column: u16,
        /// Whether the cell is marked as a heading.
        header: bool,
    },
    /// Quoted text (`>` in Markdown, `<blockquote>`).
    Quote,
    /// Code, or preformatted text.
    Code,
    /// The title of the page or message (`<title>`, an e-mail's subject).
    Subject,
    /// An attribute that a reader is shown or may follow (`alt`, `href`).
    Attribute,
}

/// A stretch of text that reads on without a break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// What it is.
    pub kind: BlockKind,
    /// Its text.
    pub span: Span,
}

/// A node of the block tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Text without control lines.
    Text(Span),
    /// Blocks one after the other.
    Sequence(Vec<Block>),
    /// Branches of which one is taken.
    Choice {
        /// Number of the choice in the notice.
        id: usize,
        /// Condition (empty for else) and body of each branch.
        branches: Vec<(Span, Block)>,
        /// Whether one branch is always taken.
        exhaustive: bool,
    },
    /// A body taken any number of times, none included.
    Loop {
        /// What is looped over.
        over: Span,
        /// The body.
        body: Box<Block>,
    },
}

/// Which branches a place stands in: (choice, branch) pairs, outermost first.
pub type Path = Vec<(usize, usize)>;

/// The block tree of a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocks {
    /// The root.
    pub root: Block,
}

impl Blocks {
    /// The tree of a text without control lines.
    pub fn plain(len: usize) -> Self {
        Self {
            root: Block::Text(Span::new(0, len)),
        }
    }

    /// Builds the tree of a text of `len` bytes from its control lines in order.
    ///
    /// Control lines that do not pair up are taken as text that prints nothing.
    pub fn new(len: usize, controls: &[Control]) -> Self {
        if controls.is_empty() {
            return Self::plain(len);
        }
        let mut next_choice = 0;
        let mut at = 0;
        let mut from = 0;
        let root = sequence(controls, &mut at, &mut from, len, &mut next_choice, 0);
        Self { root }
    }

    /// The branches that hold the byte `offset`.
    pub fn path(&self, offset: usize) -> Path {
        let mut path = Path::new();
        descend(&self.root, offset, &mut path);
        path
    }

    /// Whether two places can stand in one message.
    pub fn compatible(&self, a: usize, b: usize) -> bool {
        if matches!(self.root, Block::Text(_)) {
            return true;
        }
        let (a, b) = (self.path(a), self.path(b));
        !a.iter()
            .any(|(choice, branch)| b.iter().any(|(c, d)| c == choice && d != branch))
    }

    /// Whether `holds` is met on every way through the tree, where `holds` answers for a
    /// stretch of text.
    pub fn on_every_path(&self, holds: &dyn Fn(Span) -> bool) -> bool {
        every_path(&self.root, holds)
    }

    /// The conditions that decide on the byte `offset`, outermost first; `true` marks those
    /// that must not hold, since their branches stand before its own.
    pub fn conditions(&self, offset: usize) -> Vec<(Span, bool)> {
        let mut found = Vec::new();
        conditions(&self.root, offset, &mut found);
        found
    }

    /// The condition of the innermost branch that holds the byte `offset`.
    pub fn condition(&self, offset: usize) -> Option<Span> {
        condition(&self.root, offset)
    }
}

fn every_path(block: &Block, holds: &dyn Fn(Span) -> bool) -> bool {
    match block {
        Block::Text(span) => holds(*span),
        Block::Sequence(parts) => parts.iter().any(|part| every_path(part, holds)),
        Block::Choice {
            branches,
            exhaustive,
            ..
        } => *exhaustive && branches.iter().all(|(_, body)| every_path(body, holds)),
        Block::Loop { .. } => false,
    }
}

fn extent(block: &Block) -> Option<Span> {
    match block {
        Block::Text(span) => Some(*span),
        Block::Sequence(parts) => parts
            .iter()
            .filter_map(extent)
            .reduce(|all, part| all.cover(part)),
        Block::Choice { branches, .. } => branches
            .iter()
            .filter_map(|(_, body)| extent(body))
            .reduce(|all, part| all.cover(part)),
        Block::Loop { body, .. } => extent(body),
    }
}

fn holds_offset(block: &Block, offset: usize) -> bool {
    extent(block).is_some_and(|span| span.contains_offset(offset))
}

fn descend(block: &Block, offset: usize, path: &mut Path) {
    match block {
        Block::Text(_) => {}
        Block::Sequence(parts) => {
            if let Some(part) = parts.iter().find(|part| holds_offset(part, offset)) {
                descend(part, offset, path);
            }
        }
        Block::Choice { id, branches, .. } => {
            let found = branches
                .iter()
                .position(|(_, body)| holds_offset(body, offset));
            if let Some(branch) = found {
                path.push((*id, branch));
                if let Some((_, body)) = branches.get(branch) {
                    descend(body, offset, path);
                }
            }
        }
        Block::Loop { body, .. } => descend(body, offset, path),
    }
}

fn conditions(block: &Block, offset: usize, found: &mut Vec<(Span, bool)>) {
    match block {
        Block::Text(_) => {}
        Block::Sequence(parts) => {
            if let Some(part) = parts.iter().find(|part| holds_offset(part, offset)) {
                conditions(part, offset, found);
            }
        }
        Block::Choice { branches, .. } => {
            let own = branches
                .iter()
                .position(|(_, body)| holds_offset(body, offset));
            let Some(own) = own else { return };
            for (number, (condition, body)) in branches.iter().enumerate().take(own + 1) {
                if number < own {
                    found.push((*condition, true));
                    continue;
                }
                if !condition.is_empty() {
                    found.push((*condition, false));
                }
                conditions(body, offset, found);
            }
        }
        Block::Loop { body, .. } => conditions(body, offset, found),
    }
}

fn condition(block: &Block, offset: usize) -> Option<Span> {
    match block {
        Block::Text(_) => None,
        Block::Sequence(parts) => parts
            .iter()
            .find(|part| holds_offset(part, offset))
            .and_then(|p| condition(p, offset)),
        Block::Choice { branches, .. } => {
            let (own, body) = branches
                .iter()
                .find(|(_, body)| holds_offset(body, offset))?;
            condition(body, offset).or(Some(*own))
        }
        Block::Loop { body, .. } => condition(body, offset),
    }
}

/// Deeper nesting than this is read as flat text; no real template comes near it.
const MAX_DEPTH: usize = 64;

fn sequence(
    controls: &[Control],
    at: &mut usize,
    from: &mut usize,
    len: usize,
    next_choice: &mut usize,
    depth: usize,
) -> Block {
    let mut parts = Vec::new();
    let text_until = |from: &mut usize, to: usize, parts: &mut Vec<Block>| {
        if *from < to {
            parts.push(Block::Text(Span::new(*from, to)));
        }
        *from = to;
    };
    while let Some(control) = controls.get(*at) {
        match control.kind {
            ControlKind::If | ControlKind::Loop if depth < MAX_DEPTH => {
                text_until(from, control.span.start, &mut parts);
                *from = control.span.end;
                *at += 1;
                if control.kind == ControlKind::Loop {
                    let body = sequence(controls, at, from, len, next_choice, depth + 1);
                    close(controls, at, from, &[ControlKind::EndLoop]);
                    parts.push(Block::Loop {
                        over: control.condition,
                        body: Box::new(body),
                    });
                } else {
                    parts.push(choice(controls, at, from, len, next_choice, depth, control));
                }
            }
            ControlKind::ElseIf | ControlKind::Else | ControlKind::EndIf | ControlKind::EndLoop
                if depth > 0 =>
            {
                text_until(from, control.span.start, &mut parts);
                return wrap(parts);
            }
            _ => {
                text_until(from, control.span.start, &mut parts);
                *from = control.span.end;
                *at += 1;
            }
        }
    }
    text_until(from, len, &mut parts);
    wrap(parts)
}

fn wrap(mut parts: Vec<Block>) -> Block {
    match parts.len() {
        1 => parts.remove(0),
        _ => Block::Sequence(parts),
    }
}

fn choice(
    controls: &[Control],
    at: &mut usize,
    from: &mut usize,
    len: usize,
    next_choice: &mut usize,
    depth: usize,
    opening: &Control,
) -> Block {
    let id = *next_choice;
    *next_choice += 1;
    let mut branches = Vec::new();
    let mut exhaustive = false;
    let mut own = opening.condition;
    loop {
        let body = sequence(controls, at, from, len, next_choice, depth + 1);
        branches.push((own, body));
        match controls.get(*at) {
            Some(next) if matches!(next.kind, ControlKind::ElseIf | ControlKind::Else) => {
                exhaustive |= next.kind == ControlKind::Else;
                own = next.condition;
                *from = next.span.end;
                *at += 1;
            }
            _ => break,
        }
    }
    close(controls, at, from, &[ControlKind::EndIf]);
    Block::Choice {
        id,
        branches,
        exhaustive,
    }
}

fn close(controls: &[Control], at: &mut usize, from: &mut usize, kinds: &[ControlKind]) {
    if let Some(control) = controls.get(*at)
        && kinds.contains(&control.kind)
    {
        *from = control.span.end;
        *at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn controls(text: &str) -> Vec<Control> {
        let kinds = [
            ("[if]", ControlKind::If),
            ("[else]", ControlKind::Else),
            ("[end]", ControlKind::EndIf),
            ("[for]", ControlKind::Loop),
            ("[done]", ControlKind::EndLoop),
        ];
        let mut found: Vec<Control> = kinds
            .iter()
            .flat_map(|(mark, kind)| {
                text.match_indices(mark).map(|(at, m)| Control {
                    kind: *kind,
                    span: Span::new(at, at + m.len()),
                    condition: Span::new(at + 1, at + m.len() - 1),
                })
            })
            .collect();
        found.sort_by_key(|control| control.span.start);
        found
    }

    fn tree(text: &str) -> Blocks {
        Blocks::new(text.len(), &controls(text))
    }

    #[test]
    fn a_requirement_holds_only_on_every_path() {
        let holds =
            |text: &'static str| tree(text).on_every_path(&|span| span.of(text).contains('X'));
        assert!(holds("a X b"));
        assert!(holds("[if]X[else]X[end]"));
        assert!(!holds("[if]X[else]b[end]"));
        assert!(!holds("[if]X[end]"));
        assert!(!holds("[for]X[done]"));
        assert!(holds("[if]a[end]X[for]b[done]"));
        assert!(holds("[if][if]X[else]X[end][else]X[end]"));
    }

    #[test]
    fn branches_of_one_choice_exclude_each_other() {
        let text = "a[if]b[else]c[end]d";
        let blocks = tree(text);
        let at = |c: char| text.find(c).unwrap();
        assert!(!blocks.compatible(at('b'), at('c')));
        assert!(blocks.compatible(at('a'), at('c')));
        assert!(blocks.compatible(at('b'), at('d')));
        assert_eq!(blocks.condition(at('b')).map(|s| s.of(text)), Some("if"));
        let of = |c: char| -> Vec<(&str, bool)> {
            let found = blocks.conditions(at(c)).into_iter();
            found
                .map(|(span, negated)| (span.of(text), negated))
                .collect()
        };
        assert_eq!(of('b'), [("if", false)]);
        assert_eq!(of('c'), [("if", true), ("else", false)]);
        assert!(of('d').is_empty());
    }

    #[test]
    fn stray_control_lines_do_no_harm() {
        for text in ["[end]a", "[if]a", "[else]b[if]c[done]", "[for][if][end]"] {
            let blocks = tree(text);
            assert!(blocks.path(0).len() < 3);
        }
    }
}
