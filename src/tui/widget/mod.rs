//! Parts that several pages draw: they borrow what they show, the [`World`](super::world::World) or
//! less, and know no page.

pub mod answers;
pub mod block_letters;
pub mod chips;
pub mod days;
pub mod details;
pub mod facets;
pub mod frame;
pub mod hit;
pub mod links;
pub mod marked;
pub mod master_detail;
pub mod note;
pub mod panel;
pub mod picker;
pub mod qr;
pub mod room_facts;
pub mod rows;
pub mod selection;
pub mod session_list;
mod session_row;
pub mod spots;
pub mod text_area;
pub mod text_field;
pub mod unseen;
