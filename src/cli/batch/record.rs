//! Records of a JSONL or CSV stream: read one by one, understood later on any core.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::ByteRecord;
use noticelint::i18n::{BadRecord, Lang};
use noticelint::notice::Told;
use serde_json::{Map, Value};

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum InputFormat {
    /// 每行一个 JSON 对象
    Jsonl,
    /// 带表头的 CSV
    Csv,
}

/// Which field is what.
#[derive(Clone, Debug)]
pub(super) struct Fields {
    pub(super) text: String,
    pub(super) id: String,
    /// Field of the profile, name in the record.
    pub(super) profile: Vec<(String, String)>,
}

/// A record as it was read.
#[derive(Debug)]
pub(super) struct Raw {
    /// 1-based line at which it begins.
    pub(super) line: u64,
    /// 0-based number among the records.
    pub(super) number: usize,
    body: Body,
}

#[derive(Debug)]
enum Body {
    Json(Vec<u8>),
    Row(ByteRecord),
    TooLong,
}

/// A record that was understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) text: String,
    pub(super) id: Option<String>,
    pub(super) told: Told,
}

/// Reads records one after the other; holds one at a time.
pub(super) struct Records {
    stream: Stream,
    next: usize,
    /// Bytes read so far.
    read: Arc<AtomicU64>,
    max_size: u64,
}

enum Stream {
    Jsonl {
        lines: BufReader<Box<dyn Read + Send>>,
        line: u64,
    },
    Csv {
        rows: csv::Reader<Box<dyn Read + Send>>,
        header: ByteRecord,
        room: Arc<AtomicU64>,
    },
}

impl Records {
    /// Records of `input`; none may have more than `max_size` bytes.
    pub(super) fn new(
        input: Box<dyn Read + Send>,
        format: InputFormat,
        max_size: u64,
    ) -> io::Result<Self> {
        let read = Arc::new(AtomicU64::new(0));
        let room = Arc::new(AtomicU64::new(u64::MAX));
        let counted: Box<dyn Read + Send> = Box::new(Counted {
            input,
            read: read.clone(),
            room: room.clone(),
        });
        let stream = match format {
            InputFormat::Jsonl => Stream::Jsonl {
                lines: BufReader::with_capacity(1 << 16, counted),
                line: 0,
            },
            InputFormat::Csv => {
                let mut rows = csv::ReaderBuilder::new()
                    .flexible(true)
                    .from_reader(counted);
                let header = rows.byte_headers().map_err(io::Error::other)?.clone();
                Stream::Csv { rows, header, room }
            }
        };
        Ok(Self {
            stream,
            next: 0,
            read,
            max_size,
        })
    }

    /// Bytes of the input read so far.
    pub(super) fn bytes(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// The head of a CSV stream.
    pub(super) fn header(&self) -> ByteRecord {
        match &self.stream {
            Stream::Csv { header, .. } => header.clone(),
            Stream::Jsonl { .. } => ByteRecord::new(),
        }
    }

    /// Up to `bytes` bytes of records; none at the end. Blank lines are no records.
    pub(super) fn chunk(&mut self, bytes: usize) -> io::Result<Vec<Raw>> {
        let mut chunk = Vec::new();
        let mut size = 0;
        while size < bytes {
            let Some(raw) = self.record()? else { break };
            size += match &raw.body {
                Body::Json(line) => line.len(),
                Body::Row(row) => row.as_slice().len(),
                Body::TooLong => 0,
            };
            chunk.push(raw);
        }
        Ok(chunk)
    }

    fn record(&mut self) -> io::Result<Option<Raw>> {
        let number = self.next;
        let raw = match &mut self.stream {
            Stream::Jsonl { lines, line } => loop {
                let mut bytes = Vec::new();
                let limit = self.max_size.saturating_add(1);
                if lines.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
                    return Ok(None);
                }
                *line += 1;
                let too_long = bytes.len() as u64 > self.max_size && bytes.last() != Some(&b'\n');
                if too_long {
                    skip_line(lines)?;
                }
                if !too_long && bytes.trim_ascii().is_empty() {
                    continue;
                }
                let body = if too_long {
                    Body::TooLong
                } else {
                    Body::Json(bytes)
                };
                break Raw {
                    line: *line,
                    number,
                    body,
                };
            },
            Stream::Csv { rows, room, .. } => {
                // A quotation mark that is never closed must not swallow the rest.
                room.store(self.max_size.saturating_mul(2), Ordering::Relaxed);
                let mut row = ByteRecord::new();
                if !rows.read_byte_record(&mut row).map_err(io::Error::other)? {
                    return Ok(None);
                }
                let line = row.position().map_or(0, csv::Position::line);
                let body = if row.as_slice().len() as u64 > self.max_size {
                    Body::TooLong
                } else {
                    Body::Row(row)
                };
                Raw { line, number, body }
            }
        };
        self.next += 1;
        Ok(Some(raw))
    }
}

fn skip_line(lines: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = lines.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(buffer.len(), |end| end + 1);
        lines.consume(length);
        if end.is_some() {
            return Ok(());
        }
    }
}

/// Counts what is read, and stops where a record has no end.
struct Counted {
    input: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
    room: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        let room = self.room.load(Ordering::Relaxed);
        if room != u64::MAX {
            let left = room.checked_sub(count as u64);
            let left = left.ok_or_else(|| io::Error::other("a record has no end"))?;
            self.room.store(left, Ordering::Relaxed);
        }
        Ok(count)
    }
}

impl Raw {
    /// Understands the record.
    pub(super) fn understand(
        self,
        header: &ByteRecord,
        fields: &Fields,
        lang: Lang,
    ) -> Result<Record, String> {
        match self.body {
            Body::TooLong => Err(lang.bad_record(&BadRecord::TooLong)),
            Body::Json(line) => {
                let object: Map<String, Value> = serde_json::from_slice(&line)
                    .map_err(|error| lang.bad_record(&BadRecord::Json(error.to_string())))?;
                record(fields, lang, |name| object.get(name).map(scalar))
            }
            Body::Row(row) => record(fields, lang, |name| {
                let at = header.iter().position(|field| field == name.as_bytes())?;
                let text = row.get(at)?;
                Some(std::str::from_utf8(text).ok().map(str::to_owned))
            }),
        }
    }
}

/// The text of a value; `None` where it has none.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Takes the fields out; `get` tells whether a field is there and whether it is a text.
fn record(
    fields: &Fields,
    lang: Lang,
    get: impl Fn(&str) -> Option<Option<String>>,
) -> Result<Record, String> {
    let bad = |bad| lang.bad_record(&bad);
    let text = match get(&fields.text) {
        Some(Some(text)) => text,
        Some(None) => return Err(bad(BadRecord::NoText(fields.text.clone()))),
        None => return Err(bad(BadRecord::NoField(fields.text.clone()))),
    };
    let mut told = Told::default();
    for (field, name) in &fields.profile {
        let value = get(name).flatten().unwrap_or_default();
        if !value.is_empty() {
            told.set(field, &value).map_err(|error| {
                bad(BadRecord::Profile {
                    field: name.clone(),
                    value: value.clone(),
                    problem: error.to_string(),
                })
            })?;
        }
    }
    Ok(Record {
        text,
        id: get(&fields.id).flatten(),
        told,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &'static str, format: InputFormat) -> Vec<(u64, Result<Record, String>)> {
        let fields = Fields {
            text: "text".to_owned(),
            id: "id".to_owned(),
            profile: vec![("kind".to_owned(), "channel".to_owned())],
        };
        let mut records = Records::new(Box::new(input.as_bytes()), format, 64).unwrap();
        let header = records.header();
        let mut all = Vec::new();
        loop {
            let chunk = records.chunk(10).unwrap();
            if chunk.is_empty() {
                return all;
            }
            for raw in chunk {
                let line = raw.line;
                all.push((line, raw.understand(&header, &fields, Lang::En)));
            }
        }
    }

    #[test]
    fn lines_of_json() {
        let all = read(
            "{\"id\": 7, \"text\": \"甲\", \"channel\": \"sms\"}\n\n{\"text\": 1}\n[]\n{\"id\": 8}",
            InputFormat::Jsonl,
        );
        let first = all[0].1.as_ref().unwrap();
        assert_eq!(
            (first.text.as_str(), first.id.as_deref()),
            ("甲", Some("7"))
        );
        assert_eq!(first.told.get("kind").as_deref(), Some("sms"));
        let lines: Vec<u64> = all.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 3, 4, 5]);
        assert_eq!(all[1].1.as_ref().unwrap().text, "1");
        assert!(all[2].1.is_err() && all[3].1.is_err());
    }

    #[test]
    fn rows_with_line_breaks_in_them() {
        let all = read(
            "id,text,channel\n1,\"甲\n乙\",\n2,丙,fax\n3,丁,email\n",
            InputFormat::Csv,
        );
        assert_eq!(all[0].1.as_ref().unwrap().text, "甲\n乙");
        assert_eq!(all[1].0, 4);
        assert!(all[1].1.is_err());
        assert_eq!(all[2].1.as_ref().unwrap().id.as_deref(), Some("3"));
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        static LONG: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
            format!(
                "{{\"text\": \"{}\"}}\n{{\"text\": \"a\"}}\n",
                "x".repeat(500)
            )
        });
        let all = read(LONG.as_str(), InputFormat::Jsonl);
        assert!(all[0].1.is_err());
        assert_eq!(all[1].1.as_ref().unwrap().text, "a");
    }
}
