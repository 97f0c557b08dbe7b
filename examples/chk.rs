fn main() {
    let path = std::env::args().nth(1).unwrap();
    let t = std::time::Instant::now();
    let loaded =
        attache::source::file::load(std::path::Path::new(&path)).unwrap_or_else(|e| panic!("{e}"));
    let t1 = t.elapsed();
    let all = attache::source::check(&loaded.bytes, &loaded.reading);
    eprintln!(
        "load {t1:?} check {:?} sessions {:?} findings {}",
        t.elapsed() - t1,
        loaded.reading.agenda.as_ref().map(|a| a.sessions.len()),
        all.len()
    );
    for f in all.iter().take(60) {
        let p = f.place.as_ref();
        println!(
            "{} {}:{} {} | {:?}",
            f.code.word(),
            p.map_or(0, |p| p.line),
            p.map_or(0, |p| p.column),
            f.message,
            f.hint
        );
        if let Some(p) = p {
            println!(
                "    {}\n    {}{}",
                p.excerpt,
                " ".repeat(p.caret.start),
                "^".repeat(p.caret.len())
            );
        }
    }
}
