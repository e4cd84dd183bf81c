#include "district/migrations.hpp"

#include <array>
#include <span>

namespace bangtin::district {

namespace {

// Instants are bigint milliseconds since 1970, digests and keys lower-case hex, flags 0 or 1.
constexpr std::array people_steps{
    "create table units (code text primary key, position bigint not null, parent text not null,"
    " kind text not null, level text not null, name text not null)",
    "create table people (person text primary key, position bigint not null, name text not null,"
    " unit text not null)",
    "create table mandates (person text primary key, scope text not null, emergency bigint not "
    "null,"
    " opens bigint not null, closes bigint not null, key_hex text not null)",
    "create table sites (unit text primary key, position bigint not null, calendar text not null)",
};
constexpr std::array desk_steps{
    "create table bulletins (id text primary key, retracted bigint)",
    "create table revisions (id text not null, revision bigint not null, authored text not null,"
    " body text not null, primary key (id, revision))",
    "create table seals (id text not null, revision bigint not null, key_hex text not null,"
    " person text not null, signature text not null, sealed bigint not null,"
    " primary key (id, revision, key_hex))",
    "create table slots (id text primary key, position bigint not null, body text not null)",
};
constexpr std::array publishing_steps{
    "create table counters (name text primary key, value bigint not null)",
    "create table metadata (role text primary key, body text not null)",
    "create table programmes (site text primary key, edition bigint not null, made bigint not null,"
    " sha256 text not null)",
    "create table approvers_lists (version bigint primary key, body text not null)",
    "create table on_screens (id text not null, revision bigint not null,"
    " primary key (id, revision))",
};
constexpr std::array fleet_steps{
    "create table tickets (token_sha256 text primary key, site text not null, made bigint not null,"
    " screen text)",
    "create table screens (id text primary key, site text not null, key_hex text not null unique,"
    " enrolled bigint not null, acknowledged bigint not null, last_seen bigint)",
    "create table proofs (screen text not null, sequence bigint not null, site text not null,"
    " boot text not null, slot text not null, bulletin_id text not null, bulletin text not null,"
    " layer text not null, edition bigint not null, opened bigint not null, shown_ms bigint not "
    "null,"
    " grade text not null, received bigint not null, primary key (screen, sequence))",
    "create index proofs_by_time on proofs (opened)",
};
constexpr std::array root_steps{
    "create table roots (version bigint primary key, body text not null)",
    "drop index proofs_by_time",
};
constexpr std::array report_steps{
    // What `counted_at` in reports.cpp filters on, word for word: planners compare the text.
    "create index proofs_by_count_time on proofs"
    " ((case when grade = 'unknown' then received else opened end))",
};
constexpr std::array sound_steps{
    "alter table sites add column sound text not null default '{}'",
};
constexpr std::array admission_steps{
    "create table knocks (key_hex text primary key, code text not null, screen text not null,"
    " kind text not null, board text not null, first_heard bigint not null, heard bigint not null,"
    " looked bigint not null)",
    "create index knocks_by_code on knocks (code)",
    "create table codes_wanted (code text primary key, wanted bigint not null)",
    "alter table screens add column name text not null default ''",
    "alter table screens add column board text not null default ''",
    "alter table screens add column held bigint",
    "alter table screens add column replaced_by text",
    "alter table screens add column code text",
    "alter table screens add column admission text",
    "create index screens_by_code on screens (code)",
    // Up to which record each board's are held, counted or apart.
    "create table boards (screen text not null, board text not null, first_heard bigint not null,"
    " last_heard bigint not null, set_aside bigint, reached bigint not null,"
    " primary key (screen, board))",
    "create table runs_apart (screen text not null, board text not null,"
    " first_record bigint not null, last_record bigint not null, body text not null,"
    " received bigint not null, primary key (screen, board, first_record))",
    "create table boots (screen text not null, boot text not null, first_record bigint not null,"
    " last_record bigint not null, primary key (screen, boot))",
};

// Single records become sums. Those behind a gap are left out: a screen forgets only what is
// acknowledged, and sends them again.
constexpr std::array tally_steps{
    "create table shown (screen text not null, hour bigint not null, dated bigint not null,"
    " layer text not null, bulletin_id text not null, bulletin text not null,"
    " times bigint not null, shown_ms bigint not null,"
    " primary key (screen, hour, dated, layer, bulletin_id, bulletin))",
    "insert into shown select p.screen,"
    " (case when p.grade = 'unknown' then p.received else p.opened end) / 3600000 * 3600000,"
    " case when p.grade = 'unknown' then 0 else 1 end, p.layer, p.bulletin_id, p.bulletin,"
    " count(*), cast(sum(p.shown_ms) as bigint) from proofs p join screens s on s.id = p.screen"
    " where p.sequence <= s.acknowledged group by 1, 2, 3, 4, 5, 6",
    "create index shown_by_hour on shown (hour)",
    "drop table proofs",
    "create table ahead (screen text not null, first_record bigint not null,"
    " last_record bigint not null, body text not null, received bigint not null,"
    " primary key (screen, first_record, last_record))",
    "create table health (screen text primary key, record bigint not null, told_at bigint not null,"
    " body text not null, received bigint not null)",
};

constexpr std::array recall_steps{
    "create table recalls (id text primary key, recalled bigint not null, person text not null,"
    " reason text not null)",
    // Which screens have said that nothing of a recalled bulletin is left on their cards.
    "create table erased (screen text not null, id text not null, told bigint not null,"
    " primary key (screen, id))",
};

constexpr std::array glance_steps{
    // What was asked last of each screen, and the last picture that came, as it was signed.
    "create table glances (screen text primary key, number bigint not null,"
    " expires bigint not null, envelope text not null)",
    "create table pictures (screen text primary key, received bigint not null,"
    " envelope text not null)",
};

constexpr std::array display_steps{
    "alter table sites add column display text not null default '{}'",
};

constexpr std::array staff_steps{
    // What kinds of units and levels of schools are called. Data: offices are reorganised.
    "create table unit_words (word text primary key, position bigint not null, vi text not null,"
    " en text not null)",
    "insert into unit_words (word, position, vi, en) values"
    " ('so', 1, 'Sở Giáo dục và Đào tạo', 'Education office'),"
    " ('phong', 2, 'Phòng Giáo dục và Đào tạo', 'District office'),"
    " ('phuong', 3, 'Phường', 'Ward'), ('xa', 4, 'Xã', 'Commune'),"
    " ('dac-khu', 5, 'Đặc khu', 'Special zone'), ('cum', 6, 'Cụm trường', 'Cluster of schools'),"
    " ('ban', 7, 'Ban biên tập', 'Editorial board'), ('truong', 8, 'Trường', 'School'),"
    " ('mam-non', 20, 'Mầm non', 'Preschool'), ('tieu-hoc', 21, 'Tiểu học', 'Primary'),"
    " ('thcs', 22, 'Trung học cơ sở', 'Lower secondary'),"
    " ('thpt', 23, 'Trung học phổ thông', 'Upper secondary'),"
    " ('gdtx', 24, 'Giáo dục thường xuyên', 'Continuing education')",
    // Units made at the desk, which the approvers list does not have yet.
    "create table desk_units (code text primary key, parent text not null, kind text not null,"
    " level text not null, name text not null, made bigint not null, maker text not null)",
    "create index desk_units_by_parent on desk_units (parent)",
    "create index units_by_parent on units (parent)",
    "create table accounts (person text primary key, name text not null, unit text not null,"
    " made bigint not null, password text not null, language text not null, disabled bigint,"
    " code_secret text not null, code_pending text not null, code_step bigint not null)",
    "create index accounts_by_unit on accounts (unit)",
    "create table staff_roles (person text not null, unit text not null, role text not null,"
    " primary key (person, unit, role))",
    "create table recovery_codes (person text not null, code_sha256 text not null,"
    " primary key (person, code_sha256))",
    "create table invitations (token_sha256 text primary key, person text not null unique,"
    " made bigint not null)",
    "create table sessions (token_sha256 text primary key, person text not null,"
    " stage text not null, opened bigint not null, seen bigint not null, address text not null,"
    " browser text not null)",
    "create index sessions_by_person on sessions (person)",
    "create table known_browsers (token_sha256 text not null, person text not null,"
    " made bigint not null, primary key (token_sha256, person))",
    "create index known_browsers_by_person on known_browsers (person)",
};

constexpr std::array key_steps{
    // Public keys that people made in their browsers, until they are adopted.
    "create table announced_keys (person text primary key, key_hex text not null unique,"
    " announced bigint not null)",
};

constexpr std::array writing_steps{
    // The communication plan's list; data, as the words of units are.
    "create table topics (code text primary key, position bigint not null, vi text not null,"
    " en text not null)",
    "insert into topics (code, position, vi, en) values"
    " ('giao-duc-mam-non', 1, 'Giáo dục mầm non', 'Preschool education'),"
    " ('giao-duc-tieu-hoc', 2, 'Giáo dục tiểu học', 'Primary education'),"
    " ('giao-duc-trung-hoc', 3, 'Giáo dục trung học', 'Secondary education'),"
    " ('giao-duc-thuong-xuyen', 4, 'Giáo dục thường xuyên', 'Continuing education'),"
    " ('nha-giao-can-bo-quan-ly', 5, 'Nhà giáo và cán bộ quản lý', 'Teachers and managers'),"
    " ('co-so-vat-chat', 6, 'Cơ sở vật chất', 'Buildings and equipment'),"
    " ('cong-nghe-thong-tin', 7, 'Công nghệ thông tin', 'Information technology'),"
    " ('hop-tac-quoc-te', 8, 'Hợp tác quốc tế', 'International cooperation'),"
    " ('giao-duc-dan-toc', 9, 'Giáo dục dân tộc', 'Education of ethnic minorities'),"
    " ('tai-chinh-ke-hoach', 10, 'Tài chính – Kế hoạch', 'Finance and planning'),"
    " ('the-chat-y-te-hoc-duong', 11, 'Giáo dục thể chất, y tế học đường', 'Physical education and "
    "school health'),"
    " ('chinh-tri-tu-tuong', 12, 'Chính trị tư tưởng', 'Civic education'),"
    " ('thanh-tra-phap-che', 13, 'Thanh tra, pháp chế', 'Inspection and law'),"
    " ('ngoai-ngu', 14, 'Ngoại ngữ', 'Foreign languages'),"
    " ('chuong-trinh-sach-giao-khoa', 15, 'Chương trình, sách giáo khoa', 'Curriculum and "
    "textbooks'),"
    " ('thi-kiem-dinh-tuyen-sinh', 16, 'Thi, kiểm định, tuyển sinh', 'Examinations, accreditation, "
    "admission'),"
    " ('thi-dua-khen-thuong', 17, 'Thi đua khen thưởng', 'Emulation and awards'),"
    " ('cai-cach-hanh-chinh', 18, 'Cải cách hành chính', 'Administrative reform'),"
    " ('phong-chong-duoi-nuoc-tai-nan-bao-luc', 19, 'Phòng chống đuối nước, tai nạn thương tích, "
    "bạo lực học đường', 'Against drowning, accidents and school violence')",
    "create table drafts (id text primary key, unit text not null, person text not null,"
    " saves bigint not null, form text not null, saved bigint not null)",
    "create index drafts_by_unit on drafts (unit)",
    "create table remarks (id text not null, number bigint not null, person text not null,"
    " act text not null, revision bigint not null, words text not null, made bigint not null,"
    " primary key (id, number))",
    "create table items (id text primary key, revision bigint not null, unit text not null,"
    " person text not null, topic text not null, title text not null, kind text not null,"
    " stage text not null, changed bigint not null, closes bigint not null)",
    "create index items_by_stage on items (stage, changed)",
    "create index items_by_unit on items (unit, changed)",
};

constexpr std::array screen_steps{
    // How each screen stands, as it was judged last (`standings.hpp`): what lists filter by.
    "alter table screens add column state text not null default 'waiting'",
    "update screens set state = 'gone' where replaced_by is not null",
    "create index screens_by_site on screens (site, id)",
    "create index screens_by_site_state on screens (site, state)",
    "create index screens_by_state on screens (state, site, id)",
    // Each school of the plan below each unit above it, and below itself.
    "create table site_units (unit text not null, site text not null, primary key (unit, site))",
    "insert into site_units (unit, site) with recursive up (site, unit) as"
    " (select unit, unit from sites union select up.site, units.parent from up"
    " join units on units.code = up.unit where units.parent <> '') select unit, site from up",
    "create table state_changes (screen text not null, changed bigint not null,"
    " state text not null, primary key (screen, changed))",
    // Of a health that came before, nothing is known: -1.
    "alter table health add column troubles bigint not null default 0",
    "alter table health add column edition bigint not null default -1",
    "create table screen_tags (screen text not null, tag text not null, primary key (screen, tag))",
    "create index screen_tags_by_tag on screen_tags (tag, screen)",
    // What the desk asks of the process that has the online key.
    "create table errands (number bigint primary key, person text not null, act text not null,"
    " who text not null, site text not null, name text not null, replaces text not null,"
    " made bigint not null, answered bigint, code bigint not null, answer text not null)",
    "create index errands_by_answer on errands (answered, number)",
    "create index errands_by_person on errands (person, made)",
};

constexpr std::array publisher_steps{
    // What changed on the desk since it was last published.
    "create table publish_wishes (number bigint primary key, at_once bigint not null)",
    // How the last publish went: one line each, or none.
    "create table last_publish (at bigint primary key, edition bigint not null,"
    " sites bigint not null, programmes_changed bigint not null)",
    "create table publish_failure (at bigint primary key, happened text not null,"
    " remedy text not null)",
    "create table left_out (position bigint primary key, id text not null, reason text not null)",
    "create table renewals_due (role text primary key, expires bigint not null)",
    // From which edition on no programme names it.
    "create table withdrawn (id text primary key, edition bigint not null)",
};

constexpr std::array report_rule_steps{
    // When a revision first had all the seals it needs.
    "create table approvals (id text not null, revision bigint not null, at bigint not null,"
    " primary key (id, revision))",
    "create index approvals_by_time on approvals (at)",
    "create index remarks_by_act on remarks (act, made)",
    // What the office asks of its units each month, and what an item earns them.
    "create table report_rules (name text primary key, value bigint not null)",
};

constexpr std::array audit_steps{
    "create table audit (number bigint primary key, at bigint not null, person text not null,"
    " act text not null, subject text not null, detail text not null, chained text not null)",
    "create index audit_by_subject on audit (subject, number)",
    "create index audit_by_person on audit (person, number)",
};

constexpr std::array conversion_steps{
    // Files that were not fit as they came; `sha256` is of the original among the media.
    "create table conversions (id text primary key, bulletin text not null, person text not null,"
    " name text not null, sha256 text not null, kind text not null, pages_max bigint not null,"
    " added bigint not null, state text not null, percent bigint not null, begun bigint not null,"
    " heard bigint not null, reason text not null, number bigint not null, most bigint not null,"
    " made text not null, ended bigint)",
    "create index conversions_by_state on conversions (state, added)",
    "create index conversions_by_bulletin on conversions (bulletin)",
};

constexpr std::array members_steps{
    // What a programme says, and how long it is, without composing it. Of those that are there
    // already the next publish notes it.
    "alter table programmes add column length bigint not null default 0",
    "alter table programmes add column members text not null default ''",
};

struct Step {
    std::int64_t number;
    std::span<const char* const> statements;
};

constexpr std::array steps{
    Step{1, people_steps},  Step{2, desk_steps},        Step{3, publishing_steps},
    Step{4, fleet_steps},   Step{5, root_steps},        Step{6, report_steps},
    Step{7, sound_steps},   Step{8, admission_steps},   Step{9, tally_steps},
    Step{10, recall_steps}, Step{11, glance_steps},     Step{12, display_steps},
    Step{13, staff_steps},  Step{14, key_steps},        Step{15, writing_steps},
    Step{16, screen_steps}, Step{17, publisher_steps},  Step{18, report_rule_steps},
    Step{19, audit_steps},  Step{20, conversion_steps}, Step{21, members_steps},
};

Outcome<void> apply(Database& database, const Step& step)
{
    for (const char* statement : step.statements) {
        if (auto done = database.define(statement); !done) return done;
    }
    auto noted = database.run("insert into migrations (number) values ($1)", {step.number});
    if (!noted) return fail(noted.error());
    return {};
}

} // namespace

Outcome<void> migrate(Database& database)
{
    return migrate_to(database, newest_schema());
}

std::int64_t newest_schema()
{
    return steps.back().number;
}

Outcome<std::int64_t> schema_number(Database& database)
{
    const auto rows = database.rows("select coalesce(max(number), 0) from migrations");
    if (!rows) return fail(rows.error());
    return rows->front().integer(0);
}

Outcome<void> migrate_to(Database& database, std::int64_t number)
{
    auto made =
        database.define("create table if not exists migrations (number bigint primary key)");
    if (!made) return made;

    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    const auto held = schema_number(database);
    if (!held) return fail(held.error());
    if (*held > number) {
        return fail(Fault{ExitCode::refused, "the database was made by a newer bangtin-district",
                          "use that version or a later one"});
    }
    for (const Step& step : steps) {
        if (step.number <= *held || step.number > number) continue;
        if (auto applied = apply(database, step); !applied) return applied;
    }
    return transaction->commit();
}

} // namespace bangtin::district
