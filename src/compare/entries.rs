//! What a rule looks for and what its guards name, entry by entry, by names that mean the same
//! in any pack.

use std::collections::BTreeSet;

use noticelint_rule::resolved::{
    Check, ClassId, Guard, GuardSet, Item, Manner, Need, Numeric, Pattern, Resolved, RoleId, Scope,
    SectionId, SlotId,
};

/// A set of entries under way.
struct Entries<'a> {
    packs: &'a Resolved,
    found: BTreeSet<String>,
}

/// What a check looks for.
pub(super) fn looked_for(packs: &Resolved, check: &Check) -> BTreeSet<String> {
    let mut entries = Entries::new(packs);
    entries.check(check);
    entries.found
}

/// What guards name.
pub(super) fn guards(packs: &Resolved, set: &GuardSet) -> BTreeSet<String> {
    let mut entries = Entries::new(packs);
    entries.words("protected", &set.protected);
    for guard in &set.drop {
        entries.guard("drop", guard);
    }
    for guard in &set.downgrade {
        entries.guard("downgrade", guard);
    }
    entries.found
}

/// Where a rule looks.
pub(super) fn scope(packs: &Resolved, scope: &Scope) -> BTreeSet<String> {
    let mut entries = Entries::new(packs);
    entries.sections("in", &scope.sections);
    entries.sections("not in", &scope.not_sections);
    entries.sections("before", scope.before.as_slice());
    entries.sections("after", scope.after.as_slice());
    entries.add("blocks", format!("{:?} {:?}", scope.blocks, scope.branch));
    entries.found
}

impl<'a> Entries<'a> {
    fn new(packs: &'a Resolved) -> Self {
        Self {
            packs,
            found: BTreeSet::new(),
        }
    }

    fn add(&mut self, part: &str, what: impl std::fmt::Display) {
        self.found.insert(format!("{part}: {what}"));
    }

    fn words(&mut self, part: &str, words: &[String]) {
        for word in words {
            self.add(part, word);
        }
    }

    /// The words of classes, since these are what is found.
    fn classes(&mut self, part: &str, classes: &[ClassId]) {
        let packs = self.packs;
        for class in classes
            .iter()
            .filter_map(|id| packs.classes.get(id.index()))
        {
            self.words(part, &class.words);
        }
    }

    fn sections(&mut self, part: &str, ids: &[SectionId]) {
        let packs = self.packs;
        for section in ids.iter().filter_map(|id| packs.sections.get(id.index())) {
            self.add(part, &section.id);
        }
    }

    fn roles(&mut self, part: &str, ids: &[RoleId]) {
        let packs = self.packs;
        for role in ids.iter().filter_map(|id| packs.roles.get(id.index())) {
            self.add(part, &role.id);
        }
    }

    fn slots(&mut self, part: &str, ids: &[SlotId]) {
        let packs = self.packs;
        for slot in ids.iter().filter_map(|id| packs.slots.get(id.index())) {
            self.add(part, &slot.id);
        }
    }

    fn patterns(&mut self, part: &str, patterns: &[Pattern]) {
        for pattern in patterns {
            self.add(part, &*pattern.source);
            for step in pattern.steps.iter() {
                if let Item::Class(class) = step.item {
                    self.classes(&format!("{part} {}", *pattern.source), &[class]);
                }
            }
        }
    }

    /// No manner means any, so that a manner named is a narrower one: it is one entry.
    fn manner(&mut self, manner: &Manner) {
        if *manner != Manner::default() {
            self.add("manner", format!("{manner:?}"));
        }
    }

    fn need(&mut self, part: &str, need: &Need) {
        match need {
            Need::Words(words) => self.words(part, words),
            Need::Class(classes) => self.classes(part, classes),
            Need::Pattern(patterns) => self.patterns(part, patterns),
            Need::Section(section) => self.sections(part, &[*section]),
            Need::Entity(kind, roles) => {
                self.add(part, format!("{kind:?}"));
                self.roles(part, roles);
            }
            Need::Slot(slots) => self.slots(part, slots),
            Need::All(list) => {
                for (at, need) in list.iter().enumerate() {
                    self.need(&format!("{part} all {at}"), need);
                }
            }
            Need::Any(list) => list.iter().for_each(|need| self.need(part, need)),
            Need::Near(what, to, within) => {
                self.need(&format!("{part} near {within:?}"), what);
                self.need(&format!("{part} to {within:?}"), to);
            }
            Need::Block(blocks) => self.add(part, format!("{blocks:?}")),
        }
    }

    fn guard(&mut self, does: &str, guard: &Guard) {
        match guard {
            Guard::Actor(classes) => self.classes(&format!("{does} actor"), classes),
            Guard::InSection(ids) => self.sections(&format!("{does} in"), ids),
            Guard::NotInSection(ids) => self.sections(&format!("{does} not in"), ids),
            Guard::Near {
                words,
                class,
                pattern,
                within,
                side,
            } => {
                let part = format!("{does} near {within:?} {side:?}");
                self.words(&part, words);
                self.classes(&part, class);
                self.patterns(&part, pattern);
            }
            other => self.add(does, format!("{other:?}")),
        }
    }

    fn check(&mut self, check: &Check) {
        match check {
            Check::Required { need, when, .. } => {
                self.need("need", need);
                if let Some(when) = when {
                    self.need("when", when);
                }
            }
            Check::Order(sections) => {
                for (at, section) in sections.iter().enumerate() {
                    self.sections(&format!("place {at}"), &[*section]);
                }
            }
            Check::Phrases { any, class, manner } => {
                self.words("word", any);
                self.classes("word", class);
                self.manner(manner);
            }
            Check::Pattern {
                within,
                any,
                regex,
                manner,
            } => {
                self.patterns("pattern", any);
                let sources = regex.iter().map(|regex| regex.source.clone());
                self.words("regex", &sources.collect::<Vec<_>>());
                self.add("within", format!("{within:?}"));
                self.manner(manner);
            }
            Check::Frame(frame) => {
                self.classes("actor", &frame.actor);
                self.classes("action", &frame.action);
                self.classes("target", &frame.target);
                self.classes("topic", &frame.topic);
                self.add(
                    "leverage",
                    format!("{:?} {:?}", frame.leverage, frame.within),
                );
                self.add("any actor", frame.unknown_actor);
                self.manner(&frame.manner);
            }
            Check::Modality { of, manner, within } => {
                self.classes("of", of);
                for modality in &manner.modality {
                    self.add("modality", format!("{modality:?}"));
                }
                self.add("within", format!("{within:?}"));
            }
            Check::Conditional { when, then, within } => {
                self.need("then", then);
                // What asks for more is no other way to meet it: it stands as one entry.
                let mut asks = Entries::new(self.packs);
                asks.need("if", when);
                let asks: Vec<String> = asks.found.into_iter().collect();
                self.add("if", format!("{within:?} {}", asks.join("; ")));
            }
            Check::Count { of, words, .. } => {
                self.add("of", format!("{of:?}"));
                self.words("word", words);
            }
            Check::Numeric(numeric) => self.numeric(numeric),
            Check::Citation(problems) => {
                for problem in problems {
                    self.add("problem", format!("{problem:?}"));
                }
            }
            Check::Consequence { claims, manner } => {
                for claim in claims {
                    self.add("claim", format!("{claim:?}"));
                }
                self.manner(manner);
            }
            Check::PersonalInformation { of, beside } => {
                for kind in of {
                    self.add("of", format!("{kind:?}"));
                }
                if let Some(beside) = beside {
                    self.need("beside", beside);
                }
            }
            Check::Placeholder { slots, leftover } => {
                self.slots("slot", slots);
                if *leftover {
                    self.add("leftover", "any");
                }
            }
            Check::Verbatim { clauses, when } => {
                self.words("clause", clauses);
                self.need("when", when);
            }
            Check::EntityIn { kind, register } => {
                self.add("kind", format!("{kind:?}"));
                self.classes("register", &[*register]);
            }
            Check::Disguise(kind) => self.add("disguise", format!("{kind:?}")),
        }
    }

    fn numeric(&mut self, numeric: &Numeric) {
        match numeric {
            Numeric::SumEquals {
                parts,
                minus,
                total,
            } => {
                self.roles("part", parts);
                self.roles("minus", minus);
                self.roles("total", &[*total]);
            }
            Numeric::SameName(roles) => self.roles("same", roles),
            Numeric::Equals {
                roles,
                unlike,
                surely,
            } => {
                self.roles("same", roles);
                self.roles("unlike", unlike);
                self.add("surely", surely);
            }
            Numeric::Instalments {
                each,
                apart,
                beside,
                total,
            } => {
                self.roles("each", &[*each]);
                self.roles("apart", apart);
                self.roles("beside", beside);
                self.roles("total", total);
            }
            Numeric::ColumnSums { minus, not } => {
                self.roles("minus", minus);
                self.roles("not", not);
            }
            Numeric::DaysBetween {
                days,
                from,
                to,
                grace,
            } => {
                self.roles("days", &[*days]);
                self.roles("from", &[*from]);
                self.roles("to", to);
                self.roles("grace", grace.as_slice());
            }
            Numeric::Before {
                first,
                second,
                or_same,
            } => {
                self.roles("first", &[*first]);
                self.roles("second", &[*second]);
                self.add("or same", or_same);
            }
            Numeric::AtLeastDays { date, after, .. } => {
                self.roles("date", &[*date]);
                self.roles("after", &[*after]);
            }
            Numeric::RateAtMost { roles, .. } => self.roles("rate", roles),
            Numeric::WordsEqualFigures { within } => self.add("within", format!("{within:?}")),
        }
    }
}
