"""Addresses of hand-overs."""

from django.urls import path

from vanphong.web.hand_over import choosing, pages, plans, wizard

app_name = "hand_over"
ONE = "hand-overs/<uuid:hand_over_id>"
urlpatterns = [
    path("hand-overs", pages.listing, name="hand-overs"),
    path("hand-overs/move", choosing.choose, {"why": "move"}, name="choose-move"),
    path("hand-overs/leave", choosing.choose, {"why": "leave"}, name="choose-leave"),
    path("hand-overs/left-behind", choosing.left_behind, name="left-behind"),
    path("hand-overs/rest/<uuid:seat_id>", wizard.clear, name="rest"),
    path("hand-overs/seats", choosing.seats_found, name="seats"),
    path("hand-overs/receivers/<uuid:agency_id>", choosing.receivers_found, name="receivers"),
    path("hand-overs/move/<uuid:seat_id>", wizard.move, name="move"),
    path("hand-overs/leave/<uuid:seat_id>", wizard.leave, name="leave"),
    path("hand-overs/plans/<uuid:plan_id>", plans.page, name="plan"),
    path("hand-overs/plans/<uuid:plan_id>/carry-out", plans.carry_out, name="plan-carry-out"),
    path("hand-overs/plans/<uuid:plan_id>/withdraw", plans.withdraw, name="plan-withdraw"),
    path(ONE, pages.page, name="hand-over"),
    path(f"{ONE}/minute", pages.minute, name="minute"),
    path(f"{ONE}/reverse", pages.reverse, name="reverse"),
]
