#include "district/troubles.hpp"

#include "bulletin/words.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

constexpr bulletin::Words<Trouble, 9> trouble_words{{{Trouble::clock, "clock"},
                                                     {Trouble::card, "card"},
                                                     {Trouble::supply, "supply"},
                                                     {Trouble::heat, "heat"},
                                                     {Trouble::missed, "missed"},
                                                     {Trouble::display, "display"},
                                                     {Trouble::system, "system"},
                                                     {Trouble::pass, "pass"},
                                                     {Trouble::behind, "behind"}}};

bool ails(const bulletin::CardHealth& card)
{
    const bool full = card.total_bytes > 0 &&
                      card.free_bytes / limits::card_free_percent < card.total_bytes / 100;
    return card.read_only || card.damaged_files > 0 || card.canary_failures > 0 || full ||
           card.life_used_tenths.value_or(0) >= limits::card_life_tenths;
}

bool is_dark(const bulletin::DisplayHealth& display)
{
    return display.lit && (!display.signal_on.value_or(true) || !display.set_on.value_or(true));
}

} // namespace

std::vector<Trouble> Troubles::list() const
{
    std::vector<Trouble> listed;
    std::copy_if(troubles_in_order.begin(), troubles_in_order.end(), std::back_inserter(listed),
                 [this](Trouble trouble) { return has(trouble); });
    return listed;
}

Troubles troubles_of(const bulletin::ScreenHealth& health)
{
    Troubles troubles;
    const auto add_if = [&](bool ailing, Trouble trouble) {
        if (ailing) troubles.add(trouble);
    };
    add_if(health.grade == TimeGrade::unknown, Trouble::clock);
    add_if(health.card && ails(*health.card), Trouble::card);
    add_if(health.supply_low.value_or(false), Trouble::supply);
    add_if(health.throttled.value_or(false) || health.temperature_c.value_or(0) >= limits::hot_c,
           Trouble::heat);
    add_if(health.play && (health.play->items_missed >= limits::turns_missed ||
                           health.play->decoder_failures >= limits::turns_missed),
           Trouble::missed);
    add_if(health.display && is_dark(*health.display), Trouble::display);
    add_if(health.system &&
               (health.system->refused != 0 || health.system->state != bulletin::StateFound::whole),
           Trouble::system);
    add_if(!health.problem.empty(), Trouble::pass);
    return troubles;
}

std::string_view format_trouble(Trouble trouble)
{
    return trouble_words.of(trouble);
}

} // namespace bangtin::district
