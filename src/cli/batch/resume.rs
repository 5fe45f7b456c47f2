//! How far a run came, so that one that was interrupted can go on.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use noticelint::i18n::Lang;
use noticelint::report::write_to_file;
use serde::{Deserialize, Serialize};

/// The state is written at most this often.
const PACE: Duration = Duration::from_millis(500);

/// How far a run came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    /// What the run was told; another run cannot go on with it.
    pub(super) settings: String,
    /// The day that was taken as today.
    pub(super) today: Option<String>,
    /// Records done.
    pub(super) records: usize,
    /// Bytes of the output that belong to them.
    pub(super) output: u64,
    /// Records that could not be checked.
    pub(super) bad: usize,
    /// Whether a finding reached the gate.
    pub(super) failed: bool,
}

/// The output file of a run, and beside it the file that tells how far it came.
pub(super) struct Output {
    file: Option<(File, PathBuf)>,
    written: Instant,
}

/// What a run starts from.
pub(super) enum Start {
    /// Here, with the state so far.
    At(State, Output),
    /// The run that is to go on had come to its end.
    Complete,
}

/// Opens the output: standard output, a new file, or one that is gone on with.
pub(super) fn open(
    path: Option<&Path>,
    resume: bool,
    settings: &str,
    lang: Lang,
) -> anyhow::Result<Start> {
    let fresh = State {
        settings: settings.to_owned(),
        ..State::default()
    };
    let Some(path) = path else {
        if resume {
            bail!(lang.resume_needs_output());
        }
        let output = Output {
            file: None,
            written: Instant::now(),
        };
        return Ok(Start::At(fresh, output));
    };
    let beside = progress_path(path);
    let cannot = || format!("cannot write {}", path.display());
    let state = match fs::read(&beside) {
        Ok(bytes) if resume => {
            let state: State = serde_json::from_slice(&bytes)
                .with_context(|| format!("cannot read {}", beside.display()))?;
            if state.settings != settings {
                bail!(lang.resume_differs(&beside.display().to_string()));
            }
            state
        }
        Err(_) if resume && path.exists() => return Ok(Start::Complete),
        _ => fresh,
    };
    // The note comes first: an output without one is a run that came to its end.
    note(&beside, &state)?;
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .with_context(cannot)?;
    // What was written after the state was noted is written again.
    file.set_len(state.output).with_context(cannot)?;
    let mut output = Output {
        file: Some((file, beside)),
        written: Instant::now(),
    };
    if let Some((file, _)) = &mut output.file {
        io::Seek::seek(file, io::SeekFrom::End(0)).with_context(cannot)?;
    }
    Ok(Start::At(state, output))
}

/// Writes how far a run came.
fn note(path: &Path, state: &State) -> anyhow::Result<()> {
    write_to_file(path, |out| Ok(serde_json::to_writer(out, state)?))
        .with_context(|| format!("cannot write {}", path.display()))
}

fn progress_path(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".progress");
    path.with_file_name(name)
}

impl Output {
    /// Writes findings and, now and then, how far the run came.
    pub(super) fn write(&mut self, bytes: &[u8], state: &State) -> anyhow::Result<()> {
        match &mut self.file {
            Some((file, _)) => file.write_all(bytes)?,
            None => {
                let mut out = io::stdout().lock();
                out.write_all(bytes).and_then(|()| out.flush())?;
            }
        }
        if self.written.elapsed() >= PACE {
            self.note(state)?;
        }
        Ok(())
    }

    /// Ends the run: nothing is left to go on with.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        if let Some((file, beside)) = self.file {
            file.sync_all()?;
            fs::remove_file(beside)?;
        }
        Ok(())
    }

    fn note(&mut self, state: &State) -> anyhow::Result<()> {
        if let Some((file, beside)) = &self.file {
            // First the findings, then that they are there.
            file.sync_data()?;
            note(beside, state)?;
            self.written = Instant::now();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(start: Start) -> (State, Output) {
        match start {
            Start::At(state, output) => (state, output),
            Start::Complete => panic!("the run is not complete"),
        }
    }

    #[test]
    fn a_run_that_ended_before_it_wrote_anything_is_not_complete() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("found.jsonl");
        let (_, out) = at(open(Some(&path), false, "a", Lang::En).unwrap());
        drop(out);
        // Whether the machine went down before or after the output was there.
        for there in [true, false] {
            if !there {
                fs::remove_file(&path).unwrap();
            }
            let (known, out) = at(open(Some(&path), true, "a", Lang::En).unwrap());
            assert_eq!((known.records, known.output), (0, 0));
            drop(out);
        }
    }

    #[test]
    fn an_interrupted_run_goes_on_where_its_findings_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("found.jsonl");
        let (mut state, mut out) = at(open(Some(&path), false, "a", Lang::En).unwrap());
        state.records = 3;
        state.output = 6;
        out.write(b"first\n", &state).unwrap();
        out.note(&state).unwrap();
        // Written, and then the machine went down before it was noted.
        out.write(b"second\nthi", &state).unwrap();
        drop(out);
        assert!(open(Some(&path), true, "b", Lang::En).is_err());
        let (known, mut out) = at(open(Some(&path), true, "a", Lang::En).unwrap());
        assert_eq!(known, state);
        out.write(b"second\n", &known).unwrap();
        out.finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "first\nsecond\n");
        let again = open(Some(&path), true, "a", Lang::En).unwrap();
        assert!(matches!(again, Start::Complete));
    }
}
