//! The file: a head, tables of fixed rows, then courses and triangles as short differences.

use crate::labels::Label;
use crate::shapes::{GridPoint, Shapes};

/// First bytes of the file; the last two are the version of the layout.
const MAGIC: &[u8; 8] = b"WAQMAP01";

/// Bytes of one row of each table.
const PATCH_ROW: usize = 22;
const LINE_ROW: usize = 15;
const LABEL_ROW: usize = 16;

/// The whole file.
pub(crate) fn file(countries: &[String], levels: &[Shapes], labels: &[Label]) -> Vec<u8> {
    let n_head = 8 + 4 * (2 + 2 + 5 * levels.len());
    let mut tables = Vec::new();
    let mut heap = Vec::new();
    let mut numbers: Vec<u32> = vec![countries.len() as u32, n_head as u32];
    for code in countries {
        tables.extend(code.as_bytes());
    }
    // Where rows point to is known once all tables are.
    let n_tables = countries.len() * 2
        + levels.iter().map(|level| level.patches.len() * PATCH_ROW + level.lines.len() * LINE_ROW).sum::<usize>()
        + labels.len() * LABEL_ROW;
    let base = n_head + n_tables;
    for level in levels {
        numbers.extend([level.grid_bits, level.patches.len() as u32, (n_head + tables.len()) as u32]);
        for patch in &level.patches {
            row(&mut tables, &[patch.country as u16]);
            row(&mut tables, &bounds(&patch.vertices, level.grid_bits));
            for number in [base + heap.len(), patch.vertices.len(), patch.triangles.len() / 3] {
                tables.extend((number as u32).to_le_bytes());
            }
            course(&mut heap, &patch.vertices);
            let mut before = 0_i64;
            for &corner in &patch.triangles {
                difference(&mut heap, i64::from(corner) - before);
                before = i64::from(corner);
            }
        }
        numbers.extend([level.lines.len() as u32, (n_head + tables.len()) as u32]);
        for line in &level.lines {
            tables.push(line.kind as u8);
            row(&mut tables, &bounds(&line.points, level.grid_bits));
            tables.extend(((base + heap.len()) as u32).to_le_bytes());
            row(&mut tables, &[line.points.len() as u16]);
            course(&mut heap, &line.points);
        }
    }
    numbers.extend([labels.len() as u32, (n_head + tables.len()) as u32]);
    for label in labels {
        for axis in label.point {
            tables.extend(((axis * f64::from(1 << 24)) as u32).to_le_bytes());
        }
        tables.extend([label.kind, label.from, label.ar.len() as u8, label.en.len() as u8]);
        tables.extend(((base + heap.len()) as u32).to_le_bytes());
        heap.extend(label.ar.as_bytes());
        heap.extend(label.en.as_bytes());
    }
    let mut file = MAGIC.to_vec();
    file.extend(numbers.into_iter().flat_map(u32::to_le_bytes));
    file.extend(tables);
    file.extend(heap);
    file
}

fn row(table: &mut Vec<u8>, numbers: &[u16]) {
    table.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

/// Left, top, right, bottom on a grid of 16 bits, rounded outwards.
fn bounds(points: &[GridPoint], grid_bits: u32) -> [u16; 4] {
    let coarse = |value: i32| (i64::from(value) << 16 >> grid_bits).clamp(0, 0xFFFF) as u16;
    let up = |value: i32| coarse(value + (1 << (grid_bits - 16)) - 1);
    let side = |axis: usize| points.iter().map(move |point| point[axis]);
    let (low, high) = (|axis| side(axis).min().unwrap_or(0), |axis| side(axis).max().unwrap_or(0));
    [coarse(low(0)), coarse(low(1)), up(high(0)), up(high(1))]
}

fn course(heap: &mut Vec<u8>, points: &[GridPoint]) {
    let mut before = [0_i32; 2];
    for &point in points {
        for axis in [0, 1] {
            difference(heap, i64::from(point[axis] - before[axis]));
        }
        before = point;
    }
}

/// Small numbers of either sign in few bytes: seven bits a byte, the lowest first, the sign in the last place.
fn difference(heap: &mut Vec<u8>, value: i64) {
    let mut rest = ((value << 1) ^ (value >> 63)) as u64;
    while rest >= 0x80 {
        heap.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    heap.push(rest as u8);
}
