//! Any bytes are read or refused; every place leads back into the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use noticelint::notice::Format;
use noticelint::parse::{Encoding, Options, parse};

fuzz_target!(|data: &[u8]| {
    let Some((&choice, bytes)) = data.split_first() else {
        return;
    };
    let formats = Format::ALL.len();
    let Some(&format) = Format::ALL.get(usize::from(choice) % formats) else {
        return;
    };
    let encoding = Encoding::ALL.get(usize::from(choice) / formats).copied();
    let options = Options {
        encoding,
        ..Options::default()
    };
    let Ok(source) = parse(bytes, format, &options) else {
        return;
    };
    for notice in &source.notices {
        for leaf in &notice.leaves {
            assert!(notice.text.get(leaf.span.range()).is_some());
            let origin = notice.origin.source(leaf.span);
            assert!(source.text.get(origin.range()).is_some());
        }
    }
});
