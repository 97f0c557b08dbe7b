//! `--map`: which column of a table holds which field.

use crate::agenda::safe;
use crate::error::Error;
use crate::i18n::sentences::imports;
use crate::source;

/// `start=Beginn,room=Saal` in pairs. A column's name may have a comma in it.
pub(crate) fn columns(typed: &[String]) -> Result<Vec<(String, String)>, Error> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for piece in typed.iter().flat_map(|typed| typed.split(',')) {
        match (piece.split_once('='), pairs.last_mut()) {
            (Some((field, column)), _) => {
                let field = field.trim();
                if !source::FIELDS.contains(&field) {
                    let known = source::FIELDS.iter().map(|field| (*field).to_owned());
                    let error = Error::usage(imports::no_field(&*safe::line(field)));
                    return Err(error.hint(imports::no_field_hint(known.collect::<Vec<String>>())));
                }
                pairs.push((field.to_owned(), column.trim().to_owned()));
            }
            (None, Some((_, column))) => {
                column.push(',');
                column.push_str(piece);
            }
            (None, None) => {
                let error = Error::usage(imports::no_pair(&*safe::line(piece)));
                return Err(error.hint(imports::no_pair_hint()));
            }
        }
    }
    Ok(pairs)
}
