"""All URLs. Paths say nothing about help, so that someone who looks over your shoulder learns nothing."""

from django.urls import include, path

handler400 = "vrijplaats.ui.views.cannot_read"

urlpatterns = [
    path("", include("vrijplaats.ui.urls")),
    path("", include("vrijplaats.portal.urls")),
    path("", include("vrijplaats.home.urls")),
    path("", include("vrijplaats.sign_in.urls")),
    path("mensen/twee-keer/", include("vrijplaats.duplicates.urls")),
    path("", include("vrijplaats.people.urls")),
    path("", include("vrijplaats.messages.urls")),
    path("vijf-stappen/", include("vrijplaats.reporting_code.urls")),
    path("bewaren/", include("vrijplaats.retention.urls")),
    path("beweging/", include("vrijplaats.foundation.urls")),
    path("rondes/", include("vrijplaats.outreach.urls")),
    path("talks/", include("vrijplaats.gatherings.urls")),
    path("", include("vrijplaats.sharing.urls")),
    path("maken/", include("vrijplaats.making.urls")),
    path("vraag/", include("vrijplaats.support.urls")),
    path("vraag/", include("vrijplaats.transitions.urls")),
    path("stappen/", include("vrijplaats.changemakers.urls")),
    path("leren/samen/", include("vrijplaats.reflection.urls")),
    path("leren/", include("vrijplaats.knowledge.urls")),
    path("", include("vrijplaats.data_rights.urls")),
    path("impact/", include("vrijplaats.figures.urls")),
    path("impact/", include("vrijplaats.statements.urls")),
    path("inlezen/", include("vrijplaats.imports.urls")),
    path("uitgaven/", include("vrijplaats.publications.urls")),
]

handler500 = "vrijplaats.ui.full_disk.broken"
