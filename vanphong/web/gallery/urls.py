"""The address of the gallery; none unless `HAS_GALLERY` is set."""

from django.conf import settings
from django.urls import URLPattern, path

from vanphong.web.gallery.views import gallery

app_name = "gallery"
urlpatterns: list[URLPattern] = [path("gallery", gallery, name="gallery")] if settings.HAS_GALLERY else []
