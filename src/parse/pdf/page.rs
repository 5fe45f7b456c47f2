//! The text of one page, in the order in which it is drawn, with line breaks where a new line
//! begins on the page.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};

use unicode_normalization::UnicodeNormalization;

use super::PdfError;
use super::cmap::CodeMap;

/// Drawings inside drawings are followed this deep.
const DEEPEST: usize = 6;

/// One page draws at most so many drawings and pieces.
const MOST: usize = 400_000;

/// A matrix as PDF writes it: a b c d e f.
type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Text that is drawn in one go.
struct Piece {
    x: f64,
    end: f64,
    y: f64,
    size: f64,
    text: String,
}

/// The text of a page; empty where nothing is written on it.
pub(super) fn text(
    document: &Document,
    page: ObjectId,
    max_stream: usize,
) -> Result<String, PdfError> {
    let content = document
        .get_page_content_with_limit(page, max_stream)
        .map_err(|_| PdfError::TooLarge { what: "a page" })?;
    let fonts = document.get_page_fonts(page).unwrap_or_default();
    let (own, shared) = document.get_page_resources(page).unwrap_or_default();
    let shared = shared
        .iter()
        .filter_map(|id| document.get_dictionary(*id).ok());
    let resources: Vec<&Dictionary> = own.into_iter().chain(shared).collect();
    let mut reader = Reader {
        document,
        pieces: Vec::new(),
        left: MOST,
        max_stream,
    };
    reader.content(
        &content,
        &encodings(document, fonts, max_stream),
        &resources,
        IDENTITY,
        0,
    );
    Ok(lines(&reader.pieces))
}

type Encodings<'a> = BTreeMap<Vec<u8>, Codes<'a>>;

/// What the codes of a font stand for.
enum Codes<'a> {
    /// By the font's own table, which knows best.
    Table(CodeMap),
    /// By an encoding that has a name.
    Named(Encoding<'a>),
}

impl Codes<'_> {
    fn decode(&self, bytes: &[u8]) -> String {
        match self {
            Codes::Table(map) => map.decode(bytes),
            Codes::Named(encoding) => Document::decode_text(encoding, bytes).unwrap_or_default(),
        }
    }
}

fn table(document: &Document, font: &Dictionary, max_stream: usize) -> Option<CodeMap> {
    let stream = font.get_deref(b"ToUnicode", document).ok()?;
    let stream = stream.as_stream().ok()?;
    let content = stream.decompressed_content_with_limit(max_stream);
    let content = content.unwrap_or_else(|_| stream.content.clone());
    CodeMap::read(&content)
}

fn encodings<'a>(
    document: &'a Document,
    fonts: BTreeMap<Vec<u8>, &'a Dictionary>,
    max_stream: usize,
) -> Encodings<'a> {
    let fonts = fonts.into_iter();
    fonts
        .filter_map(|(name, font)| {
            if let Some(map) = table(document, font, max_stream) {
                return Some((name, Codes::Table(map)));
            }
            let encoding = font.get_font_encoding_with_limit(document, max_stream);
            Some((name, Codes::Named(encoding.ok()?)))
        })
        .collect()
}

struct Reader<'a> {
    document: &'a Document,
    pieces: Vec<Piece>,
    /// How many operations may still be followed.
    left: usize,
    max_stream: usize,
}

/// What drawing text depends on.
#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Vec<u8>,
    size: f64,
    leading: f64,
    rise: f64,
}

impl<'a> Reader<'a> {
    fn content(
        &mut self,
        bytes: &[u8],
        encodings: &Encodings<'_>,
        resources: &[&'a Dictionary],
        ctm: Matrix,
        depth: usize,
    ) {
        let Ok(content) = Content::decode(bytes) else {
            return;
        };
        let mut state = State {
            ctm,
            font: Vec::new(),
            size: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut stack: Vec<State> = Vec::new();
        let (mut line, mut at) = (IDENTITY, IDENTITY);
        for Operation { operator, operands } in &content.operations {
            self.left = self.left.saturating_sub(1);
            if self.left == 0 {
                return;
            }
            let number = |index: usize| operands.get(index).and_then(number).unwrap_or(0.0);
            let next_line = |line: Matrix, x: f64, y: f64| times([1.0, 0.0, 0.0, 1.0, x, y], line);
            match operator.as_str() {
                "q" if stack.len() < 512 => stack.push(state.clone()),
                "Q" => state = stack.pop().unwrap_or(state),
                "cm" => state.ctm = times(matrix(operands), state.ctm),
                "BT" => (line, at) = (IDENTITY, IDENTITY),
                "Tf" => {
                    let name = operands.first().and_then(|name| name.as_name().ok());
                    state.font = name.unwrap_or_default().to_vec();
                    state.size = number(1);
                }
                "TL" => state.leading = number(0),
                "Ts" => state.rise = number(0),
                "Tm" => {
                    line = matrix(operands);
                    at = line;
                }
                "Td" | "TD" => {
                    if operator == "TD" {
                        state.leading = -number(1);
                    }
                    line = next_line(line, number(0), number(1));
                    at = line;
                }
                "T*" | "'" | "\"" => {
                    line = next_line(line, 0.0, -state.leading);
                    at = line;
                    let shown = operands.last().map(std::slice::from_ref);
                    if operator != "T*" {
                        let shown = shown.unwrap_or_default();
                        at = self.show(shown, encodings, &state, at);
                    }
                }
                "Tj" => at = self.show(operands, encodings, &state, at),
                "TJ" => {
                    let array = operands.first().and_then(|array| array.as_array().ok());
                    let array = array.map(Vec::as_slice).unwrap_or_default();
                    at = self.show(array, encodings, &state, at);
                }
                "Do" if depth < DEEPEST => {
                    let name = operands.first().and_then(|name| name.as_name().ok());
                    self.drawing(name.unwrap_or_default(), resources, state.ctm, depth);
                }
                _ => {}
            }
        }
    }

    /// Follows a drawing that is kept by itself.
    fn drawing(&mut self, name: &[u8], resources: &[&'a Dictionary], ctm: Matrix, depth: usize) {
        let document = self.document;
        let found = resources.iter().find_map(|resources| {
            let objects = document.get_dict_in_dict(resources, b"XObject").ok()?;
            let (_, object) = document.dereference(objects.get(name).ok()?).ok()?;
            object.as_stream().ok()
        });
        let Some(stream) = found else { return };
        let is_form = stream.dict.get(b"Subtype").and_then(Object::as_name);
        if is_form.ok() != Some(&b"Form"[..]) {
            return;
        }
        let content = stream.decompressed_content_with_limit(self.max_stream);
        let content = content.unwrap_or_else(|_| stream.content.clone());
        let own = document.get_dict_in_dict(&stream.dict, b"Resources").ok();
        let mut fonts = BTreeMap::new();
        let dicts: Vec<&'a Dictionary> = own.into_iter().chain(resources.iter().copied()).collect();
        for resources in dicts.iter().rev() {
            let Ok(named) = document.get_dict_in_dict(resources, b"Font") else {
                continue;
            };
            for (name, object) in named.iter() {
                let font = document.dereference(object).ok();
                let font = font.and_then(|(_, font)| font.as_dict().ok());
                if let Some(font) = font {
                    fonts.insert(name.clone(), font);
                }
            }
        }
        let own = stream.dict.get(b"Matrix").and_then(Object::as_array);
        let own = own.map_or(IDENTITY, |array| matrix(array));
        let encodings = encodings(document, fonts, self.max_stream);
        self.content(&content, &encodings, &dicts, times(own, ctm), depth + 1);
    }

    /// Draws strings and steps between them; gives the place behind.
    fn show(
        &mut self,
        operands: &[Object],
        encodings: &Encodings<'_>,
        state: &State,
        mut at: Matrix,
    ) -> Matrix {
        let Some(encoding) = encodings.get(&state.font) else {
            return at;
        };
        for operand in operands {
            if let Some(step) = number(operand) {
                at = times([1.0, 0.0, 0.0, 1.0, -step / 1000.0 * state.size, 0.0], at);
                continue;
            }
            let Object::String(bytes, _) = operand else {
                continue;
            };
            let text = encoding.decode(bytes);
            let is_text = |c: &char| !c.is_control() && *c != '\u{fffd}';
            let text: String = text.chars().filter(is_text).flat_map(plain).collect();
            let width = text.chars().map(em).sum::<f64>() * state.size;
            let here = times(at, state.ctm);
            at = times([1.0, 0.0, 0.0, 1.0, width, 0.0], at);
            let there = times(at, state.ctm);
            let scale = here[2].hypot(here[3]);
            if !text.is_empty() {
                self.pieces.push(Piece {
                    x: here[4],
                    end: there[4],
                    y: here[5] + state.rise * scale,
                    size: (state.size * scale).abs().max(1.0),
                    text,
                });
            }
        }
        at
    }
}

/// Fonts name the character of a radical where the character that looks the same is meant.
fn plain(c: char) -> impl Iterator<Item = char> {
    let is_radical = matches!(c, '\u{2e80}'..='\u{2fdf}');
    let folded = is_radical.then(|| std::iter::once(c).nfkc());
    let same = (!is_radical).then_some(c);
    folded.into_iter().flatten().chain(same)
}

/// About how wide a character is, in units of the font's size.
fn em(c: char) -> f64 {
    if c.is_ascii() { 0.5 } else { 1.0 }
}

fn number(object: &Object) -> Option<f64> {
    match object {
        #[allow(clippy::cast_precision_loss, reason = "places on a page are small")]
        Object::Integer(number) => Some(*number as f64),
        Object::Real(number) => Some(f64::from(*number)),
        _ => None,
    }
}

fn matrix(operands: &[Object]) -> Matrix {
    let mut matrix = IDENTITY;
    for (field, operand) in matrix.iter_mut().zip(operands) {
        *field = number(operand).unwrap_or(*field);
    }
    matrix
}

fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// Pieces put into lines: a piece at the same height goes on with the line, one clearly lower or
/// higher begins a new one; a wide step down leaves a blank line.
fn lines(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let mut before: Option<&Piece> = None;
    for piece in pieces {
        if let Some(last) = before {
            let size = last.size.max(piece.size);
            let down = last.y - piece.y;
            if down.abs() > size * 0.5 {
                let gap = if down > size * 2.2 { "\n\n" } else { "\n" };
                let trimmed = out.trim_end().len();
                out.truncate(trimmed);
                out.push_str(gap);
            } else if piece.x - last.end > size * 2.0 {
                // A column of a table, or something set far apart.
                out.push_str("  ");
            } else if piece.x - last.end > size * 0.3 && is_latin(&out, &piece.text) {
                out.push(' ');
            }
        }
        out.push_str(&piece.text);
        before = Some(piece);
    }
    out.truncate(out.trim_end().len());
    out
}

fn is_latin(before: &str, after: &str) -> bool {
    let last = before.chars().next_back();
    let first = after.chars().next();
    last.is_some_and(|c| c.is_ascii_alphanumeric())
        && first.is_some_and(|c| c.is_ascii_alphanumeric())
}
