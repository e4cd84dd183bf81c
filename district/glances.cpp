#include "district/glances.hpp"

#include "district/media/facts.hpp"
#include "district/screens.hpp"
#include "trust/envelope.hpp"

#include <algorithm>
#include <array>

namespace bangtin::district {

namespace {

using bulletin::Glance;
using bulletin::GlassPicture;

struct OpenedPicture {
    trust::Envelope envelope;
    GlassPicture picture;
};

Outcome<OpenedPicture> open_picture(std::string_view text)
{
    auto envelope = trust::parse_envelope(text, bulletin::picture_envelope_bytes_max);
    if (!envelope) return fail(format_fault("the picture", envelope.error()));
    if (envelope->payload_type != bulletin::picture_payload_type) {
        return fail(Fault{ExitCode::invalid, "the envelope holds no picture",
                          "send payload type " + std::string(bulletin::picture_payload_type)});
    }
    auto picture = bulletin::parse_picture(envelope->payload);
    if (!picture) return fail(format_fault("the picture", picture.error()));
    return OpenedPicture{*std::move(envelope), *std::move(picture)};
}

/// A person will open it.
Outcome<void> check_jpeg(const std::string& bytes)
{
    const auto facts = media::probe(bytes);
    if (!facts) return fail(Fault{ExitCode::invalid, facts.error().problem, facts.error().remedy});
    const bool fits = facts->type == bulletin::MediaType::jpeg &&
                      std::max(facts->width_px, facts->height_px) <= bulletin::picture_side_px_max;
    if (fits) return {};
    return fail(Fault{ExitCode::invalid, "it is no JPEG of at most 640 pixels either way",
                      "send one as bangtin-player makes it"});
}

} // namespace

Outcome<Glance> Glances::ask(const Wish& wish, const trust::PrivateKey& online, Instant now)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    if (auto known = Screens(*database_).find(wish.screen); !known) return fail(known.error());
    const auto last =
        database_->rows("select number from glances where screen = $1", {wish.screen});
    if (!last) return fail(last.error());
    // By the clock, so that a database that was restored begins above what screens have heard.
    const std::int64_t seconds = milliseconds_of(now) / 1000;
    const Glance glance{.screen = wish.screen,
                        .number =
                            std::max(seconds, last->empty() ? 1 : last->front().integer(0) + 1),
                        .expires = now + limits::glance_life,
                        .metered = wish.metered == MeteredLine::used};
    auto kept = database_->run(
        "insert into glances (screen, number, expires, envelope) values ($1, $2, $3, $4)"
        " on conflict (screen) do update set number = excluded.number,"
        " expires = excluded.expires, envelope = excluded.envelope",
        {glance.screen, glance.number, milliseconds_of(glance.expires),
         trust::signed_envelope(bulletin::glance_payload_type, bulletin::glance_text(glance),
                                online)});
    if (!kept) return fail(kept.error());
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return glance;
}

Outcome<std::string> Glances::waiting_for(const std::string& screen, std::int64_t heard,
                                          Instant now)
{
    const auto rows = database_->rows(
        "select envelope from glances where screen = $1 and number > $2 and expires > $3",
        {screen, heard, milliseconds_of(now)});
    if (!rows) return fail(rows.error());
    return rows->empty() ? std::string() : rows->front().text(0);
}

Outcome<std::int64_t> Glances::take(std::string_view envelope, Instant now)
{
    const auto received = open_picture(envelope);
    if (!received) return fail(received.error());
    const bulletin::PictureFacts& facts = received->picture.facts;
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    const auto screen = Screens(*database_).find(facts.screen);
    if (!screen) return fail(screen.error());
    const std::array<trust::PublicKey, 1> keys{screen->key};
    if (trust::signers(received->envelope, keys).empty()) {
        return fail(Fault{ExitCode::refused, "the picture is not signed by " + screen->id,
                          "sign it with the key the screen was enrolled with"});
    }
    const auto asked =
        database_->rows("select envelope from glances where screen = $1 and number = $2",
                        {screen->id, facts.glance});
    if (!asked) return fail(asked.error());
    if (asked->empty()) {
        return fail(Fault{ExitCode::refused,
                          screen->id + " was not asked for picture " + std::to_string(facts.glance),
                          "send the one that was asked for last"});
    }
    // Once is enough: whoever sends it again, and be it the screen, changes nothing.
    if (asked->front().text(0).empty()) return facts.glance;
    if (auto jpeg = check_jpeg(received->picture.jpeg); !jpeg) return fail(jpeg.error());
    auto kept =
        database_->run("insert into pictures (screen, received, envelope) values ($1, $2, $3)"
                       " on conflict (screen) do update set received = excluded.received,"
                       " envelope = excluded.envelope",
                       {screen->id, milliseconds_of(now), std::string(envelope)});
    if (!kept) return fail(kept.error());
    auto answered =
        database_->run("update glances set envelope = '' where screen = $1", {screen->id});
    if (!answered) return fail(answered.error());
    if (auto room = make_room(); !room) return fail(room.error());
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return facts.glance;
}

Outcome<void> Glances::make_room()
{
    auto gone = database_->run("delete from pictures where screen in (select screen from pictures"
                               " order by received desc, screen limit 1000000 offset $1)",
                               {limits::pictures});
    if (!gone) return fail(gone.error());
    return {};
}

Outcome<ReceivedPicture> Glances::last(const std::string& screen)
{
    if (auto known = Screens(*database_).find(screen); !known) return fail(known.error());
    const auto rows =
        database_->rows("select envelope, received from pictures where screen = $1", {screen});
    if (!rows) return fail(rows.error());
    if (rows->empty()) {
        return fail(Fault{
            ExitCode::not_found, "there is no picture of " + screen,
            "ask for one with --keys; a screen that has a line sends it within minutes, and over a"
            " metered one only with --metered"});
    }
    auto received = open_picture(rows->front().text(0));
    require(received.has_value(), "the database holds what was taken");
    return ReceivedPicture{std::move(received->picture),
                           Instant(Duration(rows->front().integer(1)))};
}

} // namespace bangtin::district
