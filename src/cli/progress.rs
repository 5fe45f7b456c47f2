//! A line on the terminal that tells how far a long run is; nobody else sees it.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use noticelint::i18n::Lang;

/// Shorter runs need no line.
const PATIENCE: Duration = Duration::from_millis(700);
/// The line is drawn this often.
const PACE: Duration = Duration::from_millis(100);
/// Columns of the bar.
const WIDTH: usize = 24;

struct Shared {
    done: AtomicUsize,
    total: usize,
    ended: Mutex<bool>,
    wake: Condvar,
}

/// Draws until it is dropped.
pub(super) struct Progress {
    shared: std::sync::Arc<Shared>,
    drawer: Option<JoinHandle<()>>,
}

impl Progress {
    /// Starts over `total` drafts; draws only on a terminal, and only when the run is long.
    pub(super) fn start(total: usize, quiet: bool, lang: Lang) -> Self {
        let shared = std::sync::Arc::new(Shared {
            done: AtomicUsize::new(0),
            total,
            ended: Mutex::new(false),
            wake: Condvar::new(),
        });
        let is_wanted = !quiet && total > 1 && io::stderr().is_terminal();
        let drawer = is_wanted.then(|| {
            let shared = shared.clone();
            std::thread::spawn(move || draw(&shared, lang))
        });
        Self { shared, drawer }
    }

    /// One draft is done.
    pub(super) fn step(&self) {
        self.shared.done.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let ended = self.shared.ended.lock();
        *ended.unwrap_or_else(PoisonError::into_inner) = true;
        self.shared.wake.notify_all();
        if let Some(drawer) = self.drawer.take() {
            // A line that could not be drawn is no failure of the run.
            let _ = drawer.join();
        }
    }
}

fn draw(shared: &Shared, lang: Lang) {
    let mut wait = PATIENCE;
    let mut is_drawn = false;
    let mut ended = shared.ended.lock().unwrap_or_else(PoisonError::into_inner);
    while !*ended {
        let woken = shared.wake.wait_timeout(ended, wait);
        ended = woken.unwrap_or_else(PoisonError::into_inner).0;
        if *ended {
            break;
        }
        wait = PACE;
        is_drawn = true;
        let done = shared.done.load(Ordering::Relaxed);
        let line = line(done, shared.total, lang);
        let _ = write!(io::stderr(), "\r\x1b[K{line}");
    }
    if is_drawn {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
}

fn line(done: usize, total: usize, lang: Lang) -> String {
    let filled = (done * WIDTH)
        .checked_div(total)
        .unwrap_or(WIDTH)
        .min(WIDTH);
    let bar: String = (0..WIDTH)
        .map(|at| if at < filled { '█' } else { '░' })
        .collect();
    lang.progress(&bar, done, total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_tells_how_far_a_run_is() {
        assert!(line(0, 10, Lang::En).contains("░ 0/10"));
        assert!(line(5, 10, Lang::En).contains("█░"));
        assert!(line(10, 10, Lang::En).contains("█ 10/10"));
    }
}
