//! Which markers stand so close that they are drawn as one.

use rustc_hash::FxHashMap;

use super::projection::FlatPos;

/// Markers that are drawn as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Where: the place of its first member.
    pub place: FlatPos,
    /// The markers, by their place in the list; the first is the one that counts most.
    pub members: Vec<usize>,
}

/// Puts together what is nearer than `reach` to a marker that counts more. `places` stand in the order in which
/// they count; so do the answers, which are never nearer to each other than `reach`.
pub fn clusters(places: &[FlatPos], reach: f64) -> Vec<Cluster> {
    let square = |place: FlatPos| ((place.x / reach).floor() as i64, (place.y / reach).floor() as i64);
    let mut left: FxHashMap<(i64, i64), Vec<usize>> = FxHashMap::default();
    for (nth, &place) in places.iter().enumerate() {
        left.entry(square(place)).or_default().push(nth);
    }
    let mut is_taken = vec![false; places.len()];
    let mut clusters = Vec::new();
    for (nth, &place) in places.iter().enumerate() {
        if is_taken.get(nth).copied().unwrap_or(true) {
            continue;
        }
        let mut members = Vec::new();
        let (x, y) = square(place);
        for around in (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy))) {
            let Some(near) = left.get_mut(&around) else { continue };
            near.retain(|&other| {
                let Some(there) = places.get(other) else { return false };
                let is_near = (there.x - place.x).hypot(there.y - place.y) < reach;
                if is_near {
                    members.push(other);
                }
                !is_near
            });
        }
        members.sort_unstable();
        for &member in &members {
            if let Some(taken) = is_taken.get_mut(member) {
                *taken = true;
            }
        }
        clusters.push(Cluster { place, members });
    }
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> Vec<FlatPos> {
        // Baghdad, its airport, Falluja, Mosul.
        [(33.34, 44.4), (33.26, 44.23), (33.35, 43.78), (36.34, 43.13)].map(|(lat, lon)| FlatPos::of(lat, lon)).into()
    }

    #[test]
    fn clusters_split_on_the_way_in() {
        let counts = |scale: f64| clusters(&places(), 24.0 / scale).iter().map(|c| c.members.len()).collect::<Vec<_>>();
        assert_eq!(counts(1_000.0), [4]);
        assert_eq!(counts(5_000.0), [3, 1]);
        assert_eq!(counts(20_000.0), [2, 1, 1]);
        assert_eq!(counts(100_000.0), [1, 1, 1, 1]);
    }

    #[test]
    fn every_marker_is_in_one_cluster_and_no_two_clusters_touch() {
        let many: Vec<_> = (0..2_000_u32)
            .map(|n| FlatPos {
                x: 0.4 + f64::from(n * 7_919 % 1_000) / 9e3,
                y: 0.4 + f64::from(n * 104_729 % 997) / 9e3,
            })
            .collect();
        let found = clusters(&many, 0.004);
        let mut members: Vec<_> = found.iter().flat_map(|cluster| cluster.members.clone()).collect();
        members.sort_unstable();
        assert_eq!(members, (0..many.len()).collect::<Vec<_>>());
        for (nth, a) in found.iter().enumerate() {
            for b in &found[nth + 1..] {
                assert!((a.place.x - b.place.x).hypot(a.place.y - b.place.y) >= 0.004);
            }
        }
    }
}
