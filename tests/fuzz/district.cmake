# The bytes of strangers that a district reads: media and documents of schools, request heads, forms and cookies, plan and schedule files,
# backups.
bangtin_fuzz(district_media district_media.cpp bangtin_district)
bangtin_fuzz(district_head district_head.cpp bangtin_district)
bangtin_fuzz(district_form district_form.cpp bangtin_district)
bangtin_fuzz(district_multipart district_multipart.cpp bangtin_district)
bangtin_fuzz(district_plan district_plan.cpp bangtin_district)
bangtin_fuzz(district_schedule district_schedule.cpp bangtin_district)
bangtin_fuzz(district_icalendar district_icalendar.cpp bangtin_district)
bangtin_fuzz(district_backup district_backup.cpp bangtin_district)
bangtin_fuzz(district_upload district_upload.cpp bangtin_district)
