"""The door around every address: whatever happens inside, what comes out has the shape of the API."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from vanphong.api.v1 import errors
from vanphong.kernel.errors import Invalid, Refusal

LOG = logging.getLogger(__name__)

View = Callable[..., HttpResponseBase]


def one_shape(view: View) -> View:
    """Return the view with its bare refusals (an unknown method, above all) in the one shape and asked-for language."""

    @wraps(view)
    def shaped(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        language = translation.get_language_from_request(request)
        with translation.override(language):
            response = _answered(view, request, *args, **named)
        response["Content-Language"] = language
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return shaped


def _answered(view: View, request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
    try:
        response = view(request, *args, **named)
    except Exception as problem:  # whatever it is, a program must be able to read the answer
        return answer(request, problem)
    if response.status_code < 400 or response.headers.get("Content-Type", "").startswith("application/json"):
        return response
    told = errors.plain(response.status_code)
    if "Allow" in response.headers:
        told["Allow"] = response.headers["Allow"]
    return told


@csrf_exempt
@one_shape
def nothing_here(request: HttpRequest) -> HttpResponse:
    """Answer for every address that does not exist."""
    _request = request
    return errors.plain(404)


def answer(request: HttpRequest, problem: Any) -> HttpResponse:
    """Return what a problem comes to outside: a refusal in words, or a bare status."""
    if isinstance(problem, errors.TooLate):
        return errors.answer(problem.refusal, last=problem.last)
    if isinstance(problem, Refusal):
        return errors.answer(problem)
    if isinstance(problem, ValidationError):
        return errors.answer(Invalid(errors.faults(problem.errors)))
    status = status_of(problem)
    if status == 500:
        LOG.error("%s %s failed", request.method, request.path, exc_info=problem)
    return errors.plain(status)


def status_of(problem: Exception) -> int:
    """Return the status of a problem that has no words of its own."""
    cause = problem.__cause__ or problem
    if isinstance(cause, RequestDataTooBig):
        return 413
    if isinstance(problem, HttpError):
        return problem.status_code
    if isinstance(problem, Http404):
        return 404
    unreadable = (SuspiciousOperation, MultiPartParserError, UnreadablePostError, UnicodeDecodeError)
    return 422 if isinstance(problem, unreadable) else 500


def take_over(api: NinjaAPI) -> None:
    """Make every problem in an operation of the API be answered here."""
    for kind in (Exception, Http404, HttpError, ValidationError):
        api.add_exception_handler(kind, answer)
