//! Layers of a document that are switched off: what is on them is not on the page.

use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, ObjRef, ObjectIdentifier};
use rustc_hash::FxHashSet;

/// The layers that a reader does not see unless they switch them on.
#[derive(Debug, Default)]
pub(super) struct Layers {
    hidden: FxHashSet<ObjectIdentifier>,
}

impl Layers {
    /// As the catalog of the document has them.
    pub(super) fn of(catalog: &Dict<'_>) -> Self {
        Self { hidden: hidden_layers(catalog).unwrap_or_default() }
    }

    /// Whether what is drawn is hidden, by its layer or by all layers that it is a member of.
    pub(super) fn hide(&self, layer: Option<ObjRef>, properties: Option<&Dict<'_>>) -> bool {
        let is_off = |id: ObjRef| self.hidden.contains(&id.into());
        if self.hidden.is_empty() {
            return false;
        }
        let members = properties.and_then(|dict| dict.get::<Array<'_>>(keys::OCGS));
        let mut members = members.iter().flat_map(Array::raw_iter).filter_map(|member| member.as_obj_ref()).peekable();
        let alone = properties.and_then(|dict| dict.get_ref(keys::OCGS));
        layer.is_some_and(is_off) || alone.is_some_and(is_off) || (members.peek().is_some() && members.all(is_off))
    }
}

fn hidden_layers(catalog: &Dict<'_>) -> Option<FxHashSet<ObjectIdentifier>> {
    let layers = catalog.get::<Dict<'_>>(keys::OCPROPERTIES)?;
    let shown = layers.get::<Dict<'_>>(keys::D)?;
    let ids = |dict: &Dict<'_>, key: &[u8]| {
        let listed = dict.get::<Array<'_>>(key);
        let ids = listed.iter().flat_map(Array::raw_iter).filter_map(|layer| layer.as_obj_ref());
        ids.map(ObjectIdentifier::from).collect::<Vec<_>>()
    };
    let is_off = shown.get::<Name<'_>>(keys::BASE_STATE).is_some_and(|state| state.as_ref() == keys::OFF);
    let mut hidden: FxHashSet<_> = if is_off { ids(&layers, keys::OCGS) } else { Vec::new() }.into_iter().collect();
    for id in ids(&shown, keys::ON) {
        hidden.remove(&id);
    }
    hidden.extend(ids(&shown, keys::OFF));
    Some(hidden)
}
