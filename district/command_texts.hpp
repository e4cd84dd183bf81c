// What `--help` says at length.
#pragma once

namespace bangtin::district {

inline constexpr const char* walk = R"(The whole way of one bulletin:

  bangtin-district init     --data D --keys K --plan assets/sample/district.json
  bangtin-district import   --data D assets/sample/bulletins
  bangtin-district list     --data D
  bangtin-district seal     --data D --key K/approvers/so-chanh-van-phong.pem --all
  bangtin-district schedule --data D --plan assets/sample/schedule.json
  bangtin-district publish  --data D --keys K --depot P
  bangtin-district serve    --data D --depot P --listen 0.0.0.0:8080
  bangtin-district ticket   --data D --depot P --site th-hoa-phuong --district http://HOST:8080 --out t.json
  bangtin-district report   --data D --month 2026-11
  bangtin-district screens health --data D

Publish again after every change, and at least every two days, best by a timer every hour: a screen admits
nothing new from a depot whose timestamp is older than three days. What it shows already goes on.)";

inline constexpr const char* calendar_words =
    R"(An event of whole days is taken by its category, or else by how its name begins:

  SCHOOL-YEAR  Năm học …   the school year, with its terms inside
  TERM         Học kì …    a term of it
  HOLIDAY      Nghỉ …      each day of it is free
  SWAPPED-DAY  Học bù …    one day, which follows the timetable of the weekday it names: Học bù thứ Hai

Others are left alone. A school year takes the place of what the calendars had in it. `plan` brings back the plan file's
calendar: import again after it, then publish.)";

} // namespace bangtin::district
