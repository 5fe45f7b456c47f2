//! `same_name`: the names in a role agree throughout.

use noticelint_rule::resolved::RoleId;

use super::View;
use super::tally::Tally;

pub(super) fn check(_view: &View<'_>, _roles: &[RoleId], _tally: &mut Tally) {}
