// What holds of every format alike: values read back from their text, and damaged text is refused
// or means exactly what it then says.
#include "bulletin/time_note.hpp"
#include "tests/bulletin/arbitrary.hpp"
#include "tests/bulletin/arbitrary_tally.hpp"
#include "tests/bulletin/glance_values.hpp"
#include "tests/bulletin/tally_values.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;

namespace {

/// A format as its reader, its writer, a good value and a generator of any.
template <class Value, Result<Value, FormatError> (*read)(std::string_view),
          std::string (*write)(const Value&), Value (*good)(), rc::Gen<Value> (*any)()>
struct Format {
    static Result<Value, FormatError> parse(std::string_view text) { return read(text); }
    static std::string text(const Value& value) { return write(value); }
    static std::string good_text() { return write(good()); }
    static rc::Gen<Value> generator() { return any(); }
};

rc::Gen<Receipt> any_receipt()
{
    return rc::gen::map(rc::gen::inRange<std::int64_t>(0, acknowledged_max), [](std::int64_t held) {
        Receipt receipt = a_receipt();
        receipt.acknowledged = held;
        return receipt;
    });
}

rc::Gen<Knock> any_knock()
{
    return rc::gen::map(rc::gen::arbitrary<std::uint8_t>(), [](std::uint8_t number) {
        Knock knock = a_knock();
        knock.key = digest(number).bytes;
        if (number % 2 == 0) knock.board.clear();
        return knock;
    });
}

rc::Gen<Admission> any_admission()
{
    return rc::gen::map(rc::gen::arbitrary<std::uint8_t>(), [](std::uint8_t number) {
        Admission admission = an_admission();
        admission.key = digest(number).bytes;
        admission.issued += std::chrono::hours(number);
        return admission;
    });
}

TimeNote a_note()
{
    return {.nonce = digest(7), .at = tests::at("2026-11-16T00:05:12.250Z")};
}

rc::Gen<TimeNote> any_note()
{
    return rc::gen::map(rc::gen::arbitrary<std::uint8_t>(), [](std::uint8_t number) {
        return TimeNote{.nonce = digest(number), .at = a_note().at + Duration(number)};
    });
}

TimeMandate a_mandate()
{
    const Instant from = tests::at("2026-11-16T00:00:00Z");
    return {.key = digest(7).bytes, .tells = {from, from + std::chrono::days(3)}};
}

rc::Gen<TimeMandate> any_mandate()
{
    return rc::gen::map(rc::gen::arbitrary<std::uint8_t>(), [](std::uint8_t number) {
        TimeMandate mandate = a_mandate();
        mandate.key = digest(number).bytes;
        mandate.tells.closes -= Duration(number);
        return mandate;
    });
}

rc::Gen<Glance> any_glance()
{
    return rc::gen::map(rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000), [](auto number) {
        Glance glance = a_glance();
        glance.number = number;
        glance.expires += Duration(number);
        glance.metered = number % 2 == 0;
        return glance;
    });
}

rc::Gen<PictureFacts> any_picture_facts()
{
    return rc::gen::map(rc::gen::inRange(1, glass_side_px_max + 1), [](int number) {
        PictureFacts facts = some_picture_facts();
        facts.glance = number;
        facts.at += std::chrono::minutes(number);
        facts.grade = static_cast<TimeGrade>(number % 3);
        facts.layer = static_cast<Layer>(number % 5);
        facts.width_px = number;
        if (number % 2 == 0) facts.board.clear();
        if (facts.layer == Layer::slate) facts.slot = facts.bulletin_id = "";
        return facts;
    });
}

using BulletinFormat = Format<Bulletin, parse_bulletin, bulletin_text, a_bulletin, any_bulletin>;
using ProgrammeFormat =
    Format<Programme, parse_programme, programme_text, a_programme, any_programme>;
using ApproversFormat = Format<ApproversList, parse_approvers, approvers_text, a_list, any_list>;
using ReportFormat = Format<Report, parse_report, report_text, a_report, any_report>;
using TallyFormat = Format<TallyReport, parse_tally, tally_text, a_tally, any_tally>;
using ReceiptFormat = Format<Receipt, parse_receipt, receipt_text, a_receipt, any_receipt>;
using KnockFormat = Format<Knock, parse_knock, knock_text, a_knock, any_knock>;
using AdmissionFormat =
    Format<Admission, parse_admission, admission_text, an_admission, any_admission>;
using TimeNoteFormat = Format<TimeNote, parse_time_note, time_note_text, a_note, any_note>;
using TimeMandateFormat =
    Format<TimeMandate, parse_time_mandate, time_mandate_text, a_mandate, any_mandate>;
using GlanceFormat = Format<Glance, parse_glance, glance_text, a_glance, any_glance>;
using PictureFormat = Format<PictureFacts, parse_picture_facts, picture_facts_text,
                             some_picture_facts, any_picture_facts>;

} // namespace

TEST_CASE_TEMPLATE("any value reads back equal from its text", Form, BulletinFormat,
                   ProgrammeFormat, ApproversFormat, ReportFormat, TallyFormat, ReceiptFormat,
                   KnockFormat, AdmissionFormat, TimeNoteFormat, TimeMandateFormat, GlanceFormat,
                   PictureFormat)
{
    CHECK(rc::check([] {
        const auto value = *Form::generator();
        const auto read = Form::parse(Form::text(value));
        if (!read) RC_FAIL(read.error().text());
        RC_ASSERT((*read == value));
    }));
}

TEST_CASE_TEMPLATE("no truncated document is one", Form, BulletinFormat, ProgrammeFormat,
                   ApproversFormat, ReportFormat, TallyFormat, ReceiptFormat, KnockFormat,
                   AdmissionFormat, TimeNoteFormat, TimeMandateFormat, GlanceFormat, PictureFormat)
{
    const std::string good = Form::good_text();
    for (std::size_t length = 0; length < good.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(Form::parse(good.substr(0, length)));
    }
}

TEST_CASE_TEMPLATE(
    "a document with any one byte changed is refused with a remedy, or reads back as "
    "exactly what it then says",
    Form, BulletinFormat, ProgrammeFormat, ApproversFormat, ReportFormat, TallyFormat,
    ReceiptFormat, KnockFormat, AdmissionFormat, TimeNoteFormat, TimeMandateFormat, GlanceFormat,
    PictureFormat)
{
    const std::string good = Form::good_text();
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (const char change : {'\x01', '\x20', '\x80'}) {
            std::string bad = good;
            bad[i] = static_cast<char>(bad[i] ^ change);
            CAPTURE(bad);
            const auto parsed = Form::parse(bad);
            if (parsed) {
                CHECK(Form::parse(Form::text(*parsed)) == *parsed);
            } else {
                CHECK_FALSE(parsed.error().problem.empty());
                CHECK_FALSE(parsed.error().remedy.empty());
            }
        }
    }
}
