//! A plan's share code as a QR code for paper.

use qrcode::{Color, EcLevel, QrCode};

use crate::plan::Plan;
use crate::plan::share::Shared;

use super::sheet::Code;
use super::wording::Wording;

/// The code of what is chosen, without notes, own entries and the owner's name. `None` where nothing is
/// chosen, or too much for a code.
pub fn share_code(wording: &Wording<'_>, plan: &Plan) -> Option<Code> {
    let (shared, _) = Shared::of(plan, wording.agenda, false);
    if shared.choices.is_empty() {
        return None;
    }
    let text = shared.code().ok()?;
    let code = QrCode::with_error_correction_level(&text, EcLevel::L).ok()?;
    Some(Code {
        width: code.width(),
        dark: (code.to_colors().into_iter())
            .map(|module| module == Color::Dark)
            .collect(),
        caption: wording.locale.texts.paper.code_plan().into_owned(),
    })
}
