// `screens picture`: Asks a screen for a picture of its glass, or saves the last that came.
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/glances.hpp"
#include "district/online_key.hpp"

#include <ostream>

namespace bangtin::district {

namespace {

Outcome<void> ask(const PictureCommand& command, Database& database, std::ostream& out)
{
    const auto online = online_key(database, {command.keys});
    if (!online) return fail(online.error());
    const auto asked =
        Glances(database).ask({command.screen, command.metered}, *online, command.now);
    if (!asked) return fail(asked.error());
    out << "screen=" << asked->screen << " glance=" << asked->number
        << " expires=" << format_instant(asked->expires) << '\n';
    return {};
}

Outcome<void> save(const PictureCommand& command, Database& database, std::ostream& out)
{
    const auto last = Glances(database).last(command.screen);
    if (!last) return fail(last.error());
    auto written = write_file(command.save, last->picture.jpeg, Privacy::shared);
    if (!written) return written;
    const bulletin::PictureFacts& facts = last->picture.facts;
    out << "screen=" << facts.screen << " board=" << (facts.board.empty() ? "unknown" : facts.board)
        << " glance=" << facts.glance << " at=" << format_instant(facts.at)
        << " clock=" << format_time_grade(facts.grade)
        << " received=" << format_instant(last->received) << " edition=" << facts.edition
        << " layer=" << bulletin::format_layer(facts.layer) << " slot=" << facts.slot
        << " bulletin=" << facts.bulletin_id << " glass=" << facts.width_px << 'x'
        << facts.height_px << '\n';
    return {};
}

} // namespace

Outcome<void> run(const PictureCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    return command.save.empty() ? ask(command, district->database, out)
                                : save(command, district->database, out);
}

} // namespace bangtin::district
