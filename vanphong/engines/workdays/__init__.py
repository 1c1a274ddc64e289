"""Working time of offices: which days are worked, and deadlines counted in working days (R-040, R-044).

``calendar.Calendar`` answers: ``why_off``, ``is_working_day``, ``add_working_days``, ``working_days_between``,
``reckon`` (with the reasons), ``end_of_day``, ``next_working_moment``, ``add_working_time``. ``years.vietnam()`` is
the calendar of Vietnamese state agencies from 2020 on, read from one file a year; ``Calendar.amended`` lays an
agency's own days over it. Everything is data and pure: no clock is read here.

Counting (Civil Code 91/2015/QH13, articles 147 and 148): the day on which a time limit begins does not count, the last
day counts to its end. Holidays: Labour Code 45/2019/QH14, articles 111 and 112, and the notices of each year.
"""
