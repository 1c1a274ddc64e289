"""The addresses of the API: version 1, and for everything else an error in its own shape."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from vanphong.api.v1.api import api
from vanphong.api.v1.shape import nothing_here, one_shape

patterns, application, namespace = api.urls
for pattern in patterns:
    if isinstance(pattern, URLPattern):
        pattern.callback = one_shape(pattern.callback)

urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/", include((patterns, application), namespace=namespace)),
    re_path(r"", nothing_here),
]
