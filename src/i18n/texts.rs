//! The catalogue: every text of the interface by section and name.

use super::actions::{Abouts, Actions, Synonyms};
use super::board::Board;
use super::changes::Changes;
use super::cli::Cli;
use super::directory::Directory;
use super::pages::{AboutsOf, ActionsOf};
use super::rooms::Rooms;
use super::screen::Screen;
use super::sentences::calendars::Calendars;
use super::sentences::export::Export;
use super::sentences::failures::Failures;
use super::sentences::files::Files;
use super::sentences::findings::Findings;
use super::sentences::hints::Hints;
use super::sentences::imports::Imports;
use super::sentences::plans::Plans;
use super::sentences::queries::Queries;
use super::sentences::references::References;
use super::sentences::schedules::Schedules;
use super::sentences::share::Share;
use super::sentences::syntax::Syntax;
use super::sentences::system::System;
use super::sentences::tables::Tables;
use super::sentences::terminal::Terminal;
use super::sentences::things::Things;
use super::sentences::times::Times;
use super::sentences::values::Values;
use super::steps::Steps;
use super::suggest::Suggest;

catalogue! {
    /// All texts of the interface in one language.
    pub struct Texts {
        /// Words that are used everywhere.
        pub common: Common,
        /// Actions in a word or two.
        pub actions: Actions,
        /// Actions in a sentence.
        pub abouts: Abouts,
        /// The same of one page, where it means something else there.
        pub abouts_of: AboutsOf,
        /// Actions in a word or two of one page, where they mean something else there.
        pub actions_of: ActionsOf,
        /// Other words for actions.
        pub synonyms: Synonyms,
        /// Where keys have their meaning.
        pub scopes: Scopes,
        /// Dates, times and lengths of time.
        pub dates: Dates,
        /// Forms of sessions.
        pub kinds: Kinds,
        /// What people are in a session.
        pub roles: Roles,
        /// Who may enter.
        pub access: Access,
        /// Who may be shown that a session exists.
        pub audience: Audience,
        /// Is a session on?
        pub status: Status,
        /// What I want of a session.
        pub intent: Intent,
        /// What cannot be done without a terminal.
        pub terminal: Terminal,
        /// Fields of sessions, as `diff` names them.
        pub fields: Fields,
        /// What is printed.
        pub paper: Paper,
        /// What the screens say.
        pub screen: Screen,
        /// The rooms as staff see them.
        pub board: Board,
        /// What was undone, or done again.
        pub steps: Steps,
        /// What the commands say.
        pub cli: Cli,
        /// What is said of rooms.
        pub rooms: Rooms,
        /// What is said of suggestions.
        pub suggest: Suggest,
        /// What is wrong with an agenda that does load.
        pub findings: Findings,
        /// What becomes of what other programs publish.
        pub imports: Imports,
        /// What is wrong with a `schedule.xml` or a `schedule.json`.
        pub schedules: Schedules,
        /// What is wrong with an iCalendar file.
        pub calendars: Calendars,
        /// What is wrong with a table.
        pub tables: Tables,
        /// What findings are about.
        pub things: Things,
        /// What to do about several findings.
        pub hints: Hints,
        /// What is wrong with keys and values.
        pub values: Values,
        /// What is wrong with times.
        pub times: Times,
        /// What is wrong with ids and references.
        pub references: References,
        /// What keeps a text from being read.
        pub syntax: Syntax,
        /// Why an agenda's file could not be read.
        pub files: Files,
        /// What is told of queries and times.
        pub queries: Queries,
        /// What is told of plans and their files.
        pub plans: Plans,
        /// What failures and warnings say.
        pub failures: Failures,
        /// Keys of agenda files, as readers of an agenda are told of them.
        pub keys: Keys,
        /// What a finding is about, in a word or two.
        pub codes: Codes,
        /// Where a setting comes from.
        pub origins: Origins,
        /// What is told of settings and is no key of the config file.
        pub setting_names: SettingNames,
        /// Why the system could not do something.
        pub system: System,
        /// What help says beside keys.
        pub guide: Guide,
        /// Who takes part in what, on screens and in commands.
        pub directory: Directory,
        /// What changed since it was chosen.
        pub changes: Changes,
        /// What is told of handing plans over.
        pub share: Share,
        /// What is told of exports for other programs.
        pub export: Export,
    }
}

section! {
    /// What help says beside keys: tasks, marks, how to ask.
    Guide {
        tasks();
        marks();
        examples();
        keys(scope);
        task_find();
        task_filter();
        task_add();
        task_plan();
        task_details();
        task_now();
        task_day();
        task_print();
        task_undo();
        task_quit();
        mark_now();
        mark_must();
        mark_maybe();
        mark_hidden();
        mark_clash();
        mark_tight();
        mark_cancelled();
        mark_closed();
        mark_illustrative();
        mark_changed();
        mark_offered();
        mark_own();
        mark_note();
        ask_words();
        ask_phrase();
        ask_field(name);
        ask_either();
        ask_not();
        ask_day();
        ask_after();
        ask_before();
        ask_at();
        ask_long();
        ask_now();
        ask_next();
        ask_free();
        ask_mine();
    }
}

section! {
    /// Keys of agenda files, as readers of an agenda are told of them.
    Keys {
        title();
        kind();
        topics();
        start();
        end();
        minutes();
        room();
        rooms();
        place();
        people();
        organisations();
        delegations();
        access();
        audience();
        status();
        drop_in();
        seats();
        taken();
        languages();
        interpretation();
        summary();
        about();
        url();
        part_of();
        needs();
        staff_note();
    }
}

section! {
    /// What a finding is about, in a word or two, by the word of its code.
    Codes {
        syntax();
        conflict_marker();
        newer_format();
        missing();
        wrong_type();
        bad_id();
        duplicate_id();
        unknown_reference();
        unknown_zone();
        bad_time();
        dst_time();
        ends_before_start();
        room_double_booked();
        person_double_booked();
        delegation_double_booked();
        unknown_key();
        bad_value();
        zero_length();
        outside_event_days();
        outside_room_hours();
        short_turnover();
        over_capacity();
        over_booked();
        missing_feature();
        no_room();
        control_characters();
        unmatched_allow();
        crosses_day_end();
        unused_room();
        unused_topic();
        untranslated();
    }
}

section! {
    /// Where a setting comes from.
    Origins {
        option();
        variable();
        config_file();
        current_folder();
        built_in();
    }
}

section! {
    /// What is told of settings and is no key of the config file.
    SettingNames {
        config();
        data();
        plans();
        agenda();
        agenda_from();
        keymap();
    }
}

section! {
    /// Words that are used everywhere.
    Common {
        to_be_announced();
        minutes(n);
        // How bad a finding is, and what to do about it.
        error();
        warning();
        note();
        help();
    }
}

section! {
    /// Where keys have their meaning.
    Scopes {
        list();
        programme();
        timetable();
        plan();
        people();
        details();
        overlay();
        filter();
        search();
        form();
        field();
        app();
        rooms();
        room();
        door();
        changes();
        suggest();
        share();
        qr();
        plans();
        entry();
        paper();
        lines();
    }
}

section! {
    /// Dates, times and lengths of time.
    Dates {
        mon();
        tue();
        wed();
        thu();
        fri();
        sat();
        sun();
        monday();
        tuesday();
        wednesday();
        thursday();
        friday();
        saturday();
        sunday();
        jan();
        feb();
        mar();
        apr();
        may();
        jun();
        jul();
        aug();
        sep();
        oct();
        nov();
        dec();
        january();
        february();
        march();
        april();
        may_long();
        june();
        july();
        august();
        september();
        october();
        november();
        december();
        date_short(weekday, day, month);
        date_of_year(weekday, day, month, year);
        date_long(weekday, day, month, year);
        moment(date, clock);
        other_day(clock, weekday);
        all_day(n);
        minutes(n);
        hours(n);
        hours_minutes(h, m, mm);
        days(n);
        days_hours(days, hours);
        until(duration);
        at_once();
        date_brief(weekday, day);
        day_tab(weekday, day);
    }
}

section! {
    /// Forms of sessions, by the ids of the built-in kinds.
    Kinds {
        roundtable();
        plenary();
        seminar();
        briefing();
        exhibition();
        meeting();
        consultation();
        press();
        ceremony();
        social();
        r#break();
        field_trip();
        talk();
        workshop();
        other();
    }
}

section! {
    /// What people are in a session, by the words of agenda files.
    Roles {
        chair();
        moderator();
        presenter();
        panelist();
        speaker();
        host();
        signatory();
        interpreter();
        rapporteur();
        organiser();
        guide();
        guest();
        discussant();
        participant();
        delegate();
    }
}

section! {
    /// Who may enter, by the words of agenda files.
    Access {
        open();
        registered();
        invited();
        closed();
        press();
    }
}

section! {
    /// Who may be shown that a session exists, by the words of agenda files.
    Audience {
        public();
        concerned();
        staff();
    }
}

section! {
    /// Is a session on? By the words of agenda files.
    Status {
        confirmed();
        tentative();
        cancelled();
    }
}

section! {
    /// What I want of a session, by the words of plan files.
    Intent {
        must();
        maybe();
        hidden();
    }
}

section! {
    /// What is printed, and facts in words that the commands share with it.
    Paper {
        plan_of(owner);
        my_plan();
        as_of_version(version);
        as_of_revision(revision);
        made(date, clock);
        zone(zone);
        second_zone(zone);
        time();
        session();
        room();
        empty();
        empty_day(day);
        no_time();
        without_time();
        free(length);
        own();
        gone();
        unknown();
        note(text);
        changed(change);
        overlaps(title, length);
        unreachable_from(title, length);
        unreachable_to(title, length);
        tight_from(title, length);
        tight_to(title, length);
        mark_tight();
        nothing();
        backup_for(title);
        field_title();
        field_start();
        field_end();
        field_rooms();
        field_people();
        field_status();
        mark_must();
        mark_maybe();
        mark_clash();
        mark_cancelled();
        mark_illustrative();
        times();
        most_times();
        rooms();
        most_rooms();
        both(one, other);
        are_illustrative(values);
        free_and_walk(length, walk);
        way(length, walk);
        instead(session);
        writing();
        continued();
        page(n, total);
        code_plan();
        run_sheet();
        run_sheet_of(room);
        languages(names);
        interpreted(names);
        moved_to(session, change);
        no_longer_here(session);
        staff_note(text);
        needs(names);
        follows_in(length);
        follows_short(length, wanted);
        this_room();
        shares_room(title, length);
        shares_room_more(n);
        also_in(who, title, length);
        also_in_more(who, n);
        is_cancelled(session);
        nothing_here();
        too_far(length, walk);
        tight_walk();
        attended(title);
    }
}
section! {
    /// Fields of sessions, as `diff` names them.
    Fields {
        title();
        kind();
        start();
        end();
        minutes();
        rooms();
        place();
        status();
        people();
        organisations();
        delegations();
        topics();
        access();
        audience();
        drop_in();
        seats();
        taken();
        languages();
        interpretation();
        summary();
        about();
        url();
        part_of();
        needs();
        staff_note();
    }
}
