//! Entries whose header is missing behind an entry of another table: their keys seem to be that one's.

use toml::Spanned;
use toml::de::DeString;

use super::doubled::block_start;
use super::mended;
use super::notes::Within;
use super::spots::{line_end, line_start};
use super::value::span;
use super::walk::Walk;
use crate::agenda::Code;
use crate::agenda::finding::Edit;
use crate::i18n::sentences::{syntax as say, values};

impl<'d> Walk<'d> {
    /// Is the key one of an entry that begins behind an empty line, without a header? That is told at its beginning.
    pub(super) fn is_headless(
        &mut self,
        within: &Within<'d>,
        word: &Spanned<DeString<'d>>,
    ) -> bool {
        let at = span(word).start;
        let is_told = |(header, from): (u32, u32)| header == within.header && at >= from;
        if self.headless.is_some_and(is_told) {
            return true;
        }
        let is_entry = !within.table.is_empty() && !within.table.contains('.');
        let block = block_start(self.text, line_start(self.text, at as usize));
        if !is_entry || block <= within.header as usize {
            return false;
        }
        let lines = self.text[block..].split_inclusive('\n');
        let comments = lines.take_while(|line| line.trim_start().starts_with('#'));
        let begin = block + comments.map(str::len).sum::<usize>();
        let entry = &self.text[begin..];
        let Some(table) = mended::table_of_keys(entry) else {
            return false;
        };
        let keys = entry.lines().take_while(|line| !line.trim().is_empty());
        let keys: Vec<&str> = keys
            .filter_map(|line| Some(line.split_once('=')?.0.trim()))
            .collect();
        let mut needed = table.fields.iter().filter(|field| field.takes.is_needed);
        let is_it = table.name != within.table
            && table
                .fields
                .iter()
                .any(|field| field.key == &**word.get_ref())
            && needed.all(|field| keys.contains(&field.key));
        if !is_it {
            return false;
        }
        self.headless = Some((within.header, begin as u32));
        let header = mended::written(table.name);
        let place = begin as u32..line_end(self.text, begin) as u32;
        let message = say::no_header(header.clone());
        let hint = values::write_above(header.clone());
        let finding = self.advise(Code::Missing, place, message, hint);
        finding.remedy = vec![Edit {
            at: begin as u32..begin as u32,
            text: format!("{header}\n"),
        }];
        true
    }
}
