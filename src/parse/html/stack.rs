//! The open elements, and what each passes on to the text inside it.

use std::collections::HashMap;

use super::element::{self, Role, Visibility};
use crate::notice::BlockKind;

/// What holds for the text inside an element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// What a leaf in it is.
    pub(super) kind: BlockKind,
    /// Its text is no text of the notice.
    pub(super) skip: bool,
    /// White space and line breaks count.
    pub(super) pre: bool,
    /// Inside a drawing, whose elements follow XML.
    pub(super) foreign: bool,
    header: bool,
    gone: bool,
    invisible: bool,
    tiny: bool,
    table: Option<usize>,
    // Places on the stack: the innermost block, and what an end tag may be left out for.
    block: usize,
    paragraph: Option<usize>,
    item: Option<usize>,
    cell: Option<usize>,
    row: Option<usize>,
    section: Option<usize>,
}

impl Context {
    const ROOT: Context = Context {
        kind: BlockKind::Paragraph,
        skip: false,
        pre: false,
        foreign: false,
        header: false,
        gone: false,
        invisible: false,
        tiny: false,
        table: None,
        block: 0,
        paragraph: None,
        item: None,
        cell: None,
        row: None,
        section: None,
    };

    /// Whether a reader does not see the text.
    pub(super) fn hidden(&self) -> bool {
        self.gone || self.invisible || self.tiny
    }

    /// The context once `visibility` holds too.
    pub(super) fn seen(mut self, visibility: Visibility) -> Self {
        self.gone |= visibility.gone;
        self.invisible = visibility.invisible.unwrap_or(self.invisible);
        self.tiny = visibility.tiny.unwrap_or(self.tiny);
        self
    }
}

#[derive(Debug, Default)]
struct Table {
    rows: usize,
    columns: usize,
    widest: usize,
    layout: bool,
}

/// The stack of open elements.
#[derive(Debug, Default)]
pub(super) struct Stack {
    /// What a leaf outside of all elements is; a paragraph when not set.
    pub(super) root: Option<BlockKind>,
    open: Vec<(Box<[u8]>, Context)>,
    by_name: HashMap<Box<[u8]>, Vec<usize>>,
    tables: Vec<Table>,
}

impl Stack {
    /// The context of the innermost open element.
    pub(super) fn top(&self) -> Context {
        match self.open.last() {
            Some((_, context)) => *context,
            None => Context {
                kind: self.root.unwrap_or(BlockKind::Paragraph),
                ..Context::ROOT
            },
        }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Numbers a table of `columns` columns that is not written in HTML.
    pub(super) fn number_table(&mut self, columns: usize) -> u16 {
        self.tables.push(Table {
            widest: columns.max(2),
            ..Table::default()
        });
        narrow(self.tables.len() - 1)
    }

    /// Closes what the start of `name` ends although its end tag is missing.
    pub(super) fn close_implied(&mut self, name: &[u8]) {
        if element::ends_paragraph(name)
            && let Some(at) = self.top().paragraph
        {
            self.truncate(at);
        }
        let top = self.top();
        let ended = match name {
            b"li" | b"dt" | b"dd" => top.item,
            b"td" | b"th" => top.cell,
            b"tr" => top.row,
            b"thead" | b"tbody" | b"tfoot" => top.section.or(top.row),
            _ => None,
        };
        if let Some(at) = ended {
            self.truncate(at);
        }
    }

    /// Opens `name`; `span` is the number of columns it takes when it is a cell, `layout` whether
    /// it is a table that only places things.
    pub(super) fn open(&mut self, name: &[u8], visibility: Visibility, span: usize, layout: bool) {
        let place = self.open.len();
        let mut context = self.top().seen(visibility);
        context.skip |= element::is_skipped(name) || (context.foreign && name == b"title");
        if element::role(name) == Role::Block {
            context.block = place + 1;
        }
        match name {
            b"h1" => context.kind = BlockKind::Heading(1),
            b"h2" => context.kind = BlockKind::Heading(2),
            b"h3" => context.kind = BlockKind::Heading(3),
            b"h4" => context.kind = BlockKind::Heading(4),
            b"h5" => context.kind = BlockKind::Heading(5),
            b"h6" => context.kind = BlockKind::Heading(6),
            b"p" => context.paragraph = Some(place),
            b"ul" | b"ol" | b"menu" | b"dl" => context.item = None,
            b"li" => {
                context.kind = BlockKind::ListItem;
                context.item = Some(place);
            }
            b"dt" | b"dd" => {
                context.kind = BlockKind::Paragraph;
                context.item = Some(place);
            }
            b"blockquote" => context.kind = BlockKind::Quote,
            b"pre" | b"listing" | b"xmp" | b"plaintext" => {
                context.kind = BlockKind::Code;
                context.pre = true;
            }
            b"textarea" => context.pre = true,
            b"title" if !context.foreign => context.kind = BlockKind::Subject,
            b"svg" | b"math" => context.foreign = true,
            b"caption" => {
                context.kind = BlockKind::Paragraph;
                context.paragraph = None;
            }
            b"table" => self.open_table(&mut context, layout),
            b"thead" | b"tbody" | b"tfoot" => {
                context.section = Some(place);
                context.header = name == b"thead";
            }
            b"tr" => {
                context.row = Some(place);
                if let Some(table) = context.table.and_then(|at| self.tables.get_mut(at)) {
                    table.rows += 1;
                    table.columns = 0;
                }
            }
            b"td" | b"th" => {
                self.open_cell(&mut context, name == b"th", span);
                context.cell = Some(place);
            }
            _ => {}
        }
        self.by_name.entry(name.into()).or_default().push(place);
        self.open.push((name.into(), context));
    }

    /// Closes `name` if it is open and may be closed from here; says whether it was.
    pub(super) fn close(&mut self, name: &[u8]) -> bool {
        let Some(at) = self.by_name.get(name).and_then(|all| all.last().copied()) else {
            return false;
        };
        let top = self.top();
        let out_of_cell = !element::is_table_part(name) && top.cell.is_some_and(|cell| at < cell);
        let out_of_block = element::role(name) != Role::Block && at + 1 < top.block;
        if out_of_cell || out_of_block {
            return false;
        }
        self.truncate(at);
        true
    }

    /// What a leaf of `kind` is, all tables known: cells of a table that only places things
    /// (one column, or another table inside) are paragraphs.
    pub(super) fn settle(&self, kind: BlockKind) -> BlockKind {
        match kind {
            BlockKind::Cell { table, .. }
                if self
                    .tables
                    .get(usize::from(table))
                    .is_some_and(|table| table.layout || table.widest < 2) =>
            {
                BlockKind::Paragraph
            }
            kind => kind,
        }
    }

    fn open_table(&mut self, context: &mut Context, layout: bool) {
        if context.cell.is_some()
            && let Some(outer) = context.table.and_then(|at| self.tables.get_mut(at))
        {
            outer.layout = true;
        }
        context.table = Some(self.tables.len());
        self.tables.push(Table {
            layout,
            ..Table::default()
        });
        context.kind = BlockKind::Paragraph;
        context.header = false;
        (context.paragraph, context.item, context.cell) = (None, None, None);
        (context.row, context.section) = (None, None);
    }

    fn open_cell(&mut self, context: &mut Context, heading: bool, span: usize) {
        context.paragraph = None;
        context.item = None;
        let Some(at) = context.table else {
            return;
        };
        let Some(table) = self.tables.get_mut(at) else {
            return;
        };
        context.kind = BlockKind::Cell {
            table: narrow(at),
            row: narrow(table.rows.saturating_sub(1)),
            column: narrow(table.columns),
            header: heading || context.header,
        };
        table.columns += span.clamp(1, 1000);
        table.widest = table.widest.max(table.columns);
    }

    /// Closes all but the outermost `at` elements.
    pub(super) fn truncate(&mut self, at: usize) {
        while self.open.len() > at {
            if let Some((name, _)) = self.open.pop()
                && let Some(all) = self.by_name.get_mut(&name)
            {
                all.pop();
            }
        }
    }
}

fn narrow(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
